// The mail server that the tests of this folder talk to.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace convoke::mail {

/// A mail server on this machine. Answers a verb as told, or kindly. "" is silence, "cut" hangs up,
/// "late 300 250 ok" answers after 300 ms.
class SmtpServer {
 public:
  SmtpServer() {
    listener_ = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
        ::listen(listener_, 8) != 0 ||
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
      throw std::runtime_error("no socket for the test server");
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { run(); });
  }
  SmtpServer(const std::string& verb, const std::string& line) : SmtpServer() {
    answer(verb, line);
  }
  ~SmtpServer() { stop(); }
  void stop() {
    if (!thread_.joinable()) return;
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    for (const int peer : peers_) ::shutdown(peer, SHUT_RDWR);
    for (std::thread& talk : talks_) talk.join();
    for (const int peer : peers_) ::close(peer);
    ::close(listener_);
  }

  std::string url() const { return "smtp://127.0.0.1:" + std::to_string(port_); }
  std::vector<std::string> lines() const { return locked(lines_); }
  std::vector<std::string> messages() const { return locked(messages_); }
  std::size_t connections() const {
    const std::lock_guard lock(mutex_);
    return peers_.size();
  }
  bool heard(const std::string& start) const {
    for (const std::string& line : lines())
      if (line.starts_with(start)) return true;
    return false;
  }
  void answer(const std::string& verb, const std::string& line) {
    const std::lock_guard lock(mutex_);
    answers_[verb] = line;
  }
  void answer_once(const std::string& verb, const std::string& line) {
    const std::lock_guard lock(mutex_);
    once_[verb] = line;
  }

 private:
  std::vector<std::string> locked(const std::vector<std::string>& v) const {
    const std::lock_guard lock(mutex_);
    return v;
  }
  std::string answer_to(const std::string& verb, const std::string& kind) {
    const std::lock_guard lock(mutex_);
    if (auto told = once_.extract(verb)) return told.mapped() + "\r\n";
    const auto told = answers_.find(verb);
    return (told == answers_.end() ? kind : told->second) + "\r\n";
  }
  void run() {
    for (;;) {
      const int peer = ::accept(listener_, nullptr, nullptr);
      if (peer < 0) return;
      const std::lock_guard lock(mutex_);
      peers_.push_back(peer);
      talks_.emplace_back([this, peer] {
        talk(peer);
        ::shutdown(peer, SHUT_RDWR);
      });
    }
  }
  static void say(int peer, std::string line) {
    if (line == "\r\n") return;
    if (line.starts_with("cut")) ::shutdown(peer, SHUT_RDWR);
    if (line.starts_with("late ")) {
      std::size_t after = 0;
      const int ms = std::stoi(line.substr(5), &after);
      std::this_thread::sleep_for(std::chrono::milliseconds(ms));
      line.erase(0, 5 + after + 1);
    }
    (void)!::send(peer, line.data(), line.size(), MSG_NOSIGNAL);
  }
  void talk(int peer) {
    std::string buffer, message;
    bool in_data = false;
    const auto next = [&](std::string& line) {
      std::size_t end;
      while ((end = buffer.find("\r\n")) == std::string::npos) {
        char block[4096];
        const ssize_t n = ::recv(peer, block, sizeof block, 0);
        if (n <= 0) return false;
        buffer.append(block, static_cast<std::size_t>(n));
      }
      line = buffer.substr(0, end);
      buffer.erase(0, end + 2);
      return true;
    };
    say(peer, answer_to("CONNECT", "220 test"));
    for (std::string line; next(line);) {
      if (in_data) {
        if (line != ".") {
          message += (line.starts_with(".") ? line.substr(1) : line) + "\r\n";
          continue;
        }
        in_data = false;
        {
          const std::lock_guard lock(mutex_);
          messages_.push_back(message);
        }
        message.clear();
        say(peer, answer_to("END", "250 kept"));
        continue;
      }
      {
        const std::lock_guard lock(mutex_);
        lines_.push_back(line);
      }
      const std::string verb = line.substr(0, line.find(' '));
      const std::string reply = answer_to(verb, verb == "EHLO"   ? "250-test\r\n250 AUTH PLAIN"
                                                : verb == "DATA" ? "354 go"
                                                                 : "250 ok");
      say(peer, reply);
      in_data = verb == "DATA" && reply.starts_with("354");
      if (verb == "QUIT" || reply.starts_with("421")) return;
    }
  }

  std::map<std::string, std::string> answers_, once_;
  int listener_ = -1;
  int port_ = 0;
  std::thread thread_;
  mutable std::mutex mutex_;
  std::vector<std::string> lines_, messages_;
  std::vector<int> peers_;
  std::vector<std::thread> talks_;
};

}  // namespace convoke::mail
