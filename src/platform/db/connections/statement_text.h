// Named places of a statement, as the two databases want them. Internal to platform/db.
#pragma once

#include <string>
#include <string_view>

#include "platform/db/database.h"

namespace convoke::db {

/// `:name` becomes `?` (SQLite) or `$1`, `$2` … (PostgreSQL), in order. Quoted texts and names,
/// comments and `::` casts stay. Fault unless there are `count` places.
std::string with_places(std::string_view sql, Dialect dialect, std::size_t count);

}  // namespace convoke::db
