// One client: its requests one after the other, its deadlines. Lives on one io thread.
#pragma once

#include <boost/asio/buffer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <chrono>
#include <optional>
#include <span>

#include "platform/http/head.h"
#include "platform/http/serving/answer.h"
#include "platform/http/serving/io_thread.h"

namespace convoke::http {

/// Serves the client at the address until one side closes.
Awaitable<void> serve(Socket socket, std::string peer, IoThread& thread, Service& service);

class Connection {
 public:
  Connection(Socket socket, std::string peer, IoThread& thread, Service& service);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  Awaitable<void> run();

  const std::string& peer() const { return peer_; }

  // Called by the io thread between the steps of run().
  void close();
  void close_if_idle();
  void check_deadline(std::chrono::steady_clock::time_point now);

 private:
  struct Parser;  // Beast's, seen by connection.cpp alone
  enum class Phase { idle, head, body, handler, answer, closed };

  Awaitable<bool> exchange();
  Awaitable<std::optional<Refusal>> read_head();
  std::optional<Refusal> accept_head();
  std::optional<Refusal> parse_fields(std::string_view head);
  Awaitable<bool> pass_gate();
  Awaitable<std::optional<Refusal>> read_body();
  Awaitable<std::optional<Refusal>> take_in(Intake& intake, std::size_t refuse_over);
  Awaitable<bool> read_more();

  Answer ask_handler();
  std::optional<Answer> ask_gate();
  template <class Work>
  Awaitable<void> on_threads_of(Lane lane, Work work);
  void report_fault(const std::exception& fault) noexcept;

  Awaitable<bool> send(const Answer& answer);
  Awaitable<bool> send_file(const Answer& answer);
  Awaitable<bool> write(std::span<boost::asio::const_buffer> buffers);
  Awaitable<void> refuse(Refusal refusal);
  Awaitable<void> linger(std::chrono::milliseconds most_time, std::size_t most_bytes);
  void report_served(int status) noexcept;

  void enter(Phase phase, std::chrono::milliseconds patience);
  void change_to(Phase phase);
  std::string_view unread() const;

  Socket socket_;
  IoThread& thread_;
  Service& service_;
  const std::string peer_;
  boost::beast::flat_buffer buffer_;
  std::string head_out_;

  Phase phase_ = Phase::answer;
  std::optional<IoThread::Idle::iterator> idle_;  // its place among those that are
  std::chrono::steady_clock::time_point deadline_ = std::chrono::steady_clock::time_point::max();
  bool expired_ = false;

  // Of the request being served:
  std::unique_ptr<Parser> parser_;
  Request request_;
  std::optional<Admission::Share> share_;  // of the request's client
  Plan plan_;
  std::size_t head_length_ = 0;
  std::size_t bytes_sent_ = 0;
  bool keep_alive_ = false;
  bool http_1_0_ = false;
  std::chrono::steady_clock::time_point started_;
};

}  // namespace convoke::http
