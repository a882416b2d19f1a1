#include <libpq-fe.h>
#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "platform/db/connections/connection.h"
#include "platform/db/connections/statement_cache.h"
#include "platform/db/connections/statement_text.h"
#include "platform/db/patience.h"
#include "platform/db/tally.h"

namespace convoke::db {
namespace {

// Of pg_type: how a value that nobody has named a type for is handed on.
constexpr Oid kBool = 16, kInt8 = 20, kInt2 = 21, kInt4 = 23, kFloat4 = 700, kFloat8 = 701;

struct Clearer {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Answer = std::unique_ptr<PGresult, Clearer>;
bool is_good(const Answer& answer) {
  const ExecStatusType status = PQresultStatus(answer.get());
  return status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK;
}
struct Finisher {
  void operator()(PGconn* connection) const { PQfinish(connection); }
};

/// The server keeps it under a name; once dropped here, it is dropped there too.
class Statement {
 public:
  Statement(std::string name, std::size_t places, std::vector<std::string>& dropped)
      : name_(std::move(name)), places_(places), dropped_(&dropped) {}
  ~Statement() {
    if (dropped_) dropped_->push_back(std::move(name_));
  }
  Statement(Statement&& other) noexcept
      : name_(std::move(other.name_)), places_(other.places_), dropped_(other.dropped_) {
    other.dropped_ = nullptr;
  }
  Statement& operator=(Statement&&) = delete;
  const char* name() const { return name_.c_str(); }
  std::size_t places() const { return places_; }

 private:
  std::string name_;
  std::size_t places_;
  std::vector<std::string>* dropped_;
};

[[noreturn]] void raise(const std::string& state, bool connection_lost, const std::string& what) {
  if (state == "40001" || state == "40P01" || state == "55P03") throw RetryFault(what);
  if (state.starts_with("23")) throw ConstraintFault(what);
  if (state == "53100") {
    UnavailableFault fault(what);
    fault.disk_full = true;
    throw fault;
  }
  if (connection_lost || state.empty() || state.starts_with("08") || state.starts_with("57P") ||
      state.starts_with("53"))
    throw ConnectionFault(what);
  throw Fault(what);
}

class PostgresqlConnection final : public Connection, private Cells {
 public:
  PostgresqlConnection(const std::string& url, bool durable) : url_(url), durable_(durable) {
    open();
  }

  Dialect dialect() const override { return Dialect::postgresql; }
  bool next() override { return ++row_ < rows_; }
  const Cells& cells() const override { return *this; }
  std::int64_t changed() const override { return changed_; }
  void finish() noexcept override {
    answer_.reset();
    row_ = -1;
    rows_ = 0;
  }
  void close() noexcept override {
    finish();
    statements_.clear();
    dropped_.clear();
    begins_ = settles_ = false;
    connection_.reset();
  }

 private:
  void open();
  Statement& prepared(std::string_view sql, std::size_t places);
  void run(std::string_view sql, std::span<const Value> args, std::size_t columns) override;
  void begin(bool writing) override;
  void end(bool keep) override;
  Answer plain(const char* sql);
  void settle();
  Answer next_answer();
  Answer last_answer(int sent);
  Answer execute(const Statement& statement);
  Answer checked(Answer answer);

  bool is_null(int column) const override { return PQgetisnull(answer_.get(), row_, column) != 0; }
  std::int64_t integer(int column) const override;
  double real(int column) const override;
  std::string_view text(int column) const override;
  Value value(int column) const override;

  const std::string url_;
  const bool durable_;
  std::unique_ptr<PGconn, Finisher> connection_;
  std::vector<std::string> dropped_;  // names the server still knows; outlives the cache
  StatementCache<Statement> statements_;
  std::int64_t names_ = 0;
  Answer answer_;
  bool reading_ = false;  // the transaction under way is a read's
  bool begins_ = false;   // kBeginRead goes out with the next statement
  bool settles_ = false;  // the answer to the last commit of a read is not read yet
  int row_ = -1, rows_ = 0;
  std::int64_t changed_ = 0;
  // Room for the arguments as texts that end with NUL.
  std::string room_;
  std::vector<std::size_t> places_;
  std::vector<const char*> texts_;
};

constexpr const char* kBeginRead = "begin isolation level repeatable read read only";
// For a statement of somebody who was busy with other things until the patience was over.
constexpr std::chrono::milliseconds kAtLeast{1000};
constexpr std::size_t kNull = static_cast<std::size_t>(-1);

/// What libpq takes: whole seconds, two at least.
int connect_seconds() {
  constexpr int kMost = 10;
  const auto until = Patience::until();
  if (until == Patience::Steady::time_point::max()) return kMost;
  const auto left = std::chrono::ceil<std::chrono::seconds>(until - Patience::Steady::now());
  return std::clamp(static_cast<int>(left.count()), 2, kMost);
}

void PostgresqlConnection::open() {
  const std::string seconds = std::to_string(connect_seconds());
  // A server that has gone without a word is noticed in two minutes, not in two hours.
  const char* const names[] = {"keepalives_idle", "keepalives_interval", "keepalives_count",
                               "dbname",          "connect_timeout",     nullptr};
  const char* const values[] = {"60", "20", "3", url_.c_str(), seconds.c_str(), nullptr};
  connection_.reset(PQconnectdbParams(names, values, 1));
  if (PQstatus(connection_.get()) != CONNECTION_OK) {
    const std::string what = PQerrorMessage(connection_.get());
    connection_.reset();
    throw ConnectionFault(what);
  }
  (void)plain("set client_min_messages = warning; set client_encoding = 'UTF8'");
  if (!durable_) (void)plain("set synchronous_commit = off");
}

Answer PostgresqlConnection::checked(Answer answer) {
  PGresult* const result = answer.get();
  if (is_good(answer)) return answer;
  const char* state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
  const std::string what = result ? PQresultErrorMessage(result) : "";
  raise(state ? state : "", PQstatus(connection_.get()) != CONNECTION_OK,
        what.empty() ? PQerrorMessage(connection_.get()) : what);
}

Answer PostgresqlConnection::plain(const char* sql) {
  if (!connection_) open();
  settle();
  return checked(last_answer(PQsendQuery(connection_.get(), sql)));
}

/// Waits no longer than the thread's patience lasts. A connection that owes an answer is of no use
/// to anybody else: it is closed.
Answer PostgresqlConnection::next_answer() {
  PGconn* const c = connection_.get();
  while (PQisBusy(c) != 0) {
    using std::chrono::milliseconds;
    const auto until = Patience::until();
    int wait = -1;
    if (until != Patience::Steady::time_point::max()) {
      const auto left = std::chrono::ceil<milliseconds>(until - Patience::Steady::now()).count();
      wait = static_cast<int>(std::max<std::int64_t>(left, kAtLeast.count()));
    }
    pollfd socket{PQsocket(c), POLLIN, 0};
    const int ready = ::poll(&socket, 1, wait);
    if (ready < 0 && errno == EINTR) continue;
    if (ready == 0) {
      close();
      throw ConnectionFault("PostgreSQL has not answered in time");
    }
    if (PQconsumeInput(c) != 1) break;  // then the answer says what is wrong
  }
  return Answer(PQgetResult(c));
}

/// As PQexec: that of the last command, or of the first that failed.
Answer PostgresqlConnection::last_answer(int sent) {
  if (sent != 1) throw ConnectionFault(PQerrorMessage(connection_.get()));
  Answer last;
  while (Answer answer = next_answer()) {
    if (!last || is_good(last)) last = std::move(answer);
  }
  return last;
}

/// What is lost here is noticed by the statement that follows.
void PostgresqlConnection::settle() {
  if (!std::exchange(settles_, false)) return;
  while (next_answer()) {
  }
}

void PostgresqlConnection::begin(bool writing) {
  // Before the transaction: it takes a snapshot, and the first statement may still set the
  // isolation.
  while (connection_ && !dropped_.empty()) {
    const std::string old = std::move(dropped_.back());
    dropped_.pop_back();
    (void)plain(("deallocate " + old).c_str());
  }
  reading_ = !writing;
  if (writing)
    (void)plain("begin isolation level repeatable read");
  else
    begins_ = true;
}

/// The beginning of a read and its first statement make one journey to the server.
Answer PostgresqlConnection::execute(const Statement& statement) {
  PGconn* const c = connection_.get();
  const int count = static_cast<int>(texts_.size());
  settle();
  if (!std::exchange(begins_, false))
    return checked(last_answer(
        PQsendQueryPrepared(c, statement.name(), count, texts_.data(), nullptr, nullptr, 0)));
  if (PQenterPipelineMode(c) != 1 ||
      PQsendQueryParams(c, kBeginRead, 0, nullptr, nullptr, nullptr, nullptr, 0) != 1 ||
      PQsendQueryPrepared(c, statement.name(), count, texts_.data(), nullptr, nullptr, 0) != 1 ||
      PQpipelineSync(c) != 1)
    throw ConnectionFault(PQerrorMessage(c));
  const auto next = [&] { return next_answer(); };
  (void)next();  // of begin
  (void)next();  // its end
  Answer first = next();
  (void)next();
  if (PQresultStatus(next().get()) != PGRES_PIPELINE_SYNC || PQexitPipelineMode(c) != 1)
    throw ConnectionFault(PQerrorMessage(c));
  return checked(std::move(first));
}

void PostgresqlConnection::end(bool keep) {
  if (!connection_) throw ConnectionFault("the connection is lost");
  if (std::exchange(begins_, false)) return;
  if (keep && reading_) {
    // Nobody waits for the end of a read.
    if (PQsendQuery(connection_.get(), "commit") != 1)
      throw ConnectionFault(PQerrorMessage(connection_.get()));
    settles_ = true;
    return;
  }
  const Answer answer = plain(keep ? "commit" : "rollback");
  // A transaction that had failed is rolled back by "commit", and the server says so.
  if (keep && std::string_view(PQcmdStatus(answer.get())) == "ROLLBACK")
    throw Fault("the transaction had failed before it was committed");
}

Statement& PostgresqlConnection::prepared(std::string_view sql, std::size_t places) {
  if (Statement* known = statements_.find(sql)) {
    if (known->places() == places) return *known;
    statements_.drop(known);
  }
  if (!connection_) open();
  if (std::exchange(begins_, false)) (void)plain(kBeginRead);
  settle();
  std::string name = "s" + std::to_string(++names_);
  const std::string text = with_places(sql, Dialect::postgresql, places);
  (void)checked(
      last_answer(PQsendPrepare(connection_.get(), name.c_str(), text.c_str(), 0, nullptr)));
  if (Counting::innermost()) count({.prepared = 1});
  return statements_.keep(sql, Statement(std::move(name), places, dropped_));
}

void PostgresqlConnection::run(std::string_view sql, std::span<const Value> args,
                               std::size_t columns) {
  finish();
  Statement& statement = prepared(sql, args.size());
  room_.clear();
  places_.clear();
  texts_.clear();
  for (const Value& v : args) {
    places_.push_back(v.is_null() ? kNull : room_.size());
    char digits[32];
    switch (v.kind()) {
      case Value::Kind::null:
        continue;
      case Value::Kind::integer:
        room_.append(digits, std::to_chars(digits, digits + sizeof digits, v.integer()).ptr);
        break;
      case Value::Kind::real:
        room_.append(digits, std::to_chars(digits, digits + sizeof digits, v.real()).ptr);
        break;
      case Value::Kind::text:
        room_ += v.text();
        break;
    }
    room_ += '\0';
  }
  for (const std::size_t place : places_)
    texts_.push_back(place == kNull ? nullptr : room_.data() + place);
  try {
    answer_ = execute(statement);
  } catch (const ConstraintFault&) {
    throw;
  } catch (const RetryFault&) {
    throw;
  } catch (const ConnectionFault&) {
    throw;  // what was prepared is gone with the connection
  } catch (const Fault&) {
    // A changed table may have made what was prepared for it useless.
    statements_.drop(&statement);
    throw;
  }
  if (columns && static_cast<std::size_t>(PQnfields(answer_.get())) != columns)
    throw Fault(std::to_string(columns) +
                " columns are read of another number: " + std::string(sql));
  rows_ = PQntuples(answer_.get());
  row_ = -1;
  changed_ = 0;
  const std::string_view changed = PQcmdTuples(answer_.get());
  std::from_chars(changed.data(), changed.data() + changed.size(), changed_);
  if (Counting::innermost()) count({.statements = 1, .rows = rows_});
}

std::string_view PostgresqlConnection::text(int column) const {
  if (is_null(column)) throw UnexpectedNull();
  return {PQgetvalue(answer_.get(), row_, column),
          static_cast<std::size_t>(PQgetlength(answer_.get(), row_, column))};
}

std::int64_t PostgresqlConnection::integer(int column) const {
  const std::string_view digits = text(column);
  if (digits == "t") return 1;
  if (digits == "f") return 0;
  std::int64_t n = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), n);
  if (error != std::errc() || end != digits.data() + digits.size()) unreadable(digits);
  return n;
}

double PostgresqlConnection::real(int column) const {
  const std::string_view digits = text(column);
  double d = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), d);
  if (error != std::errc() || end != digits.data() + digits.size()) unreadable(digits);
  return d;
}

Value PostgresqlConnection::value(int column) const {
  if (is_null(column)) return {};
  switch (PQftype(answer_.get(), column)) {
    case kBool:
    case kInt8:
    case kInt2:
    case kInt4:
      return integer(column);
    case kFloat4:
    case kFloat8:
      return real(column);
    default:
      return std::string(text(column));
  }
}

}  // namespace

std::unique_ptr<Connection> connect_postgresql(const std::string& url, bool durable) {
  return std::make_unique<PostgresqlConnection>(url, durable);
}

}  // namespace convoke::db
