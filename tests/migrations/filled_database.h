// The filled databases kept of former versions, loaded into an empty one.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "platform/db/database.h"
#include "platform/db/migrations.h"

namespace convoke::testing {

struct FilledDatabase {
  int version = 0;  ///< the step of migration its program was at
  std::filesystem::path file;
};

/// All that are kept, oldest first.
std::vector<FilledDatabase> filled_databases();

/// The program's steps up to and with `version`.
std::span<const db::Migration> steps_until(int version);

/// Migrates an empty database to the version of `filled` and loads its rows. Throws
/// std::runtime_error if the file is unreadable or does not fit.
void load(db::Database& database, const FilledDatabase& filled);

/// The names of a table's columns, by table; without the list of migrations.
std::map<std::string, std::set<std::string>> tables(db::Database& database);

/// Every row of the table as one text of the columns given, in the order of these texts.
std::vector<std::string> rows_of(db::Database& database, const std::string& table,
                                 const std::set<std::string>& columns);

}  // namespace convoke::testing
