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
  /// `-- end` are for that dialect alone. A line `-- rebuilds tables` (see rebuilds_tables) lets
  /// SQLite make a table anew under its name with the references to it intact.
  std::string_view sql;
};

/// All that this program knows, ascending.
std::span<const Migration> migrations();

/// True if a line of the step says `-- rebuilds tables`. SQLite alters little of a table: the step
/// creates `rebuilt_x`, copies the rows, carries over its line of `sqlite_sequence`, drops `x`,
/// renames, and makes the indexes and triggers again (https://sqlite.org/lang_altertable.html § 7).
/// PostgreSQL has `alter table` and needs none of it.
bool rebuilds_tables(const Migration& step);

/// Brings the database to this program's version: all steps that are missing, whatever their
/// number, in one transaction, one process at a time. A database newer than the program is refused
/// (`conflict`) and left untouched. If a missing step rebuilds tables, SQLite looks at references
/// only at the end, and all of them: one that leads nowhere is `conflict`, and nothing was changed.
Status migrate(Database& database, const Clock& clock);
/// True if the database is exactly at this program's version; false also if it cannot be read.
bool is_current(Database& database);
/// For tests of the rules above.
Status migrate(Database& database, const Clock& clock, std::span<const Migration> steps);

}  // namespace convoke::db
