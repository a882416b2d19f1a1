// The mailbox's server that the tests of this folder talk to.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <map>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace convoke::mail {

/// An IMAP server on this machine that answers the beginning of a command as told; "TAG" in an
/// answer is the command's tag. "" is silence, an answer that ends with "CUT" hangs up behind it.
class ImapServer {
 public:
  ImapServer() {
    answer("CAPABILITY", "* CAPABILITY IMAP4rev1\r\nTAG OK\r\n");
    answer("LOGIN", "TAG OK\r\n");
    answer("LOGOUT", "TAG OK\r\n");
    answer("NOOP", "TAG OK\r\n");
    opens(7);
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
  ~ImapServer() {
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    for (const int peer : peers_) ::shutdown(peer, SHUT_RDWR);
    for (std::thread& talk : talks_) talk.join();
    for (const int peer : peers_) ::close(peer);
    ::close(listener_);
  }

  std::string url() const { return "imap://127.0.0.1:" + std::to_string(port_); }
  void answer(const std::string& command, const std::string& text) {
    const std::lock_guard lock(mutex_);
    answers_[command] = text;
  }
  /// The folder, with this UIDVALIDITY.
  void opens(int uid_validity) {
    const std::string text =
        "* 3 EXISTS\r\n* OK [UIDVALIDITY " + std::to_string(uid_validity) + "] valid\r\nTAG OK\r\n";
    answer("EXAMINE", text);
    answer("SELECT", text);
  }
  /// These messages are in the mailbox, by UID: what is there from each UID on, and their bytes.
  void holds(const std::map<int, std::string>& messages) {
    const int last = messages.empty() ? 0 : messages.rbegin()->first;
    for (int from = 1; from <= last + 1; ++from) {
      std::string lines;
      for (const auto& [uid, bytes] : messages)
        if (uid >= from)
          lines += "* " + std::to_string(uid) + " FETCH (UID " + std::to_string(uid) +
                   " RFC822.SIZE " + std::to_string(bytes.size()) +
                   " INTERNALDATE \"01-Jun-2009 08:00:00 +0000\")\r\n";
      answer("UID FETCH " + std::to_string(from) + ":* ", lines + "TAG OK\r\n");
    }
    for (const auto& [uid, bytes] : messages) has(uid, bytes);
  }
  /// A message that BODY.PEEK[] gives as a literal.
  void has(int uid, const std::string& message) {
    const std::string number = std::to_string(uid);
    answer("UID FETCH " + number + " (BODY.PEEK[])", "* 1 FETCH (UID " + number + " BODY[] {" +
                                                         std::to_string(message.size()) + "}\r\n" +
                                                         message + ")\r\nTAG OK\r\n");
  }
  /// The commands that came, without their tags.
  std::vector<std::string> heard() const {
    const std::lock_guard lock(mutex_);
    return heard_;
  }
  bool heard(const std::string& start) const {
    for (const std::string& line : heard())
      if (line.starts_with(start)) return true;
    return false;
  }
  std::size_t connections() const {
    const std::lock_guard lock(mutex_);
    return peers_.size();
  }

 private:
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
  /// That of the longest beginning that fits.
  std::string answer_to(const std::string& tag, const std::string& command) {
    const std::lock_guard lock(mutex_);
    heard_.push_back(command);
    std::string text = "TAG BAD unknown\r\n";
    std::size_t longest = 0;
    for (const auto& [start, told] : answers_)
      if (command.starts_with(start) && start.size() > longest) {
        text = told;
        longest = start.size();
      }
    for (std::size_t at; (at = text.find("TAG ")) != std::string::npos;) text.replace(at, 3, tag);
    return text;
  }
  static bool say(int peer, std::string text) {
    const bool cut = text.ends_with("CUT");
    if (cut) text.resize(text.size() - 3);
    for (std::size_t sent = 0; sent < text.size();) {
      const ssize_t n = ::send(peer, text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
      if (n <= 0) return false;
      sent += static_cast<std::size_t>(n);
    }
    return !cut;
  }
  void talk(int peer) {
    if (!say(peer, "* OK ready\r\n")) return;
    std::string buffer;
    for (;;) {
      std::size_t end;
      while ((end = buffer.find("\r\n")) == std::string::npos) {
        char block[4096];
        const ssize_t n = ::recv(peer, block, sizeof block, 0);
        if (n <= 0) return;
        buffer.append(block, static_cast<std::size_t>(n));
      }
      const std::string line = buffer.substr(0, end);
      buffer.erase(0, end + 2);
      const std::size_t space = line.find(' ');
      if (!say(peer, answer_to(line.substr(0, space), line.substr(space + 1)))) return;
    }
  }

  std::map<std::string, std::string> answers_;
  int listener_ = -1;
  int port_ = 0;
  std::thread thread_;
  mutable std::mutex mutex_;
  std::vector<std::string> heard_;
  std::vector<int> peers_;
  std::vector<std::thread> talks_;
};

}  // namespace convoke::mail
