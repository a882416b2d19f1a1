// One SOCI session with its prepared statements. Internal to platform/db.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "platform/db/database.h"

namespace convoke::db {

class Connection {
 public:
  /// Throws UnavailableFault if the database cannot be opened.
  Connection(Dialect dialect, const std::string& target, bool durable);
  ~Connection();

  Dialect dialect() const { return dialect_; }
  std::int64_t run(std::string_view sql, std::span<const Value> args,
                   std::span<const ColumnKind> columns,
                   const std::function<void(std::span<Value>)>& sink);
  /// Begin, commit or rollback: without parameters, and on PostgreSQL not prepared.
  void plain(const std::string& sql);
  /// After an error of the connection itself: a new session in place of the old one. If that fails
  /// (UnavailableFault), the next call of any function tries again.
  void reconnect();

 private:
  struct Statement;
  struct Impl;
  Statement& prepared(std::string_view sql, std::span<const Value> args,
                      std::span<const ColumnKind> columns);
  void open();

  Dialect dialect_;
  std::string target_;
  bool durable_;
  std::unique_ptr<Impl> impl_;
};

/// Set on a fault when a retry of the whole transaction may succeed (deadlock, serialization,
/// busy).
struct RetryFault : Fault {
  using Fault::Fault;
};
/// Set when the connection is lost.
struct ConnectionFault : UnavailableFault {
  using UnavailableFault::UnavailableFault;
};

}  // namespace convoke::db
