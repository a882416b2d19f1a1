#include <sqlite3.h>

#include <algorithm>
#include <memory>
#include <string>
#include <thread>

#include "platform/db/connections/connection.h"
#include "platform/db/connections/statement_cache.h"
#include "platform/db/connections/statement_text.h"
#include "platform/db/patience.h"
#include "platform/db/tally.h"

namespace convoke::db {
namespace {

constexpr std::chrono::seconds kBusyPatience{10};  // where nobody has less

/// While another process has the lock: waits, until the thread's patience is over.
int wait_for_lock(void* since, int tries) {
  using Steady = Patience::Steady;
  const auto now = Steady::now();
  auto& begun = *static_cast<Steady::time_point*>(since);
  if (tries == 0) begun = now;
  const auto left = std::min(Patience::until(), begun + kBusyPatience) - now;
  if (left <= Steady::duration::zero()) return 0;
  const Steady::duration pause = std::chrono::milliseconds(std::min(1 << std::min(tries, 5), 25));
  std::this_thread::sleep_for(std::min(pause, left));
  return 1;
}

/// A connection is used by one thread at a time, so SQLite need not lock each of its calls; and
/// nobody asks how much memory it uses. Must come before SQLite's first use.
void configure_sqlite() {
  static const bool done = sqlite3_config(SQLITE_CONFIG_MULTITHREAD) == SQLITE_OK &&
                           sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK;
  (void)done;
}

[[noreturn]] void raise(int result, const std::string& what) {
  switch (result & 0xFF) {
    case SQLITE_CONSTRAINT:
      throw ConstraintFault(what);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw RetryFault(what);
    case SQLITE_FULL:
    case SQLITE_IOERR: {
      UnavailableFault fault(what);
      fault.disk_full = true;
      throw fault;
    }
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
      throw UnavailableFault(what);
    default:
      throw Fault(what);
  }
}

struct Finalizer {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalizer>;
struct Closer {
  void operator()(sqlite3* connection) const { sqlite3_close(connection); }
};

class SqliteConnection final : public Connection, private Cells {
 public:
  SqliteConnection(const std::string& path, bool durable, bool writing)
      : path_(path), durable_(durable), writing_(writing) {
    configure_sqlite();
    open();
  }
  ~SqliteConnection() override { close(); }

  Dialect dialect() const override { return Dialect::sqlite; }
  bool next() override;
  const Cells& cells() const override { return *this; }
  std::int64_t changed() const override { return changed_; }
  void finish() noexcept override;
  void begin_part() override { plain("savepoint part"); }
  void keep_part() override { plain("release part"); }
  bool undo_part() noexcept override;
  void close() noexcept override {
    statements_.clear();
    active_ = nullptr;
    connection_.reset();
  }

 private:
  void open();
  sqlite3_stmt* prepared(std::string_view sql, std::size_t places);
  void run(std::string_view sql, std::span<const Value> args, std::size_t columns) override;
  void begin(bool writing) override { plain(writing ? "begin immediate" : "begin"); }
  void end(bool keep) override { plain(keep ? "commit" : "rollback"); }
  void plain(std::string_view sql);
  [[noreturn]] void fail(int result) {
    const std::string what = sqlite3_errmsg(connection_.get());
    finish();
    raise(result, what);
  }

  bool is_null(int column) const override {
    return sqlite3_column_type(active_, column) == SQLITE_NULL;
  }
  std::int64_t integer(int column) const override {
    const std::int64_t n = sqlite3_column_int64(active_, column);
    if (n == 0 && is_null(column)) throw UnexpectedNull();
    return n;
  }
  double real(int column) const override {
    if (is_null(column)) throw UnexpectedNull();
    return sqlite3_column_double(active_, column);
  }
  std::string_view text(int column) const override {
    const unsigned char* text = sqlite3_column_text(active_, column);
    if (!text) throw UnexpectedNull();
    return {reinterpret_cast<const char*>(text),
            static_cast<std::size_t>(sqlite3_column_bytes(active_, column))};
  }
  Value value(int column) const override {
    switch (sqlite3_column_type(active_, column)) {
      case SQLITE_NULL:
        return {};
      case SQLITE_INTEGER:
        return integer(column);
      case SQLITE_FLOAT:
        return real(column);
      default:
        return std::string(text(column));
    }
  }

  const std::string path_;
  const bool durable_, writing_;
  std::unique_ptr<sqlite3, Closer> connection_;
  StatementCache<Statement> statements_;  // before the connection goes
  sqlite3_stmt* active_ = nullptr;
  bool transaction_word_ = false;  // begin, commit, rollback: not counted
  bool running_ = false;
  Patience::Steady::time_point busy_since_;
  std::int64_t changed_ = 0, rows_ = 0;
};

void SqliteConnection::open() {
  sqlite3* opened = nullptr;
  const int result =
      sqlite3_open_v2(path_.c_str(), &opened,
                      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  connection_.reset(opened);
  if (result != SQLITE_OK)
    throw UnavailableFault(opened ? sqlite3_errmsg(opened) : "SQLite has no memory");
  sqlite3_busy_handler(opened, wait_for_lock, &busy_since_);
  // Pages that many transactions change are brought back to the file once for all of them: with
  // SQLite's own 1,000 a busy minute did that 25 times a second.
  const std::string pragmas = std::string("pragma journal_mode=wal; pragma synchronous=") +
                              (durable_ ? "full" : "off") +
                              "; pragma foreign_keys=on; pragma trusted_schema=off; "
                              "pragma wal_autocheckpoint=4000; "
                              "pragma mmap_size=268435456; pragma temp_store=memory;" +
                              (writing_ ? "" : " pragma query_only=on;");
  if (sqlite3_exec(opened, pragmas.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    throw UnavailableFault(sqlite3_errmsg(opened));
}

sqlite3_stmt* SqliteConnection::prepared(std::string_view sql, std::size_t places) {
  if (const Statement* known = statements_.find(sql)) {
    if (static_cast<std::size_t>(sqlite3_bind_parameter_count(known->get())) == places)
      return known->get();
    statements_.drop(known);
  }
  if (!connection_) open();
  const std::string text = with_places(sql, Dialect::sqlite, places);
  sqlite3_stmt* made = nullptr;
  const int result =
      sqlite3_prepare_v3(connection_.get(), text.data(), static_cast<int>(text.size()),
                         SQLITE_PREPARE_PERSISTENT, &made, nullptr);
  Statement statement(made);
  if (result != SQLITE_OK)
    raise(result, std::string(sqlite3_errmsg(connection_.get())) + ": " + text);
  if (!made) throw Fault("an empty statement");
  if (static_cast<std::size_t>(sqlite3_bind_parameter_count(made)) != places)
    throw Fault("a place without an argument: " + text);
  if (!transaction_word_ && Counting::innermost()) count({.prepared = 1});
  return statements_.keep(sql, std::move(statement)).get();
}

void SqliteConnection::run(std::string_view sql, std::span<const Value> args, std::size_t columns) {
  if (running_) throw std::logic_error("a statement while another is being read");
  active_ = prepared(sql, args.size());
  if (columns && static_cast<std::size_t>(sqlite3_column_count(active_)) != columns)
    throw Fault(std::to_string(columns) +
                " columns are read of another number: " + std::string(sql));
  running_ = true;
  rows_ = 0;
  if (Counting::innermost()) {
    sqlite3_stmt_status(active_, SQLITE_STMTSTATUS_FULLSCAN_STEP, 1);
    sqlite3_stmt_status(active_, SQLITE_STMTSTATUS_VM_STEP, 1);
  }
  for (std::size_t i = 0; i < args.size(); ++i) {
    const Value& v = args[i];
    const int place = static_cast<int>(i) + 1;
    int result = SQLITE_OK;
    switch (v.kind()) {
      case Value::Kind::null:
        result = sqlite3_bind_null(active_, place);
        break;
      case Value::Kind::integer:
        result = sqlite3_bind_int64(active_, place, v.integer());
        break;
      case Value::Kind::real:
        result = sqlite3_bind_double(active_, place, v.real());
        break;
      case Value::Kind::text:
        // Not copied: the arguments live until the statement is finished. An empty view may have
        // no address, and that would be NULL.
        result = sqlite3_bind_text64(active_, place, v.text().empty() ? "" : v.text().data(),
                                     v.text().size(), SQLITE_STATIC, SQLITE_UTF8);
        break;
    }
    if (result != SQLITE_OK) fail(result);
  }
}

bool SqliteConnection::next() {
  if (!running_) return false;
  const int result = sqlite3_step(active_);
  if (result == SQLITE_ROW) {
    ++rows_;
    return true;
  }
  if (result != SQLITE_DONE) fail(result);
  changed_ = sqlite3_changes64(connection_.get());
  finish();
  return false;
}

void SqliteConnection::finish() noexcept {
  if (!running_) return;
  running_ = false;
  if (Counting::innermost() && !transaction_word_)
    count({.statements = 1,
           .rows = rows_,
           .scanned = sqlite3_stmt_status(active_, SQLITE_STMTSTATUS_FULLSCAN_STEP, 1),
           .steps = sqlite3_stmt_status(active_, SQLITE_STMTSTATUS_VM_STEP, 1)});
  sqlite3_reset(active_);
  sqlite3_clear_bindings(active_);
}

bool SqliteConnection::undo_part() noexcept {
  if (sqlite3_get_autocommit(connection_.get()) != 0) return false;
  try {
    plain("rollback to part");
    plain("release part");
    return true;
  } catch (const Fault&) {
    rollback();
    return false;
  }
}

void SqliteConnection::plain(std::string_view sql) {
  transaction_word_ = true;
  try {
    run(sql, {}, 0);
    next();
  } catch (...) {
    finish();
    transaction_word_ = false;
    throw;
  }
  transaction_word_ = false;
}

}  // namespace

std::unique_ptr<Connection> connect_sqlite(const std::string& path, bool durable, bool writing) {
  return std::make_unique<SqliteConnection>(path, durable, writing);
}

}  // namespace convoke::db
