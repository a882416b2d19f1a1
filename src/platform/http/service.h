// What the threads and connections of one server share.
#pragma once

#include <atomic>
#include <boost/asio/thread_pool.hpp>
#include <condition_variable>
#include <functional>
#include <mutex>

#include "platform/http/server.h"

namespace convoke::http {

struct Service {
  Service(ServerOptions o, Planner p, Handler h)
      : options(std::move(o)),
        planner(std::move(p)),
        handler(std::move(h)),
        work(options.work_threads) {}

  const ServerOptions options;
  const Planner planner;
  const Handler handler;
  std::function<void(const Served&)> on_served;
  std::function<void(const Request&, const std::exception&)> on_fault;

  boost::asio::thread_pool work;
  std::atomic<std::size_t> connections = 0;
  std::atomic<bool> stopping = false;  ///< Requests in progress finish, no more are taken.
  std::atomic<bool> cut = false;       ///< Requests still queued are not begun any more.

  std::mutex mutex;
  std::condition_variable thread_ended;
  std::size_t threads = 0;  ///< io threads running; under `mutex`
};

}  // namespace convoke::http
