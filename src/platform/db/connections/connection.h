// One connection with its prepared statements. Internal to platform/db.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "platform/db/database.h"

namespace convoke::db {

/// One thread at a time, one statement at a time: start, next until false (or finish), changed.
/// Throws ConstraintFault, RetryFault, ConnectionFault, UnavailableFault, or another Fault.
class Connection {
 public:
  virtual ~Connection() = default;
  virtual Dialect dialect() const = 0;

  /// `columns` is how many the caller reads of each row; 0: none, whatever there is.
  void start(std::string_view sql, std::span<const Value> args, std::size_t columns);
  virtual bool next() = 0;
  /// The row next() has reached.
  virtual const Cells& cells() const = 0;
  /// Rows that the statement has changed, after next() was false.
  virtual std::int64_t changed() const = 0;
  virtual void finish() noexcept = 0;

  /// A snapshot for reading. It is opened by the first statement: a read that asks nothing costs
  /// nothing.
  void begin_read() { pending_ = true; }
  void begin_write();
  void commit();
  /// Never throws: where the connection is gone or the transaction is over, nothing is left to
  /// undo.
  void rollback() noexcept;

  /// A part of the transaction under way that can be undone by itself. SQLite alone.
  virtual void begin_part();
  virtual void keep_part();
  /// False if the whole transaction is gone, as SQLite does on a full disk.
  virtual bool undo_part() noexcept { return false; }

  /// After an error of the connection itself. The next statement opens a new one (ConnectionFault
  /// if it cannot).
  virtual void close() noexcept = 0;

 protected:
  virtual void begin(bool writing) = 0;
  virtual void end(bool keep) = 0;  ///< commit or rollback
  virtual void run(std::string_view sql, std::span<const Value> args, std::size_t columns) = 0;

 private:
  bool pending_ = false;  // a read was begun, and no statement came yet
};

/// Opened at once; UnavailableFault if it cannot be.
std::unique_ptr<Connection> connect_sqlite(const std::string& path, bool durable, bool writing);
std::unique_ptr<Connection> connect_postgresql(const std::string& url, bool durable);

/// A retry of the whole transaction may succeed (deadlock, serialization, busy).
struct RetryFault : Fault {
  using Fault::Fault;
};
/// The connection is lost.
struct ConnectionFault : UnavailableFault {
  using UnavailableFault::UnavailableFault;
};

}  // namespace convoke::db
