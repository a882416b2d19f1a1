// The HTTP/1.1 server: one io thread context per core, blocking work on threads of its lane.
// Loopback or behind a TLS-terminating proxy. Refuses ambiguous framing (RFC 9112 § 6.3), cuts slow
// clients, and bounds what one address and all together may hold.
#pragma once

#include <chrono>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/http/lane.h"
#include "platform/http/message.h"

namespace convoke::http {

/// Bytes; what goes beyond is refused with 503.
struct BodyLimits {
  std::size_t memory = 64 << 20;  ///< of all bodies in memory; beyond it they go to files
  std::size_t memory_of_one = 16 << 20;
  std::size_t spool = std::size_t{2} << 30;  ///< of all bodies in files
  std::size_t spool_of_one = 512 << 20;
};

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;  ///< 0: any free port, see Server::port().
  unsigned io_threads = 2;
  unsigned page_threads = 4;
  unsigned form_threads = 16;  ///< they mostly wait, for SQLite or for a commit with others
  unsigned slow_threads = 2;
  unsigned secret_threads = 1;
  std::size_t header_limit = 16 * 1024;  ///< bytes; over it: 431
  std::size_t spool_over = 256 * 1024;   ///< bytes; larger bodies go to a file in spool_folder
  /// Bytes; longer bodies are not read before the answer, and what comes of them after it is thrown
  /// away for a minute.
  std::size_t discard_limit = 64 << 20;
  /// Beyond these the connection that is idle for longest is closed; if none is, the new one gets
  /// 503.
  std::size_t connection_limit = 4096;
  std::size_t connections_of_one = 256;  ///< address; not counted behind a trusted proxy
  BodyLimits bodies;
  std::chrono::seconds head_timeout{10};   ///< whole request head, and idle keep-alive
  std::chrono::seconds body_timeout{60};   ///< without 4 KiB of progress
  std::chrono::seconds write_timeout{60};  ///< without progress
  std::filesystem::path spool_folder;      ///< must exist if bodies over spool_over may come
  /// Of the Host header, with or without port; empty: any well-formed one. Others get 421.
  std::vector<std::string> allowed_hosts;
  /// Read X-Forwarded-For and -Proto of the nearest proxy. If not, handlers do not see them.
  bool trust_forwarded = false;
};

/// What a route wants of the server before the body is read.
struct Plan {
  std::size_t body_limit = 64 * 1024;  ///< bytes
  Lane lane = Lane::pages;
  /// A body longer than this many bytes is taken in only if the gate lets it.
  std::size_t ask_over = std::numeric_limits<std::size_t>::max();
};

/// Called for each request on an io or work thread; must be thread-safe. An exception becomes a
/// bare 500 and is handed to `on_fault`; so does a header with a line break or a missing `file`.
using Handler = std::function<Response(Request&)>;
/// Called on the io thread with the checked head; there is no body yet.
using Planner = std::function<Plan(const Request& head)>;
/// Called on a thread of `pages` before a long body is taken in: the answer to who may not send it
/// (the connection ends after it), or nothing.
using Gate = std::function<std::optional<Response>(Request& head)>;

struct Served {  ///< for the access log and metrics
  std::string_view method, path, peer, id;
  int status = 0;
  std::size_t bytes = 0;
  std::chrono::microseconds took{0};
};

class Server {
 public:
  Server(ServerOptions options, Planner planner, Handler handler);
  ~Server();

  /// Set all before start(). `gate` may stay empty.
  Gate gate;
  /// Called on any thread, also for requests refused without a handler
  /// (their path is empty if it could not be read).
  std::function<void(const Served&)> on_served;
  std::function<void(const Request&, const std::exception&)> on_fault;

  /// Binds and starts the threads. `unavailable` with a plain message if the port is in use.
  Status start();
  std::uint16_t port() const;
  /// Stops accepting, lets running requests finish for at most `grace`, then closes. Idempotent.
  /// A handler still running then is waited for, its answer thrown away. Not from a handler.
  void stop(std::chrono::milliseconds grace = std::chrono::seconds(10));

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace convoke::http
