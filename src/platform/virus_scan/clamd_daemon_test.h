// The scanner that the tests of this folder, and of others, talk to.
#pragma once

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <string>
#include <thread>

namespace convoke::virus_scan {

/// A daemon that takes a stream as clamd does, and finds the word EICAR in it.
class Daemon {
 public:
  /// `path`: a unix socket; empty: a port on this machine. `most`: its StreamMaxLength.
  explicit Daemon(const std::string& path, std::size_t most = 1 << 20) : most_(most) {
    listener_ = ::socket(path.empty() ? AF_INET : AF_UNIX, SOCK_STREAM, 0);
    if (path.empty()) {
      sockaddr_in address{};
      address.sin_family = AF_INET;
      address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
      socklen_t size = sizeof address;
      EXPECT_EQ(::bind(listener_, reinterpret_cast<sockaddr*>(&address), size), 0);
      EXPECT_EQ(::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size), 0);
      place_ = "127.0.0.1:" + std::to_string(ntohs(address.sin_port));
    } else {
      sockaddr_un address{};
      address.sun_family = AF_UNIX;
      path.copy(address.sun_path, sizeof address.sun_path - 1);
      EXPECT_EQ(::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
      place_ = path;
    }
    EXPECT_EQ(::listen(listener_, 4), 0);
    thread_ = std::thread([this] { run(); });
  }
  ~Daemon() {
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
  }
  const std::string& place() const { return place_; }
  std::string answer;  ///< instead of its own
  bool silent = false;
  std::string silent_about;  ///< says nothing of a file with these words

 private:
  static bool take(int peer, std::string& into, std::size_t size) {
    into.resize(size);
    for (std::size_t got = 0; got < size;) {
      const ssize_t n = ::recv(peer, into.data() + got, size - got, 0);
      if (n <= 0) return false;
      got += static_cast<std::size_t>(n);
    }
    return true;
  }
  std::string heard(int peer) {
    std::string command, stream, part;
    while (!command.ends_with('\0'))
      if (std::string c; take(peer, c, 1))
        command += c;
      else
        return "gone";
    if (command == std::string("zPING\0", 6)) return "PONG";
    for (;;) {
      if (!take(peer, part, 4)) return "gone";
      std::size_t size = 0;
      for (const char c : part) size = size << 8 | static_cast<unsigned char>(c);
      if (size == 0) break;
      if (stream.size() + size > most_) return "INSTREAM size limit exceeded. ERROR";
      if (!take(peer, part, size)) return "gone";
      stream += part;
    }
    if (!silent_about.empty() && stream.find(silent_about) != std::string::npos) return "";
    return stream.find("EICAR") == std::string::npos ? "stream: OK" : "stream: Eicar-Test FOUND";
  }
  void run() {
    for (;;) {
      const int peer = ::accept(listener_, nullptr, nullptr);
      if (peer < 0) return;
      std::string said = heard(peer);
      if (!answer.empty()) said = answer;
      said += '\0';
      const bool says = !silent && said.size() > 1;
      if (says) (void)!::send(peer, said.data(), said.size(), MSG_NOSIGNAL);
      if (!says) std::this_thread::sleep_for(std::chrono::milliseconds(600));
      ::close(peer);
    }
  }

  const std::size_t most_;
  int listener_ = -1;
  std::string place_;
  std::thread thread_;
};

}  // namespace convoke::virus_scan
