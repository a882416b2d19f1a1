#include "platform/db/database.h"

#include <algorithm>
#include <chrono>
#include <thread>

#include "platform/db/connections/commit_group.h"
#include "platform/db/connections/connection.h"
#include "platform/db/connections/pool.h"
#include "platform/db/patience.h"
#include "platform/db/snapshot.h"
#include "platform/db/tally.h"
#include "platform/db/together.h"

namespace convoke::db {
namespace {

constexpr int kTries = 6;
constexpr std::chrono::seconds kPatience{60};  // for connections and locks, where nobody has less

using ConnectionPool = Pool<std::unique_ptr<Connection>>;

/// No connection to write came free in time.
struct NoneFree : Fault {
  using Fault::Fault;
};

[[noreturn]] void none_free() {
  throw UnavailableFault("no connection to the database is free");
}

/// Between two tries, with nothing leased.
void wait_before(int attempt) {
  std::this_thread::sleep_for(std::chrono::milliseconds(5 << (attempt - 1)));
}

Patience::Steady::time_point until(std::chrono::milliseconds at_most) {
  return std::min(Patience::until(), Patience::Steady::now() + at_most);
}

/// Takes effect between transactions only, so it goes around the whole of one.
class ReferencesUnseen {
 public:
  explicit ReferencesUnseen(Connection& connection) : connection_(connection) {
    Cursor(connection_, "pragma foreign_keys=off", {}, 0).run_out();
  }
  ~ReferencesUnseen() {
    try {
      Cursor(connection_, "pragma foreign_keys=on", {}, 0).run_out();
    } catch (const Fault&) {
      connection_.close();  // a new one looks at references
    }
  }
  ReferencesUnseen(const ReferencesUnseen&) = delete;
  ReferencesUnseen& operator=(const ReferencesUnseen&) = delete;

 private:
  Connection& connection_;
};

/// A read or a transaction under way on the present thread; the innermost stands in `innermost`.
class Scope {
 public:
  Scope(const Database& database, Connection& connection)
      : database_(&database),
        connection_(&connection),
        generation_(database.generation()),
        outer_(innermost) {
    innermost = this;
  }
  ~Scope() { innermost = outer_; }
  Scope(const Scope&) = delete;
  Scope& operator=(const Scope&) = delete;
  /// Of this database, or null.
  static const Scope* of(const Database& database) {
    const Scope* scope = innermost;
    while (scope && scope->database_ != &database) scope = scope->outer_;
    return scope;
  }
  Connection& connection() const { return *connection_; }
  std::uint64_t generation() const { return generation_; }

 private:
  static thread_local const Scope* innermost;
  const Database* database_;
  Connection* connection_;
  std::uint64_t generation_;  // when it began
  const Scope* outer_;
};

thread_local const Scope* Scope::innermost = nullptr;

}  // namespace

struct Database::Impl {
  using Writing = Body<Transaction, bool>;

  /// Once. Throws what went wrong; nothing is kept then, unless it was `committing`.
  void transact(Database& database, Writing body, References references, bool& committing);
  /// With what others have left uncommitted on the leased connection. Whether it was kept.
  bool transact_in_group(Database& database, ConnectionPool::Lease& lease, Transaction& transaction,
                         Writing body);
  Dialect dialect = Dialect::sqlite;
  bool reads_run_twice = false;
  ConnectionPool readers;
  ConnectionPool writer;                    // SQLite: exactly one
  std::shared_ptr<CommitGroup> open_group;  // of the writing connection; its holder's
  ConnectionPool& writers() { return dialect == Dialect::sqlite ? writer : readers; }
};

Database::Database(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Database::~Database() = default;

Dialect Database::dialect() const {
  return impl_->dialect;
}

Dialect Reader::dialect() const {
  return connection_.dialect();
}

Cursor::Cursor(Connection& connection, std::string_view sql, std::span<const Value> args,
               std::size_t columns)
    : connection_(connection), cells_(&connection.cells()) {
  try {
    connection_.start(sql, args, columns);
  } catch (...) {
    connection_.finish();
    throw;
  }
}

Cursor::~Cursor() {
  connection_.finish();
}

bool Cursor::next() {
  return connection_.next();
}

std::int64_t Cursor::run_out() {
  while (connection_.next()) {
  }
  return connection_.changed();
}

Result<std::unique_ptr<Database>> Database::open(const Options& options) {
  auto impl = std::make_unique<Impl>();
  impl->reads_run_twice = options.reads_run_twice;
  std::string target;
  if (options.url.starts_with("sqlite:")) {
    impl->dialect = Dialect::sqlite;
    target = options.url.substr(7);
    if (target.empty() || target.find('"') != std::string::npos)
      return invalid(N_("The database address has no usable file name."), "database");
  } else if (options.url.starts_with("postgresql://") || options.url.starts_with("postgres://")) {
    impl->dialect = Dialect::postgresql;
    target = options.url;
  } else {
    return invalid(N_("The database address must begin with sqlite: or postgresql://."),
                   "database");
  }
  try {
    const bool sqlite = impl->dialect == Dialect::sqlite;
    if (sqlite) impl->writer.add(connect_sqlite(target, options.durable, true));
    for (unsigned i = 0; i < std::max(1u, options.readers); ++i)
      impl->readers.add(sqlite ? connect_sqlite(target, options.durable, false)
                               : connect_postgresql(target, options.durable));
  } catch (const Fault& fault) {
    return unavailable(N_("The database cannot be opened."), fault.what());
  }
  return std::unique_ptr<Database>(new Database(std::move(impl)));
}

void Database::with_reader(Body<Reader, void> body) {
  if (const Scope* outer = Scope::of(*this)) {
    Reader reader(outer->connection());
    return body(reader);
  }
  for (int attempt = 1;; ++attempt) {
    if (attempt > 1) wait_before(attempt);
    auto lease = impl_->readers.lease(until(kPatience));
    if (!lease) none_free();
    Connection& connection = ***lease;
    const Scope scope(*this, connection);
    Reader reader(connection);
    try {
      if (impl_->reads_run_twice) {
        const NotCounting rehearsal;
        connection.begin_read();
        body(reader);
        connection.rollback();
      }
      connection.begin_read();
      body(reader);
      connection.commit();
      return;
    } catch (const ConnectionFault&) {
      connection.close();
      if (attempt >= kTries || Patience::is_over()) throw;
    } catch (const RetryFault& fault) {
      connection.rollback();
      if (attempt >= kTries || Patience::is_over()) throw UnavailableFault(fault.what());
    } catch (...) {
      connection.rollback();
      throw;
    }
  }
}

Status Database::with_transaction(Body<Transaction, bool> body, References references) {
  if (Scope::of(*this)) throw std::logic_error("a transaction inside another or a read");
  for (int attempt = 1;; ++attempt) {
    if (attempt > 1) wait_before(attempt);
    bool committing = false;
    try {
      impl_->transact(*this, body, references, committing);
      return {};
    } catch (const NoneFree& fault) {
      return unavailable(N_("The database is busy. Nothing was changed; try again."), fault.what());
    } catch (const ConstraintFault& fault) {
      Error error = conflict(N_("Somebody else has just changed this. Look again and repeat."));
      error.detail = fault.what();
      return error;
    } catch (const Unstorable& value) {
      Error error =
          invalid(N_("This cannot be stored as it is: a text is too long, or has "
                     "characters that are no text. Nothing was changed."));
      error.detail = value.what();
      return error;
    } catch (const RetryFault& fault) {
      if (attempt >= kTries || Patience::is_over())
        return unavailable(N_("The database is busy. Nothing was changed; try again."),
                           fault.what());
    } catch (const ConnectionFault& fault) {
      // Whether a lost commit took place cannot be known: only what came before it is repeated.
      if (committing || attempt >= kTries || Patience::is_over())
        return unavailable(N_("The database cannot be reached. Try again in a moment."),
                           fault.what());
    } catch (const UnavailableFault& fault) {
      if (fault.disk_full)
        return unavailable(N_("The disk is full. Nothing was lost; try again when there is room."),
                           fault.what());
      return unavailable(N_("The database cannot be reached. Try again in a moment."),
                         fault.what());
    }
  }
}

void Database::Impl::transact(Database& database, Writing body, References references,
                              bool& committing) {
  const bool sqlite = dialect == Dialect::sqlite;
  const bool together = sqlite && references == References::seen && Together::is_set();
  auto lease = writers().lease(until(kPatience), together);
  if (!lease) throw NoneFree("no connection to write is free");
  Connection& connection = ***lease;
  Transaction transaction(connection);
  bool kept = false;
  if (together) {
    kept = transact_in_group(database, *lease, transaction, body);
  } else {
    std::optional<ReferencesUnseen> unseen;
    if (sqlite && references == References::unseen) unseen.emplace(connection);
    const Scope scope(database, connection);
    try {
      connection.begin_write();
      kept = body(transaction);
      committing = kept;
      if (kept)
        connection.commit();
      else
        connection.rollback();
    } catch (const ConnectionFault&) {
      connection.close();
      throw;
    } catch (...) {
      connection.rollback();
      throw;
    }
  }
  if (!kept) return;
  database.generation_.fetch_add(1, std::memory_order_acq_rel);
  count({.transactions = 1});
  if (transaction.announced() != 0) database.listeners_->tell(transaction.announced());
}

bool Database::Impl::transact_in_group(Database& database, ConnectionPool::Lease& lease,
                                       Transaction& transaction, Writing body) {
  Connection& connection = **lease;
  const bool first = !open_group;
  const auto group = first ? std::make_shared<CommitGroup>() : open_group;
  bool kept = false;
  std::exception_ptr fault;
  try {
    const Scope scope(database, connection);
    if (first)
      connection.begin_write();
    else
      connection.begin_part();
    kept = body(transaction);
    if (kept && !first) connection.keep_part();
  } catch (...) {
    kept = false;
    fault = std::current_exception();
  }
  if (kept) {
    group->join();
    open_group = group;
  } else if (first) {
    connection.rollback();
  } else if (!connection.undo_part()) {
    open_group.reset();
    group->settle(std::make_exception_ptr(RetryFault("undone with the transaction of another")));
  }
  if (open_group && group->may_grow() && writer.pass_on(lease)) {
    if (kept) group->wait();
  } else if (open_group) {
    std::exception_ptr failed;
    try {
      connection.commit();
    } catch (...) {
      failed = std::current_exception();
      connection.rollback();
    }
    open_group.reset();
    group->settle(failed);
    if (kept && failed) std::rethrow_exception(failed);
  }
  if (fault) std::rethrow_exception(fault);
  return kept;
}

void Database::outside_transaction(std::string_view sql) {
  if (Scope::of(*this)) throw std::logic_error("a statement outside inside a transaction");
  auto lease = impl_->writers().lease(until(kPatience));
  if (!lease) none_free();
  try {
    Cursor(***lease, sql, {}, 0).run_out();
  } catch (const ConnectionFault&) {
    (**lease)->close();
    throw;
  }
}

std::uint64_t snapshot_generation(const Database& database) {
  const Scope* scope = Scope::of(database);
  return scope ? scope->generation() : database.generation();
}

bool Database::answers() {
  try {
    return read([](Reader& r) { return r.value<std::int64_t>("select 1").value_or(0) == 1; });
  } catch (const Fault&) {
    return false;
  }
}

}  // namespace convoke::db
