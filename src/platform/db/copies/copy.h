// A copy of a whole database in one file, made while the program works on it, and put back.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace convoke::db {

/// Writes one state of the database to `file`, which must not be there yet (mode 0600, durable).
/// SQLite: a database of its own, by VACUUM INTO. PostgreSQL: the custom format of pg_dump, which
/// must be installed (Debian: postgresql-client). `unavailable` with what went wrong in `detail`.
Status copy_out(const std::string& url, const std::filesystem::path& file);

/// Whether the copy is whole: SQLite's own check of every page and reference, or a table of
/// contents that pg_restore can read.
Status check_copy(const std::string& url, const std::filesystem::path& file);

/// The column of text of each row of the table as it stands in the copy, whatever kind of database
/// that is of; nothing if it has no such table. `table` and `column` are plain names.
Result<std::vector<std::string>> texts_in_copy(const std::filesystem::path& file,
                                               const std::string& table, const std::string& column);

/// Fills the database from the copy. `conflict` if there is one already (SQLite: the file is
/// there; PostgreSQL: it has tables).
Status copy_in(const std::string& url, const std::filesystem::path& file);

}  // namespace convoke::db
