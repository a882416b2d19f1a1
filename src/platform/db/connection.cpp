#include "platform/db/connection.h"

#include <libpq-fe.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <sqlite3.h>

#include <deque>
#include <unordered_map>

namespace convoke::db {
namespace {

// One place of a statement, bound once for the life of the statement.
struct Cell {
  long long integer = 0;
  double real = 0;
  std::string text;
  soci::indicator indicator = soci::i_ok;
};

ColumnKind kind_of(const Value& v) {
  if (std::holds_alternative<std::int64_t>(v)) return ColumnKind::integer;
  if (std::holds_alternative<double>(v)) return ColumnKind::real;
  return ColumnKind::text;
}

char letter(ColumnKind kind) {
  return kind == ColumnKind::integer ? 'i' : kind == ColumnKind::real ? 'r' : 't';
}

// SOCI takes its connection string apart into key=value pairs and breaks URLs: hand it pairs.
std::string key_value_form(const std::string& url) {
  char* message = nullptr;
  PQconninfoOption* options = PQconninfoParse(url.c_str(), &message);
  if (!options) {
    const std::string why = message ? message : "unreadable address";
    PQfreemem(message);
    throw UnavailableFault(why);
  }
  std::string out;
  for (const PQconninfoOption* o = options; o->keyword; ++o) {
    if (!o->val) continue;
    out += std::string(out.empty() ? "" : " ") + o->keyword + "='";
    for (const char* c = o->val; *c; ++c) {
      if (*c == '\'' || *c == '\\') out += '\\';
      out += *c;
    }
    out += "'";
  }
  PQconninfoFree(options);
  return out;
}

[[noreturn]] void rethrow(const soci::soci_error& error) {
  const std::string what = error.what();
  if (auto* pg = dynamic_cast<const soci::postgresql_soci_error*>(&error)) {
    const std::string state = pg->sqlstate();
    if (state == "40001" || state == "40P01" || state == "55P03") throw RetryFault(what);
    if (state.starts_with("23")) throw ConstraintFault(what);
    if (state == "53100") {
      UnavailableFault fault(what);
      fault.disk_full = true;
      throw fault;
    }
    if (state.starts_with("08") || state.starts_with("57P") || state.starts_with("53") ||
        state == "     " || error.get_error_category() == soci::soci_error::connection_error)
      throw ConnectionFault(what);
    throw Fault(what);
  }
  if (auto* lite = dynamic_cast<const soci::sqlite3_soci_error*>(&error)) {
    const int code = lite->result() & 0xFF;
    if (code == SQLITE_CONSTRAINT) throw ConstraintFault(what);
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED) throw RetryFault(what);
    if (code == SQLITE_FULL || code == SQLITE_IOERR) {
      UnavailableFault fault(what);
      fault.disk_full = true;
      throw fault;
    }
    if (code == SQLITE_CANTOPEN || code == SQLITE_READONLY) throw UnavailableFault(what);
    throw Fault(what);
  }
  switch (error.get_error_category()) {
    case soci::soci_error::constraint_violation:
      throw ConstraintFault(what);
    case soci::soci_error::connection_error:
      throw ConnectionFault(what);
    default:
      throw Fault(what);
  }
}

/// A connection is used by one thread at a time, so SQLite need not lock each of its calls; and
/// nobody asks how much memory it uses. Must come before SQLite's first use.
void configure_sqlite() {
  static const bool done = sqlite_api::sqlite3_config(SQLITE_CONFIG_MULTITHREAD) == SQLITE_OK &&
                           sqlite_api::sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK;
  (void)done;
}

}  // namespace

struct Connection::Statement {
  explicit Statement(soci::session& session) : statement(session) {}
  std::deque<Cell> uses, intos;  // deque: SOCI keeps the addresses
  std::vector<ColumnKind> kinds;
  soci::statement statement;
};

struct Connection::Impl {
  std::unique_ptr<soci::session> session;
  std::unordered_map<std::string, std::unique_ptr<Statement>> statements;
  std::string key;
  std::vector<Value> row;
};

Connection::Connection(Dialect dialect, const std::string& target, bool durable)
    : dialect_(dialect), target_(target), durable_(durable), impl_(std::make_unique<Impl>()) {
  open();
}

Connection::~Connection() = default;

void Connection::open() {
  try {
    if (dialect_ == Dialect::sqlite) {
      configure_sqlite();
      impl_->session = std::make_unique<soci::session>(
          soci::sqlite3, "db=\"" + target_ + "\" timeout=10 shared_cache=false");
      soci::session& s = *impl_->session;
      s << "pragma journal_mode=wal";
      s << (durable_ ? "pragma synchronous=full" : "pragma synchronous=off");
      s << "pragma foreign_keys=on";
      s << "pragma trusted_schema=off";
      s << "pragma mmap_size=268435456";
      s << "pragma temp_store=memory";
    } else {
      impl_->session = std::make_unique<soci::session>(soci::postgresql, key_value_form(target_));
      *impl_->session << "set client_min_messages = warning";
      if (!durable_) *impl_->session << "set synchronous_commit = off";
    }
  } catch (const soci::soci_error& error) {
    throw UnavailableFault(error.what());
  }
}

void Connection::reconnect() {
  impl_->statements.clear();
  impl_->session.reset();
  open();
}

Connection::Statement& Connection::prepared(std::string_view sql, std::span<const Value> args,
                                            std::span<const ColumnKind> columns) {
  if (!impl_->session) open();
  std::string& key = impl_->key;
  key.assign(sql);
  key += '\n';
  for (const Value& v : args) key += letter(kind_of(v));
  key += '|';
  for (ColumnKind k : columns) key += letter(k);
  auto found = impl_->statements.find(key);
  if (found != impl_->statements.end()) return *found->second;

  auto made = std::make_unique<Statement>(*impl_->session);
  for (const Value& v : args) {
    Cell& cell = made->uses.emplace_back();
    switch (kind_of(v)) {
      case ColumnKind::integer:
        made->statement.exchange(soci::use(cell.integer, cell.indicator));
        break;
      case ColumnKind::real:
        made->statement.exchange(soci::use(cell.real, cell.indicator));
        break;
      case ColumnKind::text:
        made->statement.exchange(soci::use(cell.text, cell.indicator));
        break;
    }
  }
  made->kinds.assign(columns.begin(), columns.end());
  for (ColumnKind kind : columns) {
    Cell& cell = made->intos.emplace_back();
    switch (kind) {
      case ColumnKind::integer:
        made->statement.exchange(soci::into(cell.integer, cell.indicator));
        break;
      case ColumnKind::real:
        made->statement.exchange(soci::into(cell.real, cell.indicator));
        break;
      case ColumnKind::text:
        made->statement.exchange(soci::into(cell.text, cell.indicator));
        break;
    }
  }
  made->statement.alloc();
  made->statement.prepare(std::string(sql));
  made->statement.define_and_bind();
  return *impl_->statements.emplace(key, std::move(made)).first->second;
}

std::int64_t Connection::run(std::string_view sql, std::span<const Value> args,
                             std::span<const ColumnKind> columns,
                             const std::function<void(std::span<Value>)>& sink) {
  try {
    Statement& st = prepared(sql, args, columns);
    for (std::size_t i = 0; i < args.size(); ++i) {
      Cell& cell = st.uses[i];
      cell.indicator = soci::i_ok;
      if (auto* n = std::get_if<std::int64_t>(&args[i])) {
        cell.integer = *n;
      } else if (auto* d = std::get_if<double>(&args[i])) {
        cell.real = *d;
      } else if (auto* s = std::get_if<std::string>(&args[i])) {
        // PostgreSQL would cut the text at a NUL without a word.
        if (s->find('\0') != std::string::npos) throw Fault("text with NUL bound to a statement");
        cell.text = *s;
      } else {
        cell.indicator = soci::i_null;
      }
    }
    if (columns.empty()) {
      st.statement.execute(true);
      return st.statement.get_affected_rows();
    }
    std::int64_t count = 0;
    std::vector<Value> row(columns.size());
    st.statement.execute(false);
    // To the very end: an unfinished select would hold back SQLite's checkpoint.
    while (st.statement.fetch()) {
      for (std::size_t i = 0; i < columns.size(); ++i) {
        Cell& cell = st.intos[i];
        if (cell.indicator == soci::i_null) {
          row[i] = std::monostate();
        } else if (columns[i] == ColumnKind::integer) {
          row[i] = static_cast<std::int64_t>(cell.integer);
        } else if (columns[i] == ColumnKind::real) {
          row[i] = cell.real;
        } else {
          row[i] = cell.text;
        }
      }
      sink(row);
      ++count;
    }
    return count;
  } catch (const soci::soci_error& error) {
    impl_->statements.erase(impl_->key);
    rethrow(error);
  } catch (...) {
    impl_->statements.erase(impl_->key);
    throw;
  }
}

void Connection::plain(const std::string& sql) {
  if (dialect_ == Dialect::sqlite) {
    run(sql, {}, {}, {});
    return;
  }
  if (!impl_->session) open();
  try {
    impl_->session->once << sql;
  } catch (const soci::soci_error& error) {
    rethrow(error);
  }
}

}  // namespace convoke::db
