// For what is kept in memory out of the database.
#pragma once

#include <cstdint>

#include "platform/db/database.h"

namespace convoke::db {

/// What this thread reads now is at least as new as this generation: inside a read or a transaction
/// that of its beginning, outside the present one. Note it with what was read; it is good as long
/// as nothing was changed since (Database::generation() after the change).
std::uint64_t snapshot_generation(const Database& database);

}  // namespace convoke::db
