#include "platform/http/serving/connection.h"

#include <sys/random.h>
#include <unistd.h>

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <limits>
#include <stdexcept>
#include <utility>

#include "base/text.h"

namespace convoke::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast::http;
using std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr auto awaited = asio::as_tuple(asio::use_awaitable_t<Executor>());
constexpr std::size_t read_size = 16 * 1024;
constexpr std::size_t chunk_size = 32 * 1024;     // of bodies and files
constexpr std::size_t least_progress = 4 * 1024;  // bytes of a body in a body_timeout
constexpr std::size_t max_headers = 100;
constexpr auto linger_time = 2s;
constexpr std::size_t linger_bytes = 8 << 20;
// Of a body that is answered before it has come: a browser reads the answer when it has sent all.
constexpr auto drain_time = 60s;
constexpr std::size_t drain_bytes = 256 << 20;

Method method_of(beast::verb verb) {
  switch (verb) {
    case beast::verb::get:
      return Method::get;
    case beast::verb::head:
      return Method::head;
    case beast::verb::post:
      return Method::post;
    case beast::verb::put:
      return Method::put;
    case beast::verb::patch:
      return Method::patch;
    case beast::verb::delete_:
      return Method::del;
    case beast::verb::options:
      return Method::options;
    default:
      return Method::other;
  }
}

/// 80 random bits as 16 characters of base32: short enough to be read out on the telephone.
std::string new_request_id() {
  thread_local std::array<unsigned char, 256> random;
  thread_local std::size_t used = random.size();
  constexpr std::size_t length = 16;
  if (used + length > random.size()) {
    if (getrandom(random.data(), random.size(), 0) != static_cast<ssize_t>(random.size()))
      throw std::runtime_error("no random numbers");
    used = 0;
  }
  std::string id(length, '\0');
  for (char& c : id) c = "abcdefghijklmnopqrstuvwxyz234567"[random[used++] & 31];
  return id;
}

int status_of_lost_body(std::error_code error) {
  return error == std::errc::no_space_on_device || error.value() == EDQUOT ? 507 : 503;
}

}  // namespace

struct Connection::Parser {
  std::optional<beast::request_parser<beast::buffer_body>> parser;
};

Awaitable<void> serve(Socket socket, std::string peer, IoThread& thread, Service& service) {
  Connection connection(std::move(socket), std::move(peer), thread, service);
  co_await connection.run();
}

Connection::Connection(Socket socket, std::string peer, IoThread& thread, Service& service)
    : socket_(std::move(socket)),
      thread_(thread),
      service_(service),
      peer_(std::move(peer)),
      parser_(std::make_unique<Parser>()) {
  buffer_.reserve(read_size);
  thread_.enter(*this);
}

Connection::~Connection() {
  if (idle_) thread_.end_idle(*idle_);
  thread_.leave(*this);
}

void Connection::close() {
  change_to(Phase::closed);
  boost::system::error_code ignored;
  socket_.close(ignored);
}

void Connection::close_if_idle() {
  if (phase_ == Phase::idle) close();
}

void Connection::check_deadline(steady_clock::time_point now) {
  if (now < deadline_) return;
  if (phase_ != Phase::head && phase_ != Phase::body) return close();
  // The pending read ends; run() then says 408.
  expired_ = true;
  deadline_ = steady_clock::time_point::max();
  boost::system::error_code ignored;
  socket_.cancel(ignored);
}

void Connection::enter(Phase phase, std::chrono::milliseconds patience) {
  change_to(phase);
  expired_ = false;
  deadline_ = steady_clock::now() + patience;
}

void Connection::change_to(Phase phase) {
  if (phase == Phase::idle && !idle_) idle_ = thread_.begin_idle(*this);
  if (phase != Phase::idle && idle_) thread_.end_idle(*std::exchange(idle_, std::nullopt));
  phase_ = phase;
}

std::string_view Connection::unread() const {
  const auto data = buffer_.data();
  return {static_cast<const char*>(data.data()), data.size()};
}

Awaitable<void> Connection::run() {
  try {
    while (co_await exchange()) {
    }
  } catch (const std::exception& fault) {
    report_fault(fault);
  }
}

Awaitable<bool> Connection::exchange() {
  request_ = Request{};
  request_.peer = peer_;
  request_.id = new_request_id();
  plan_ = Plan{};
  bytes_sent_ = 0;
  keep_alive_ = false;

  auto refusal = co_await read_head();
  started_ = steady_clock::now();
  if (!refusal) refusal = accept_head();
  if (!refusal && !co_await pass_gate()) co_return false;
  if (!refusal) refusal = co_await read_body();
  if (refusal) {
    if (refusal->status != 0) co_await refuse(*refusal);
    co_return false;
  }

  request_.whole_at = steady_clock::now();
  Answer answer;
  if (plan_.lane == Lane::quick) {
    answer = ask_handler();
  } else {
    co_await on_threads_of(plan_.lane, [&] { answer = ask_handler(); });
  }
  request_.body.reset();
  share_.reset();
  keep_alive_ = keep_alive_ && !service_.stopping;
  const bool sent = co_await send(answer);
  report_served(answer.response.status);
  if (sent && !keep_alive_ && !parser_->parser->is_done()) co_await linger(drain_time, drain_bytes);
  co_return sent&& keep_alive_;
}

Awaitable<std::optional<Refusal>> Connection::read_head() {
  enter(Phase::idle, service_.options.head_timeout);
  head_length_ = 0;
  std::size_t seen = 0;
  for (;;) {
    // Empty lines before a request are skipped (RFC 9112 § 2.2).
    while (seen == 0 && starts_with(unread(), "\r\n")) buffer_.consume(2);
    const HeadScan scan = scan_head(unread(), seen);
    if (scan.bare_line_feed) co_return Refusal{400, "A line does not end with CR LF."};
    if (std::max(scan.length, scan.length ? 0 : unread().size()) > service_.options.header_limit)
      co_return Refusal{431, "The request head is too long."};
    head_length_ = scan.length;
    if (head_length_ != 0) co_return std::nullopt;

    seen = unread() == "\r" ? 0 : unread().size();
    if (seen != 0 && phase_ == Phase::idle) enter(Phase::head, service_.options.head_timeout);
    if (phase_ == Phase::idle && service_.stopping) co_return Refusal{};
    if (!co_await read_more()) {
      if (expired_) co_return Refusal{408, "The request did not arrive in time."};
      co_return Refusal{};
    }
  }
}

std::optional<Refusal> Connection::accept_head() {
  const std::string_view head = unread().substr(0, head_length_);
  if (auto refusal = check_lines(head)) return refusal;
  if (auto refusal = parse_fields(head)) return refusal;
  buffer_.consume(head_length_);
  if (auto refusal = check_framing(request_.headers, http_1_0_)) return refusal;
  if (auto refusal = check_host(request_.headers, http_1_0_, service_.options.allowed_hosts))
    return refusal;

  auto target = parse_target(request_.target, request_.header("host"));
  if (!target) return Refusal{400, "The address is ill-formed."};
  request_.path = std::move(target->path);
  request_.query = std::move(target->query);
  request_.target = std::string(target->origin);

  if (service_.options.trust_forwarded) {
    if (auto peer = forwarded_peer(request_.headers); !peer.empty()) request_.peer = peer;
    request_.secure = ascii_lower(request_.header("x-forwarded-proto")) == "https";
  } else {
    request_.unread_forwarding =
        std::erase_if(request_.headers, [](auto& header) {
          return header.first == "forwarded" || starts_with(header.first, "x-forwarded-");
        }) != 0;
  }
  keep_alive_ = parser_->parser->keep_alive();

  try {
    plan_ = service_.planner(request_);
  } catch (const std::exception& fault) {
    report_fault(fault);
    keep_alive_ = false;
    return Refusal{500, "Something went wrong on the server."};
  }
  return std::nullopt;
}

std::optional<Refusal> Connection::parse_fields(std::string_view head) {
  auto& parser = parser_->parser.emplace();
  parser.header_limit(static_cast<std::uint32_t>(service_.options.header_limit));
  parser.body_limit(boost::none);  // counted in read_body
  boost::system::error_code error;
  while (!parser.is_header_done() && !head.empty() && !error)
    head.remove_prefix(parser.put(asio::buffer(head.data(), head.size()), error));
  if (error || !parser.is_header_done()) return Refusal{400, "The request head is ill-formed."};

  const auto& message = parser.get();
  request_.method = method_of(message.method());
  http_1_0_ = message.version() == 10;
  request_.target = std::string(message.target());
  for (const auto& field : message) {
    if (request_.headers.size() == max_headers)
      return Refusal{431, "The request has too many headers."};
    const auto name = field.name_string();
    const auto value = field.value();
    request_.headers.emplace_back(ascii_lower({name.data(), name.size()}),
                                  std::string(value.data(), value.size()));
  }
  return std::nullopt;
}

/// Whether the body may come; if not, that has been answered.
Awaitable<bool> Connection::pass_gate() {
  const auto& parser = *parser_->parser;
  if (!service_.gate || parser.is_done()) co_return true;
  constexpr std::size_t unknown = std::numeric_limits<std::size_t>::max() - 1;
  if (parser.content_length().value_or(unknown) <= plan_.ask_over) co_return true;

  std::optional<Answer> refused;
  request_.whole_at = steady_clock::now();
  co_await on_threads_of(Lane::pages, [&] { refused = ask_gate(); });
  if (!refused) co_return true;
  keep_alive_ = false;
  const bool sent = co_await send(*refused);
  report_served(refused->response.status);
  refused.reset();  // many may linger at once
  if (sent) co_await linger(linger_time, linger_bytes);
  co_return false;
}

Awaitable<std::optional<Refusal>> Connection::read_body() {
  auto& parser = *parser_->parser;
  if (parser.is_done()) co_return std::nullopt;

  const std::size_t refuse_over = std::max(service_.options.discard_limit, plan_.body_limit);
  const auto announced = parser.content_length();
  request_.body_too_large = announced && *announced > plan_.body_limit;
  if (announced && *announced > refuse_over) {
    keep_alive_ = false;  // answered at once
    co_return std::nullopt;
  }
  if (!http_1_0_ && !request_.header("expect").empty() && unread().empty()) {
    if (request_.body_too_large) {
      keep_alive_ = false;  // the client has not sent it and need not
      co_return std::nullopt;
    }
    std::array<asio::const_buffer, 1> go_on = {asio::buffer("HTTP/1.1 100 Continue\r\n\r\n", 25)};
    if (!co_await write(go_on)) co_return Refusal{};
  }

  share_.emplace(service_.admission, request_.peer);
  Intake intake(service_.options.spool_over, service_.options.spool_folder, *share_);
  if (announced && !request_.body_too_large) intake.expect(*announced);
  if (auto refusal = co_await take_in(intake, refuse_over)) co_return refusal;
  if (request_.body_too_large || request_.body_lost != 0) co_return std::nullopt;
  if (const auto error = intake.finish(request_.body))
    request_.body_lost = status_of_lost_body(error);
  co_return std::nullopt;
}

/// Reads to the end of the body. What is too long or cannot be kept is thrown away, so that a page
/// can still say so.
Awaitable<std::optional<Refusal>> Connection::take_in(Intake& intake, std::size_t refuse_over) {
  auto& parser = *parser_->parser;
  std::string chunk(std::min<std::size_t>(parser.content_length().value_or(chunk_size), chunk_size),
                    '\0');
  std::size_t received = 0;
  std::size_t progress = 0;
  enter(Phase::body, service_.options.body_timeout);
  parser.eager(true);
  while (!parser.is_done()) {
    auto& body = parser.get().body();
    body.data = chunk.data();
    body.size = chunk.size();
    boost::system::error_code error;
    const std::size_t taken = buffer_.size() == 0 ? 0 : parser.put(buffer_.data(), error);
    buffer_.consume(taken);
    const std::string_view bytes(chunk.data(), chunk.size() - body.size);
    if (error && error != beast::error::need_buffer && error != beast::error::need_more)
      co_return Refusal{400, "The body is ill-formed."};

    received += bytes.size();
    progress += bytes.size();
    if (received > refuse_over) {
      request_.body_too_large = true;
      keep_alive_ = false;
      co_return std::nullopt;
    }
    if (received > plan_.body_limit && !request_.body_too_large) {
      request_.body_too_large = true;
      intake.clear();
    }
    if (!request_.body_too_large && request_.body_lost == 0)
      if (const auto lost = intake.add(bytes)) {
        request_.body_lost = status_of_lost_body(lost);
        intake.clear();
      }
    if (progress >= least_progress) {
      progress = 0;
      enter(Phase::body, service_.options.body_timeout);
    }

    const bool starved = taken == 0 || buffer_.size() == 0 || error == beast::error::need_more;
    if (parser.is_done() || !starved) continue;
    // What the parser leaves is a chunk's size line or a trailer: short, or an attack.
    if (buffer_.size() > service_.options.header_limit)
      co_return Refusal{400, "The body is ill-formed."};
    if (!co_await read_more()) {
      if (expired_) co_return Refusal{408, "The request did not arrive in time."};
      co_return Refusal{};
    }
  }
  co_return std::nullopt;
}

Awaitable<bool> Connection::read_more() {
  const std::size_t room = std::max<std::size_t>(buffer_.capacity() - buffer_.size(), 4096);
  auto [error, count] = co_await socket_.async_read_some(buffer_.prepare(room), awaited);
  if (error) co_return false;
  buffer_.commit(count);
  co_return true;
}

Answer Connection::ask_handler() {
  if (service_.cut) return plain_answer(503, "The server is stopping.", request_.method);
  // The method is kept: the handler may change its request.
  const Method method = request_.method;
  try {
    Response response = service_.handler(request_);
    request_.method = method;
    return prepare(std::move(response), request_);
  } catch (const std::exception& fault) {
    report_fault(fault);
  } catch (...) {
    report_fault(std::runtime_error("an exception of unknown type"));
  }
  return plain_answer(500, "Something went wrong on the server. Reference: " + request_.id, method);
}

/// A gate that fails lets pass: the handler will say what is wrong.
std::optional<Answer> Connection::ask_gate() {
  try {
    if (auto response = service_.gate(request_)) return prepare(std::move(*response), request_);
  } catch (const std::exception& fault) {
    report_fault(fault);
  }
  return std::nullopt;
}

template <class Work>
Awaitable<void> Connection::on_threads_of(Lane lane, Work work) {
  change_to(Phase::handler);
  deadline_ = steady_clock::time_point::max();
  const asio::use_awaitable_t<Executor> token;
  co_await asio::async_initiate<const asio::use_awaitable_t<Executor>&, void()>(
      [this, lane, &work](auto resume) {
        asio::post(service_.threads_of(lane),
                   [&work, resume = std::move(resume),
                    guard = asio::make_work_guard(thread_.executor())]() mutable {
                     work();
                     asio::post(guard.get_executor(), std::move(resume));
                   });
      },
      token);
}

void Connection::report_fault(const std::exception& fault) noexcept {
  try {
    if (service_.on_fault) service_.on_fault(request_, fault);
  } catch (...) {
    // A fault of the log must not end the request.
  }
}

Awaitable<bool> Connection::send(const Answer& answer) {
  head_out_.clear();
  append_head(head_out_, answer, thread_.date(),
              !keep_alive_ ? "close" : (http_1_0_ ? "keep-alive" : ""));
  if (answer.file && answer.send_body) co_return co_await send_file(answer);
  const std::string_view body = answer.send_body ? answer.bytes() : std::string_view();
  std::array<asio::const_buffer, 2> buffers = {asio::buffer(head_out_),
                                               asio::buffer(body.data(), body.size())};
  co_return co_await write(buffers);
}

Awaitable<bool> Connection::send_file(const Answer& answer) {
  std::string chunk(std::min<std::uint64_t>(answer.length, chunk_size), '\0');
  std::uint64_t done = 0;
  do {
    const std::size_t wanted = std::min<std::uint64_t>(answer.length - done, chunk.size());
    const ssize_t count =
        pread(answer.file.get(), chunk.data(), wanted, static_cast<off_t>(answer.offset + done));
    // A file that became shorter: the length is promised already, so the connection must end.
    if (count < 0 || (count == 0 && wanted != 0)) co_return false;
    std::array<asio::const_buffer, 2> buffers = {
        done == 0 ? asio::buffer(head_out_) : asio::const_buffer(),
        asio::buffer(chunk.data(), static_cast<std::size_t>(count))};
    if (!co_await write(buffers)) co_return false;
    done += static_cast<std::uint64_t>(count);
  } while (done < answer.length);
  co_return true;
}

Awaitable<bool> Connection::write(std::span<asio::const_buffer> buffers) {
  for (;;) {
    while (!buffers.empty() && buffers.front().size() == 0) buffers = buffers.subspan(1);
    if (buffers.empty()) co_return true;
    enter(Phase::answer, service_.options.write_timeout);
    auto [error, count] = co_await socket_.async_write_some(buffers, awaited);
    if (error) co_return false;
    bytes_sent_ += count;
    for (asio::const_buffer& buffer : buffers) {
      const std::size_t taken = std::min(count, buffer.size());
      buffer += taken;
      count -= taken;
    }
  }
}

Awaitable<void> Connection::refuse(Refusal refusal) {
  keep_alive_ = false;
  const bool sent = co_await send(plain_answer(refusal.status, refusal.reason, request_.method));
  report_served(refusal.status);
  if (sent) co_await linger(linger_time, linger_bytes);
}

/// Closing a socket with unread bytes resets the connection, and the client may lose the answer:
/// so say that nothing more comes, and read on for a while.
Awaitable<void> Connection::linger(std::chrono::milliseconds most_time, std::size_t most_bytes) {
  boost::system::error_code error;
  socket_.shutdown(Socket::shutdown_send, error);
  enter(Phase::answer, most_time);
  for (std::size_t read = 0; !error && !service_.stopping && read < most_bytes;
       read += buffer_.size()) {
    buffer_.clear();
    if (!co_await read_more()) break;
  }
}

void Connection::report_served(int status) noexcept {
  if (!service_.on_served) return;
  try {
    Served served;
    served.method = name_of(request_.method);
    served.path = request_.path;
    served.peer = request_.peer;
    served.id = request_.id;
    served.status = status;
    served.bytes = bytes_sent_;
    served.took =
        std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - started_);
    service_.on_served(served);
  } catch (...) {
    // As in report_fault.
  }
}

}  // namespace convoke::http
