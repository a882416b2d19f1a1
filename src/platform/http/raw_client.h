// A client for tests that sends any bytes, well-formed or not. Blocks for at most ten seconds.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/text.h"

namespace convoke::http {

struct Received {
  int status = 0;  ///< 0: the connection ended without a response.
  std::string head;
  std::string body;

  std::string header(std::string_view name) const {
    const std::string lower = ascii_lower(head);
    const std::string mark = "\r\n" + std::string(name) + ": ";
    const std::size_t at = lower.find(mark);
    if (at == lower.npos) return "";
    const std::size_t start = at + mark.size();
    return head.substr(start, head.find("\r\n", start) - start);
  }
};

class RawClient {
 public:
  /// `from`: an address of this machine, such as 127.0.0.2.
  explicit RawClient(std::uint16_t port, const char* from = "127.0.0.1")
      : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in own{};
    own.sin_family = AF_INET;
    inet_pton(AF_INET, from, &own.sin_addr);
    bind(socket_, reinterpret_cast<sockaddr*>(&own), sizeof own);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{10, 0};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    connected_ = connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;
  ~RawClient() { ::close(socket_); }

  bool connected() const { return connected_; }

  /// False if the server has closed meanwhile.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (count <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
  }
  void finish_sending() { shutdown(socket_, SHUT_WR); }

  Received receive(bool to_head = false) {
    Received received;
    std::size_t end;
    while ((end = unread_.find("\r\n\r\n")) == unread_.npos)
      if (!read_more()) return received;
    received.head = unread_.substr(0, end + 2);
    unread_.erase(0, end + 4);
    received.status = std::atoi(received.head.c_str() + 9);
    if (to_head || received.status == 304 || received.status < 200) return received;
    const auto length = std::strtoull(received.header("content-length").c_str(), nullptr, 10);
    while (unread_.size() < length)
      if (!read_more()) break;
    received.body = unread_.substr(0, length);
    unread_.erase(0, received.body.size());
    return received;
  }

  /// Whether the server closes, with nothing more to read.
  bool at_end() { return unread_.empty() && !read_more(); }

 private:
  bool read_more() {
    char bytes[65536];
    const ssize_t count = recv(socket_, bytes, sizeof bytes, 0);
    if (count <= 0) return false;
    unread_.append(bytes, static_cast<std::size_t>(count));
    return true;
  }

  int socket_;
  bool connected_ = false;
  std::string unread_;
};

}  // namespace convoke::http
