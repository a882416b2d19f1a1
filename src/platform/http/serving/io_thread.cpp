#include "platform/http/serving/io_thread.h"

#include <sys/socket.h>

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "platform/http/serving/answer.h"
#include "platform/http/serving/connection.h"

namespace convoke::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using namespace std::chrono_literals;

constexpr auto awaited = asio::as_tuple(asio::use_awaitable_t<Executor>());
constexpr auto sweep_every = 250ms;   // how late a slow client may be cut
constexpr auto accept_pause = 100ms;  // when descriptors have run out

std::string address_of(const Socket& socket) {
  boost::system::error_code error;
  const auto endpoint = socket.remote_endpoint(error);
  if (error) return {};
  const auto address = endpoint.address();
  return address.is_v6() && address.to_v6().is_v4_mapped()
             ? asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string()
             : address.to_string();
}

}  // namespace

IoThread::IoThread(Service& service)
    : service_(service),
      acceptor_(context_.get_executor()),
      sweep_timer_(context_.get_executor()) {}

IoThread::~IoThread() = default;

boost::system::error_code IoThread::listen(const tcp::endpoint& endpoint) {
  boost::system::error_code error;
  acceptor_.open(endpoint.protocol(), error);
  if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
  const int on = 1;
  if (!error &&
      setsockopt(acceptor_.native_handle(), SOL_SOCKET, SO_REUSEPORT, &on, sizeof on) != 0)
    error.assign(errno, boost::system::system_category());
  if (!error) acceptor_.bind(endpoint, error);
  if (!error) acceptor_.listen(1024, error);
  return error;
}

void IoThread::run() {
  asio::co_spawn(context_, accept(), asio::detached);
  asio::co_spawn(context_, sweep(), asio::detached);
  thread_ = std::thread([this] {
    context_.run();
    const std::lock_guard lock(service_.mutex);
    --service_.threads;
    service_.thread_ended.notify_all();
  });
}

void IoThread::stop_accepting() {
  asio::post(context_, [this] {
    boost::system::error_code ignored;
    acceptor_.close(ignored);
    sweep_timer_.cancel();
    for (Connection* connection : connections_) connection->close_if_idle();
  });
}

void IoThread::close_all() {
  asio::post(context_, [this] {
    for (Connection* connection : connections_) connection->close();
  });
}

void IoThread::join() {
  if (thread_.joinable()) thread_.join();
}

void IoThread::leave(Connection& connection) {
  connections_.erase(&connection);
  service_.admission.disconnect(connection.peer());
  if (service_.stopping && connections_.empty()) sweep_timer_.cancel();
}

std::string_view IoThread::date() {
  const std::time_t now = std::time(nullptr);
  if (now != date_second_) {
    date_second_ = now;
    std::tm utc{};
    gmtime_r(&now, &utc);
    // The program never sets LC_TIME: names of days and months are the English ones asked for.
    std::strftime(date_.data(), date_.size(), "%a, %d %b %Y %H:%M:%S GMT", &utc);
  }
  return date_.data();
}

Awaitable<void> IoThread::accept() {
  while (acceptor_.is_open()) {
    auto [error, socket] = co_await acceptor_.async_accept(awaited);
    if (!error) {
      take(std::move(socket));
    } else if (acceptor_.is_open() && error != asio::error::connection_aborted) {
      Timer pause(context_.get_executor(), accept_pause);
      co_await pause.async_wait(awaited);
    }
  }
}

IoThread::Idle::iterator IoThread::begin_idle(Connection& connection) {
  return idle_.insert(idle_.end(), &connection);
}

bool IoThread::close_idlest(std::string_view address) {
  const auto found = std::find_if(idle_.begin(), idle_.end(), [&](const Connection* connection) {
    return address.empty() || connection->peer() == address;
  });
  if (found == idle_.end()) return false;
  (*found)->close();
  return true;
}

/// Answers without waiting for the client: reads first, since closing a socket with unread bytes
/// resets the connection.
void IoThread::turn_away(Socket socket) {
  boost::system::error_code ignored;
  std::string text;
  const Answer answer = plain_answer(503, "Too many connections.", Method::get);
  append_head(text, answer, date(), "close");
  text += answer.bytes();
  socket.non_blocking(true, ignored);
  std::array<char, 4096> unread;
  socket.read_some(asio::buffer(unread), ignored);
  socket.write_some(asio::buffer(text), ignored);
}

void IoThread::take(Socket socket) {
  const std::string peer = address_of(socket);
  // One that is closed to make room leaves in a moment: till then it counts.
  const Admission::Room room = service_.admission.connect(peer);
  if (room != Admission::Room::enough &&
      !close_idlest(room == Admission::Room::none ? std::string_view() : peer)) {
    service_.admission.disconnect(peer);
    return turn_away(std::move(socket));
  }
  boost::system::error_code ignored;
  socket.set_option(tcp::no_delay(true), ignored);
  asio::co_spawn(context_, serve(std::move(socket), peer, *this, service_), asio::detached);
}

Awaitable<void> IoThread::sweep() {
  while (!service_.stopping || !connections_.empty()) {
    sweep_timer_.expires_after(sweep_every);
    co_await sweep_timer_.async_wait(awaited);
    const auto now = std::chrono::steady_clock::now();
    for (Connection* connection : connections_) connection->check_deadline(now);
  }
}

}  // namespace convoke::http
