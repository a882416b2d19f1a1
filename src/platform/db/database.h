// One SQL for SQLite and PostgreSQL. The only door to the database; SOCI stays behind it.
#pragma once

#include <array>
#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

#include "base/result.h"
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

/// Reads from one consistent state (SQLite: a snapshot). One thread; valid inside Database::read.
/// Parameters are written :a, :b … each name once, and bound in the order they appear.
/// Statements are prepared once per connection and kept, so the SQL text should be constant.
class Reader {
 public:
  explicit Reader(Connection& connection) : connection_(connection) {}

  /// All rows, in order.
  template <class... Columns, class... Args>
  std::vector<std::tuple<Columns...>> rows(std::string_view sql, const Args&... args) {
    std::vector<std::tuple<Columns...>> out;
    static constexpr std::array<ColumnKind, sizeof...(Columns)> kinds{Column<Columns>::kind...};
    const std::array<Value, sizeof...(Args)> values{to_value(args)...};
    run(sql, values, kinds, [&](std::span<Value> row) {
      out.push_back(read_row<Columns...>(row, std::index_sequence_for<Columns...>{}));
    });
    return out;
  }

  /// The first row, or nothing.
  template <class... Columns, class... Args>
  std::optional<std::tuple<Columns...>> row(std::string_view sql, const Args&... args) {
    auto all = rows<Columns...>(sql, args...);
    if (all.empty()) return std::nullopt;
    return std::move(all.front());
  }

  /// The first column of the first row, or nothing.
  template <class T, class... Args>
  std::optional<T> value(std::string_view sql, const Args&... args) {
    auto first = row<T>(sql, args...);
    if (!first) return std::nullopt;
    return std::move(std::get<0>(*first));
  }

  Dialect dialect() const;

 protected:
  using RowSink = std::function<void(std::span<Value>)>;
  std::int64_t run(std::string_view sql, std::span<const Value> args,
                   std::span<const ColumnKind> columns, const RowSink& sink);

 private:
  template <class... Columns, std::size_t... I>
  static std::tuple<Columns...> read_row([[maybe_unused]] std::span<Value> row,
                                         std::index_sequence<I...>) {
    return std::tuple<Columns...>{Column<Columns>::read(row[I])...};
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
    const std::array<Value, sizeof...(Args)> values{to_value(args)...};
    return run(sql, values, {}, [](std::span<Value>) {});
  }
  /// For `insert … returning id`. Returns 0 where `on conflict do nothing` did nothing.
  template <class... Args>
  std::int64_t insert(std::string_view sql, const Args&... args) {
    return value<std::int64_t>(sql, args...).value_or(0);
  }
};

struct Options {
  /// "sqlite:PATH" or "postgresql://user:password@host:port/name".
  std::string url;
  unsigned readers = 4;  ///< connections for reading (SQLite) or for everything (PostgreSQL)
  bool durable = true;   ///< false only in tests: commits are not forced to the disk
};

/// The database. Any thread. SQLite: one writer at a time, first come first served, readers beside.
class Database {
 public:
  /// Opens without migrating (see migrations.h). `unavailable` with a plain reason if it cannot.
  static Result<std::unique_ptr<Database>> open(const Options& options);
  ~Database();

  Dialect dialect() const;

  /// Runs f(Reader&) and returns what it returns. Inside another read or a transaction of the same
  /// thread it reads through that one's connection, and so sees the transaction's writes.
  template <class F>
  auto read(F&& f) {
    using R = std::invoke_result_t<F, Reader&>;
    if constexpr (std::is_void_v<R>) {
      with_reader([&](Reader& r) { f(r); });
    } else {
      std::optional<R> out;
      with_reader([&](Reader& r) { out.emplace(f(r)); });
      return std::move(*out);
    }
  }

  /// Runs f(Transaction&), which returns a Result; commits if it is ok, else rolls back. May run f
  /// more than once (serialization failures): f must have no effects outside the transaction. Not
  /// inside another transaction or a read (std::logic_error).
  /// A broken unique rule becomes `conflict`, a value that could not be read again (Unstorable)
  /// `invalid`, a full disk or lost database `unavailable`.
  template <class F>
  std::invoke_result_t<F, Transaction&> write(F&& f) {
    using R = std::invoke_result_t<F, Transaction&>;
    std::optional<R> out;
    Status status = with_transaction([&](Transaction& t) {
      out.emplace(f(t));
      return out->ok();
    });
    if (!status.ok()) return std::move(status).error();
    return std::move(*out);
  }

  /// As write(), but SQLite does not look at references while f runs: what f leaves behind it has
  /// to check itself (`pragma foreign_key_check`). For migrations that rebuild tables alone.
  Status write_with_references_unseen(const std::function<Status(Transaction&)>& f);

  /// Grows with each commit made through this object: what was read before may be stale.
  std::uint64_t generation() const { return generation_.load(std::memory_order_acquire); }

  /// True if the database answers; for /readyz.
  bool answers();

 private:
  friend struct DatabaseParts;
  struct Impl;
  explicit Database(std::unique_ptr<Impl> impl);
  void with_reader(const std::function<void(Reader&)>& body);
  enum class References { seen, unseen };
  Status with_transaction(const std::function<bool(Transaction&)>& body,
                          References references = References::seen);

  std::unique_ptr<Impl> impl_;
  std::atomic<std::uint64_t> generation_{1};
};

}  // namespace convoke::db
