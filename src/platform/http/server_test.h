// The ground of the server's tests: a server with a few routes on a free port.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <condition_variable>
#include <fstream>
#include <limits>
#include <mutex>
#include <stdexcept>

#include "platform/http/raw_client.h"
#include "platform/http/server.h"

namespace convoke::http {

using namespace std::chrono_literals;

inline std::string get(const std::string& target, const std::string& more = "") {
  return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + more + "\r\n";
}
inline std::string post(const std::string& target, const std::string& body,
                        const std::string& more = "") {
  return "POST " + target +
         " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
         more + "\r\n" + body;
}

/// A server with a few routes: /quick, /echo, /big (large bodies), /file, /tagged, /slow (waits for
/// release()), /throw, /odd, /peer.
class ServerTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path(testing::TempDir()) /
              ("http-" + std::to_string(getpid()) + "-" +
               testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::create_directories(folder_);
    std::ofstream(folder_ / "file.txt") << "0123456789";
    options_.port = 0;
    options_.spool_folder = folder_;
    options_.spool_over = 64 * 1024;
    options_.discard_limit = 1 << 20;
    options_.head_timeout = 1s;
    options_.body_timeout = 1s;
    options_.write_timeout = 1s;
  }
  void TearDown() override {
    release();
    server_.reset();
    std::filesystem::remove_all(folder_);
  }

  void start() {
    server_ = make();
    const Status started = server_->start();
    ASSERT_TRUE(started.ok()) << describe(started.error());
  }

  std::unique_ptr<Server> make() {
    auto server = std::make_unique<Server>(
        options_,
        [](const Request& head) {
          const std::string_view path = head.path;
          if (path == "/fault-in-plan") throw std::runtime_error("plan");
          return Plan{path == "/big" ? std::size_t(8) << 20 : 1000,
                      path == "/quick"  ? Lane::quick
                      : path == "/slow" ? Lane::slow
                                        : Lane::pages,
                      path == "/big" ? std::size_t{2000} : std::numeric_limits<std::size_t>::max()};
        },
        [this](Request& request) { return answer(request); });
    server->gate = [this](const Request& head) -> std::optional<Response> {
      ++asked_;
      if (head.query.empty()) return std::nullopt;
      Response refused;
      refused.status = 404;
      refused.body = "no such link";
      return refused;
    };
    server->on_fault = [this](const Request&, const std::exception& fault) {
      const std::lock_guard lock(mutex_);
      faults_.push_back(fault.what());
    };
    server->on_served = [this](const Served& served) {
      const std::lock_guard lock(mutex_);
      log_.push_back(std::string(served.method) + " " + std::string(served.path) + " " +
                     std::to_string(served.status));
    };
    return server;
  }

  Response answer(Request& request) {
    ++calls_;
    Response response;
    response.header("Content-Type", "text/plain");
    if (request.path == "/quick") {
      response.shared_body = page_;
    } else if (request.path == "/echo" || request.path == "/big") {
      response.body = request.body_too_large   ? "too large"
                      : request.body_lost != 0 ? "lost"
                                               : std::string(request.bytes());
      if (request.body_lost != 0) response.status = request.body_lost;
      response.header("X-Method", std::string(name_of(request.method)));
    } else if (request.path == "/file") {
      response.file = folder_ / "file.txt";
    } else if (request.path == "/missing") {
      response.file = folder_ / "missing.txt";
    } else if (request.path == "/tagged") {
      response.header("ETag", "\"v1\"").body = "page";
    } else if (request.path == "/slow") {
      std::unique_lock lock(mutex_);
      ++waiting_;
      changed_.notify_all();
      changed_.wait(lock, [this] { return released_; });
      response.body = "done";
    } else if (request.path == "/throw") {
      throw std::runtime_error("handler");
    } else if (request.path == "/odd") {
      response.header("X-Odd", "a\r\nSet-Cookie: b=c");
    } else if (request.path == "/peer") {
      response.body = request.peer + (request.secure ? " https " : " http ") +
                      std::string(request.header("x-forwarded-for"));
    } else {
      response.status = 404;
      response.body = request.path;
    }
    return response;
  }

  void await_waiting(int count) {
    std::unique_lock lock(mutex_);
    ASSERT_TRUE(changed_.wait_for(lock, 10s, [&] { return waiting_ >= count; }));
  }
  void release() {
    const std::lock_guard lock(mutex_);
    released_ = true;
    changed_.notify_all();
  }

  /// Sends bytes on a new connection and gives the first response.
  Received once(const std::string& bytes) {
    RawClient client(server_->port());
    client.send(bytes);
    return client.receive();
  }

  ServerOptions options_;
  std::filesystem::path folder_;
  std::unique_ptr<Server> server_;
  std::shared_ptr<const std::string> page_ = std::make_shared<std::string>(10'000, 'p');
  std::atomic<int> calls_ = 0;
  std::atomic<int> asked_ = 0;
  std::mutex mutex_;
  std::condition_variable changed_;
  int waiting_ = 0;
  bool released_ = false;
  std::vector<std::string> faults_;
  std::vector<std::string> log_;
};

}  // namespace convoke::http
