// Forward-only migrations, compiled into the program from migrations/NNNN_name.sql.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "platform/db/database.h"

namespace convoke::db {

struct Migration {
  int version;
  std::string_view name;
  /// Statements separated by a semicolon at a line's end. `{id}` stands for the dialect's own
  /// self-numbering primary key; lines between `-- only sqlite` / `-- only postgresql` and
  /// `-- end` are for that dialect alone.
  std::string_view sql;
};

/// All that this program knows, ascending.
std::span<const Migration> migrations();

/// Brings the database to this program's version, each step in one transaction, one process at a
/// time. A database newer than the program is refused (`conflict`) and left untouched.
Status migrate(Database& database, const Clock& clock);
/// True if the database is exactly at this program's version; false also if it cannot be read.
bool is_current(Database& database);
/// For tests of the rules above.
Status migrate(Database& database, const Clock& clock, std::span<const Migration> steps);

}  // namespace convoke::db
