#include "platform/db/database.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "platform/db/connection.h"

namespace convoke::db {
namespace {

constexpr int kTries = 6;

// Hands out things in the order of asking, so that no caller starves.
template <class T>
class Pool {
 public:
  void add(T thing) { free_.push_back(std::move(thing)); }

  class Lease {
   public:
    Lease(Pool& pool, T thing) : pool_(pool), thing_(std::move(thing)) {}
    ~Lease() { pool_.give_back(std::move(thing_)); }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    T& operator*() { return thing_; }
    T& operator->() { return thing_; }

   private:
    Pool& pool_;
    T thing_;
  };

  Lease lease() {
    std::unique_lock lock(mutex_);
    const std::uint64_t ticket = next_ticket_++;
    ready_.wait(lock, [&] { return ticket == now_serving_ && !free_.empty(); });
    ++now_serving_;
    // The most recently used connection has the warmest caches.
    T thing = std::move(free_.back());
    free_.pop_back();
    lock.unlock();
    ready_.notify_all();
    return Lease(*this, std::move(thing));
  }

 private:
  void give_back(T thing) {
    {
      const std::lock_guard lock(mutex_);
      free_.push_back(std::move(thing));
    }
    ready_.notify_all();
  }
  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<T> free_;
  std::uint64_t next_ticket_ = 0, now_serving_ = 0;
};

using ConnectionPool = Pool<std::unique_ptr<Connection>>;

void quietly(Connection& connection, const std::string& sql) {
  try {
    connection.plain(sql);
  } catch (const Fault&) {
    // The connection is gone or the transaction is over already: nothing is left to undo.
  }
}

// Takes effect between transactions only, so it goes around the whole of one.
class ReferencesUnseen {
 public:
  explicit ReferencesUnseen(Connection& connection) : connection_(connection) {
    connection_.plain("pragma foreign_keys=off");
  }
  ~ReferencesUnseen() { quietly(connection_, "pragma foreign_keys=on"); }
  ReferencesUnseen(const ReferencesUnseen&) = delete;
  ReferencesUnseen& operator=(const ReferencesUnseen&) = delete;

 private:
  Connection& connection_;
};

}  // namespace

struct Database::Impl {
  /// Open on the present thread; the innermost stands in `innermost`.
  class Scope {
   public:
    Scope(const Impl& database, Connection& connection)
        : database_(&database), connection_(&connection), outer_(innermost) {
      innermost = this;
    }
    ~Scope() { innermost = outer_; }
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;
    /// The connection this thread holds of the database, or null.
    static Connection* held(const Impl& database) {
      const Scope* scope = innermost;
      while (scope && scope->database_ != &database) scope = scope->outer_;
      return scope ? scope->connection_ : nullptr;
    }

   private:
    static thread_local const Scope* innermost;
    const Impl* database_;
    Connection* connection_;
    const Scope* outer_;
  };

  Dialect dialect = Dialect::sqlite;
  ConnectionPool readers;
  ConnectionPool writer;  // SQLite: exactly one
  ConnectionPool& writers() { return dialect == Dialect::sqlite ? writer : readers; }
};

thread_local const Database::Impl::Scope* Database::Impl::Scope::innermost = nullptr;

Database::Database(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Database::~Database() = default;

Dialect Database::dialect() const {
  return impl_->dialect;
}

Dialect Reader::dialect() const {
  return connection_.dialect();
}

std::int64_t Reader::run(std::string_view sql, std::span<const Value> args,
                         std::span<const ColumnKind> columns, const RowSink& sink) {
  return connection_.run(sql, args, columns, sink);
}

Result<std::unique_ptr<Database>> Database::open(const Options& options) {
  auto impl = std::make_unique<Impl>();
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
    if (impl->dialect == Dialect::sqlite)
      impl->writer.add(std::make_unique<Connection>(impl->dialect, target, options.durable));
    for (unsigned i = 0; i < std::max(1u, options.readers); ++i)
      impl->readers.add(std::make_unique<Connection>(impl->dialect, target, options.durable));
  } catch (const Fault& fault) {
    return unavailable(N_("The database cannot be opened."), fault.what());
  }
  return std::unique_ptr<Database>(new Database(std::move(impl)));
}

void Database::with_reader(const std::function<void(Reader&)>& body) {
  if (Connection* held = Impl::Scope::held(*impl_)) {
    Reader reader(*held);
    return body(reader);
  }
  for (int attempt = 1;; ++attempt) {
    auto connection = impl_->readers.lease();
    const Impl::Scope scope(*impl_, **connection);
    try {
      Reader reader(**connection);
      if (impl_->dialect == Dialect::sqlite) {
        connection->plain("begin");
        body(reader);
        connection->plain("commit");
      } else {
        body(reader);
      }
      return;
    } catch (const ConnectionFault&) {
      if (attempt >= kTries) throw;
      connection->reconnect();
    } catch (const RetryFault&) {
      quietly(**connection, "rollback");
      if (attempt >= kTries) throw;
    } catch (...) {
      if (impl_->dialect == Dialect::sqlite) quietly(**connection, "rollback");
      throw;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5 << attempt));
  }
}

Status Database::write_with_references_unseen(const std::function<Status(Transaction&)>& f) {
  std::optional<Status> out;
  const Status status = with_transaction(
      [&](Transaction& t) {
        out.emplace(f(t));
        return out->ok();
      },
      References::unseen);
  return status.ok() ? *out : status;
}

Status Database::with_transaction(const std::function<bool(Transaction&)>& body,
                                  References references) {
  if (Impl::Scope::held(*impl_)) throw std::logic_error("a transaction inside another or a read");
  const char* const begin = impl_->dialect == Dialect::sqlite
                                ? "begin immediate"
                                : "begin isolation level repeatable read";
  for (int attempt = 1;; ++attempt) {
    auto connection = impl_->writers().lease();
    const Impl::Scope scope(*impl_, **connection);
    bool committing = false;
    std::optional<ReferencesUnseen> unseen;
    try {
      if (references == References::unseen && impl_->dialect == Dialect::sqlite)
        unseen.emplace(**connection);
      Transaction transaction(**connection);
      connection->plain(begin);
      if (!body(transaction)) {
        quietly(**connection, "rollback");
        return {};
      }
      committing = true;
      connection->plain("commit");
      generation_.fetch_add(1, std::memory_order_acq_rel);
      return {};
    } catch (const ConstraintFault& fault) {
      quietly(**connection, "rollback");
      Error error = conflict(N_("Somebody else has just changed this. Look again and repeat."));
      error.detail = fault.what();
      return error;
    } catch (const Unstorable& value) {
      quietly(**connection, "rollback");
      Error error =
          invalid(N_("This cannot be stored as it is: a text is too long, or has "
                     "characters that are no text. Nothing was changed."));
      error.detail = value.what();
      return error;
    } catch (const RetryFault& fault) {
      quietly(**connection, "rollback");
      if (attempt >= kTries)
        return unavailable(N_("The database is busy. Nothing was changed; try again."),
                           fault.what());
    } catch (const ConnectionFault& fault) {
      // Whether a lost commit took place cannot be known: only what came before it is repeated.
      const std::string what = fault.what();
      try {
        connection->reconnect();
      } catch (const Fault&) {
        if (attempt >= kTries)
          return unavailable(N_("The database cannot be reached. Try again in a moment."), what);
      }
      if (committing || attempt >= kTries)
        return unavailable(N_("The database cannot be reached. Try again in a moment."), what);
    } catch (const UnavailableFault& fault) {
      quietly(**connection, "rollback");
      if (fault.disk_full)
        return unavailable(N_("The disk is full. Nothing was lost; try again when there is room."),
                           fault.what());
      return unavailable(N_("The database cannot be reached. Try again in a moment."),
                         fault.what());
    } catch (...) {
      quietly(**connection, "rollback");
      throw;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5 << attempt));
  }
}

bool Database::answers() {
  try {
    return read([](Reader& r) { return r.value<std::int64_t>("select 1").value_or(0) == 1; });
  } catch (const Fault&) {
    return false;
  }
}

}  // namespace convoke::db
