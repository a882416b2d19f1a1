// One SQL for SQLite and PostgreSQL. The only door to the database.
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/result.h"
#include "platform/db/listeners.h"
#include "platform/db/value.h"

namespace convoke::db {

enum class Dialect { sqlite, postgresql };

/// Something the program did not expect of the database. Thrown; caught at dispatch, job runner,
/// main.
struct Fault : std::runtime_error {
  using std::runtime_error::runtime_error;
};
/// A unique or foreign-key rule was broken. Database::write turns it into a `conflict` error.
struct ConstraintFault : Fault {
  using Fault::Fault;
};
/// The disk is full or the database cannot be reached: `unavailable` in Database::write.
struct UnavailableFault : Fault {
  using Fault::Fault;
  bool disk_full = false;
};

/// One connection with its prepared statements. Internal to platform/db.
class Connection;

/// A statement under way: its rows, one after the other. No other statement of the same connection
/// may start before it ends. Internal to platform/db; others use Reader.
class Cursor {
 public:
  /// `columns` is how many are read of each row; 0: none.
  Cursor(Connection& connection, std::string_view sql, std::span<const Value> args,
         std::size_t columns);
  ~Cursor();
  Cursor(const Cursor&) = delete;
  Cursor& operator=(const Cursor&) = delete;
  bool next();
  const Cells& cells() const { return *cells_; }
  /// To the end; the number of rows changed.
  std::int64_t run_out();

 private:
  Connection& connection_;
  const Cells* cells_;
};

/// Reads from one state of the database. One thread; valid inside Database::read.
/// Parameters are written :a, :b … and bound in the order they appear.
/// Statements are prepared once per connection and kept (the last few hundred), so the SQL text
/// should be constant, or one of few.
class Reader {
 public:
  explicit Reader(Connection& connection) : connection_(connection) {}

  /// All rows, in order.
  template <class... Columns, class... Args>
  std::vector<std::tuple<Columns...>> rows(std::string_view sql, const Args&... args) {
    std::vector<std::tuple<Columns...>> out;
    const Value values[sizeof...(Args) + 1] = {to_value(args)...};
    Cursor cursor(connection_, sql, {values, sizeof...(Args)}, sizeof...(Columns));
    while (cursor.next())
      out.push_back(read_row<Columns...>(cursor.cells(), std::index_sequence_for<Columns...>{}));
    return out;
  }

  /// The first row, or nothing. The statement runs to its end.
  template <class... Columns, class... Args>
  std::optional<std::tuple<Columns...>> row(std::string_view sql, const Args&... args) {
    std::optional<std::tuple<Columns...>> out;
    const Value values[sizeof...(Args) + 1] = {to_value(args)...};
    Cursor cursor(connection_, sql, {values, sizeof...(Args)}, sizeof...(Columns));
    if (cursor.next()) {
      out.emplace(read_row<Columns...>(cursor.cells(), std::index_sequence_for<Columns...>{}));
      cursor.run_out();
    }
    return out;
  }

  /// The first column of the first row, or nothing.
  template <class T, class... Args>
  std::optional<T> value(std::string_view sql, const Args&... args) {
    std::optional<T> out;
    const Value values[sizeof...(Args) + 1] = {to_value(args)...};
    Cursor cursor(connection_, sql, {values, sizeof...(Args)}, 1);
    if (cursor.next()) {
      out.emplace(Column<T>::read(Cell{cursor.cells(), 0}));
      cursor.run_out();
    }
    return out;
  }

  Dialect dialect() const;

  /// For record.h and query.h.
  Connection& connection() { return connection_; }

 private:
  template <class... Columns, std::size_t... I>
  static std::tuple<Columns...> read_row([[maybe_unused]] const Cells& cells,
                                         std::index_sequence<I...>) {
    return std::tuple<Columns...>{Column<Columns>::read(Cell{cells, static_cast<int>(I)})...};
  }
  Connection& connection_;
};

/// A write transaction. Reads in it see its own writes. Valid inside Database::write.
class Transaction : public Reader {
 public:
  using Reader::Reader;

  /// Returns the number of rows changed.
  template <class... Args>
  std::int64_t execute(std::string_view sql, const Args&... args) {
    const Value values[sizeof...(Args) + 1] = {to_value(args)...};
    return Cursor(connection(), sql, {values, sizeof...(Args)}, 0).run_out();
  }
  /// For `insert … returning id`. Returns 0 where `on conflict do nothing` did nothing.
  template <class... Args>
  std::int64_t insert(std::string_view sql, const Args&... args) {
    return value<std::int64_t>(sql, args...).value_or(0);
  }

  /// Told to the database's listeners once this transaction is committed, and never if it is not.
  void announce(Topics topics) { announced_ |= topics; }
  Topics announced() const { return announced_; }

 private:
  Topics announced_ = 0;
};

struct Options {
  /// "sqlite:PATH" or "postgresql://user:password@host:port/name".
  std::string url;
  unsigned readers = 4;  ///< connections for reading (SQLite) or for everything (PostgreSQL)
  bool durable = true;   ///< false only in tests: commits are not forced to the disk
  /// For tests: every body of a read runs twice, as after a lost connection, and what it gave the
  /// first time is thrown away. (The first run is not counted, see tally.h.)
  bool reads_run_twice = false;
};

/// The database. Any thread. SQLite: one writer at a time, first come first served, readers beside.
class Database {
 public:
  /// Opens without migrating (see migrations.h). `unavailable` with a plain reason if it cannot.
  static Result<std::unique_ptr<Database>> open(const Options& options);
  ~Database();

  Dialect dialect() const;

  /// Runs f(Reader&) and returns what it returns: all its statements see one state of the database,
  /// that of its first statement, whatever is committed meanwhile. May run f more than once (a lost
  /// connection): f must have no effect but through what it returns, and must not move out of what
  /// it captured. Inside another read or a transaction of the same thread it reads through that
  /// one's connection, and so sees the transaction's writes.
  template <class F>
  auto read(F&& f) {
    using R = std::invoke_result_t<F&, Reader&>;
    if constexpr (std::is_void_v<R>) {
      auto body = [&](Reader& r) { f(r); };
      with_reader(Body<Reader, void>(body));
    } else {
      std::optional<R> out;
      auto body = [&](Reader& r) { out.emplace(f(r)); };
      with_reader(Body<Reader, void>(body));
      return std::move(*out);
    }
  }

  /// Runs f(Transaction&), which returns a Result; commits if it is ok, else rolls back. May run f
  /// more than once (serialization failures): f must have no effects outside the transaction. Not
  /// inside another transaction or a read (std::logic_error).
  /// A broken unique rule becomes `conflict`, a value that could not be read again (Unstorable)
  /// `invalid`, a full disk or lost database `unavailable`.
  template <class F>
  std::invoke_result_t<F&, Transaction&> write(F&& f) {
    return write(f, References::seen);
  }

  /// As write(), but SQLite does not look at references while f runs: what f leaves behind it has
  /// to check itself (`pragma foreign_key_check`). For migrations that rebuild tables alone.
  template <class F>
  std::invoke_result_t<F&, Transaction&> write_with_references_unseen(F&& f) {
    return write(f, References::unseen);
  }

  /// One statement outside any transaction, through the writing connection: `create database`, a
  /// pragma. Faults are thrown.
  void outside_transaction(std::string_view sql);

  /// `listener` is called on the committing thread after each commit made through this object that
  /// announced something, with what it announced. It must be quick, must not throw, and must not
  /// use the database.
  using Listening = db::Listening;
  [[nodiscard]] Listening listen(std::function<void(Topics)> listener) {
    return {listeners_, listeners_->add(std::move(listener))};
  }

  /// Grows with each commit made through this object: what was read before may be stale.
  std::uint64_t generation() const { return generation_.load(std::memory_order_acquire); }

  /// True if the database answers; for /readyz.
  bool answers();

 private:
  struct Impl;
  /// A callable by reference, without the weight of std::function.
  template <class In, class Out>
  struct Body {
    template <class F>
    explicit Body(F& f)
        : object(&f), call([](void* o, In& in) -> Out { return (*static_cast<F*>(o))(in); }) {}
    Out operator()(In& in) const { return call(object, in); }
    void* object;
    Out (*call)(void*, In&);
  };
  explicit Database(std::unique_ptr<Impl> impl);
  enum class References { seen, unseen };
  template <class F>
  std::invoke_result_t<F&, Transaction&> write(F& f, References references) {
    std::optional<std::invoke_result_t<F&, Transaction&>> out;
    auto body = [&](Transaction& t) {
      out.emplace(f(t));
      return out->ok();
    };
    Status status = with_transaction(Body<Transaction, bool>(body), references);
    if (!status.ok()) return std::move(status).error();
    return std::move(*out);
  }
  void with_reader(Body<Reader, void> body);
  Status with_transaction(Body<Transaction, bool> body, References references);

  std::unique_ptr<Impl> impl_;
  std::atomic<std::uint64_t> generation_{1};
  std::shared_ptr<Listeners> listeners_ = std::make_shared<Listeners>();
};

}  // namespace convoke::db
