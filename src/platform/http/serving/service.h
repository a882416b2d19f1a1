// What the threads and connections of one server share.
#pragma once

#include <array>
#include <atomic>
#include <boost/asio/thread_pool.hpp>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>

#include "platform/http/server.h"
#include "platform/http/serving/admission.h"

namespace convoke::http {

struct Service {
  Service(ServerOptions o, Planner p, Handler h);

  boost::asio::thread_pool& threads_of(Lane lane) {
    return *lanes.at(static_cast<std::size_t>(lane));
  }

  const ServerOptions options;
  const Planner planner;
  const Handler handler;
  Gate gate;
  std::function<void(const Served&)> on_served;
  std::function<void(const Request&, const std::exception&)> on_fault;

  std::array<std::unique_ptr<boost::asio::thread_pool>, kLanes> lanes;  ///< none for `quick`
  Admission admission;
  std::atomic<bool> stopping = false;  ///< Requests in progress finish, no more are taken.
  std::atomic<bool> cut = false;       ///< Requests still queued are not begun any more.

  std::mutex mutex;
  std::condition_variable thread_ended;
  std::size_t threads = 0;  ///< io threads running; under `mutex`
};

}  // namespace convoke::http
