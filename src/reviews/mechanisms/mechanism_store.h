// The only SQL for mechanisms and their versions.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "platform/db/database.h"
#include "reviews/mechanisms/mechanism.h"

namespace convoke::reviews::store {

std::vector<Mechanism> mechanisms(db::Reader& r);  ///< by code
std::optional<Mechanism> mechanism(db::Reader& r, std::string_view code);
/// The newest first; `limit` 1: only that.
std::vector<MechanismVersion> versions(db::Reader& r, MechanismId id, int limit = 100);
/// The newest of each mechanism.
std::vector<MechanismVersion> newest(db::Reader& r);
std::optional<MechanismVersion> version(db::Reader& r, MechanismVersionId id);
MechanismId insert_mechanism(db::Transaction& t, std::string_view code, Instant now);
MechanismVersionId insert(db::Transaction& t, const MechanismVersion& version);

}  // namespace convoke::reviews::store
