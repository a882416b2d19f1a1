// Which keys a database was used with: one that is missing or another is refused at the start,
// since every link made from then on would be dead, and all before as well.
#pragma once

#include <filesystem>

#include "base/clock.h"
#include "base/result.h"
#include "platform/crypto/token.h"
#include "platform/db/database.h"

namespace convoke::links {

/// The keys of the folder, as ServerKey::load_or_create gives them. A first key is made only for a
/// database that has never seen one. `unavailable`, with what to do, if a key is missing or is not
/// the one the database was used with. New generations are recorded.
Result<crypto::ServerKey> keys_of(db::Database& database, const std::filesystem::path& file,
                                  Instant now);

/// After the loss of a key: puts what is left of the keys aside ("secret.key.lost-…"), makes a new
/// one and ends all links; returns how many. `conflict` if the keys are all there. Not beside a
/// running service.
Result<std::int64_t> replace_lost_keys(db::Database& database, const std::filesystem::path& file,
                                       Instant now);

}  // namespace convoke::links
