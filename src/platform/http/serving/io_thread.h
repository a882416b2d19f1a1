// One thread with its own io_context and its own listening socket (SO_REUSEPORT): connections never
// leave their thread, so nothing of them needs a lock.
#pragma once

#include <array>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <ctime>
#include <list>
#include <thread>
#include <unordered_set>

#include "platform/http/serving/service.h"

namespace convoke::http {

// The concrete executor instead of any_io_executor: no virtual call for each operation.
using Executor = boost::asio::io_context::executor_type;
using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, Executor>;
template <class T>
using Awaitable = boost::asio::awaitable<T, Executor>;

class Connection;

class IoThread {
 public:
  explicit IoThread(Service& service);
  ~IoThread();

  /// Binds; port 0 takes a free one. Call once, before run().
  boost::system::error_code listen(const boost::asio::ip::tcp::endpoint& endpoint);
  std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
  void run();

  // From any thread.
  void stop_accepting();  ///< Closes idle connections too; the thread ends after the last one.
  void close_all();
  void join();

  // Of the io thread only.
  void enter(Connection& connection) { connections_.insert(&connection); }
  using Idle = std::list<Connection*>;
  Idle::iterator begin_idle(Connection& connection);
  void end_idle(Idle::iterator place) { idle_.erase(place); }
  void leave(Connection& connection);
  std::string_view date();
  Executor executor() { return context_.get_executor(); }

 private:
  Awaitable<void> accept();
  Awaitable<void> sweep();
  void take(Socket socket);
  void turn_away(Socket socket);
  /// The connection that is idle for longest, of this address or (empty) of any; false if none is.
  bool close_idlest(std::string_view address);

  Service& service_;
  boost::asio::io_context context_{1};
  boost::asio::basic_socket_acceptor<boost::asio::ip::tcp, Executor> acceptor_;
  using Timer = boost::asio::basic_waitable_timer<
      std::chrono::steady_clock, boost::asio::wait_traits<std::chrono::steady_clock>, Executor>;
  Timer sweep_timer_;
  std::unordered_set<Connection*> connections_;
  Idle idle_;  // the longest first
  std::time_t date_second_ = -1;
  std::array<char, 32> date_{};
  std::thread thread_;
};

}  // namespace convoke::http
