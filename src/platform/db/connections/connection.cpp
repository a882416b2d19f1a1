#include "platform/db/connections/connection.h"

#include <stdexcept>

namespace convoke::db {

UnexpectedNull::UnexpectedNull()
    : std::logic_error("NULL in a column that was read as never NULL") {}

void unreadable(std::string_view text) {
  throw std::logic_error("a stored value is unknown: " + std::string(text.substr(0, 80)));
}

void Connection::start(std::string_view sql, std::span<const Value> args, std::size_t columns) {
  for (const Value& v : args)
    // PostgreSQL would cut the text at a NUL without a word.
    if (v.kind() == Value::Kind::text && v.text().find('\0') != std::string_view::npos)
      throw Fault("text with NUL bound to a statement");
  if (pending_) {
    pending_ = false;
    begin(false);
  }
  run(sql, args, columns);
}

void Connection::begin_write() {
  pending_ = false;
  begin(true);
}

void Connection::commit() {
  if (pending_)
    pending_ = false;
  else
    end(true);
}

void Connection::rollback() noexcept {
  if (pending_) {
    pending_ = false;
    return;
  }
  try {
    end(false);
  } catch (const Fault&) {
  }
}

void Connection::begin_part() {
  throw std::logic_error("a part of a transaction on a database that has none");
}

void Connection::keep_part() {
  begin_part();
}

}  // namespace convoke::db
