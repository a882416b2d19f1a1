#include "platform/http/server.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/post.hpp>
#include <latch>
#include <limits>

#include "platform/http/serving/io_thread.h"

namespace convoke::http {
namespace {

using boost::asio::ip::tcp;

/// Debian's default of 1,024 descriptors is below connection_limit; the hard limit is far above.
void allow_descriptors(std::size_t count) {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= count) return;
  limit.rlim_cur = std::min<rlim_t>(count, limit.rlim_max);
  setrlimit(RLIMIT_NOFILE, &limit);
}

/// With SO_REUSEPORT a second server would silently share the port: ask without it first.
boost::system::error_code probe(const tcp::endpoint& endpoint) {
  boost::asio::io_context context;
  tcp::acceptor acceptor(context);
  boost::system::error_code error;
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor.bind(endpoint, error);
  return error;
}

Error listen_error(const boost::system::error_code& error, const ServerOptions& options) {
  const char* message = N_("The server cannot listen on port {1} of {2}.");
  if (error == boost::asio::error::address_in_use)
    message = N_("Port {1} on {2} is in use by another program.");
  else if (error == boost::asio::error::access_denied)
    message = N_("This user may not listen on port {1} of {2}. Choose a port above 1023.");
  else if (error == boost::system::errc::address_not_available)
    message = N_("The address {2} (for port {1}) does not belong to this machine.");
  return make_error(ErrorKind::unavailable, message, {},
                    {std::to_string(options.port), options.address}, error.message());
}

/// Threads whose work may not take the processor from pages. On Linux the nice value belongs to the
/// thread, and what it starts (the photograph's process) inherits it.
void work_in_background(boost::asio::thread_pool& threads, unsigned count) {
  constexpr int nice = 10;
  const auto all_there = std::make_shared<std::latch>(count);
  for (unsigned i = 0; i < count; ++i)
    boost::asio::post(threads, [all_there] {
      setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), nice);
      all_there->arrive_and_wait();  // so that each thread takes one of these
    });
}

}  // namespace

Service::Service(ServerOptions o, Planner p, Handler h)
    : options(std::move(o)),
      planner(std::move(p)),
      handler(std::move(h)),
      admission(options.connection_limit,
                options.trust_forwarded ? std::numeric_limits<std::size_t>::max()
                                        : options.connections_of_one,
                options.bodies) {
  const auto make = [&](Lane lane, unsigned count) -> boost::asio::thread_pool& {
    auto& pool = lanes.at(static_cast<std::size_t>(lane));
    pool = std::make_unique<boost::asio::thread_pool>(count);
    return *pool;
  };
  make(Lane::pages, options.page_threads);
  make(Lane::forms, options.form_threads);
  work_in_background(make(Lane::slow, options.slow_threads), options.slow_threads);
  work_in_background(make(Lane::secret, options.secret_threads), options.secret_threads);
}

struct Server::Impl {
  Impl(ServerOptions options, Planner planner, Handler handler)
      : service(std::move(options), std::move(planner), std::move(handler)) {}

  Service service;
  std::vector<std::unique_ptr<IoThread>> threads;
  std::uint16_t port = 0;
  std::mutex stop_mutex;
};

Server::Server(ServerOptions options, Planner planner, Handler handler)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(planner), std::move(handler))) {}

Server::~Server() {
  stop(std::chrono::milliseconds(0));
}

Status Server::start() {
  Service& service = impl_->service;
  const ServerOptions& options = service.options;
  boost::system::error_code error;
  const auto address = boost::asio::ip::make_address(options.address, error);
  if (error)
    return make_error(ErrorKind::unavailable, N_("{1} is not an IP address to listen on."), {},
                      {options.address}, error.message());
  tcp::endpoint endpoint(address, options.port);
  error = probe(endpoint);
  for (unsigned i = 0; !error && i < std::max(1u, options.io_threads); ++i) {
    auto& thread = impl_->threads.emplace_back(std::make_unique<IoThread>(service));
    error = thread->listen(endpoint);
    if (!error) endpoint.port(thread->port());
  }
  if (error) {
    impl_->threads.clear();
    return listen_error(error, options);
  }

  impl_->port = endpoint.port();
  service.gate = gate;
  service.on_served = on_served;
  service.on_fault = on_fault;
  service.threads = impl_->threads.size();
  allow_descriptors(options.connection_limit + 256);
  for (auto& thread : impl_->threads) thread->run();
  return {};
}

std::uint16_t Server::port() const {
  return impl_->port;
}

void Server::stop(std::chrono::milliseconds grace) {
  const std::lock_guard once(impl_->stop_mutex);
  Service& service = impl_->service;
  service.stopping = true;
  for (auto& thread : impl_->threads) thread->stop_accepting();
  {
    std::unique_lock lock(service.mutex);
    service.thread_ended.wait_for(lock, grace, [&] { return service.threads == 0; });
  }
  service.cut = true;
  for (auto& thread : impl_->threads) thread->close_all();
  for (auto& thread : impl_->threads) thread->join();
  impl_->threads.clear();
  for (auto& pool : service.lanes)
    if (pool) pool->join();
}

}  // namespace convoke::http
