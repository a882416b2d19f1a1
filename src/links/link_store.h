// The only SQL for links.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "links/link.h"
#include "links/links.h"
#include "platform/db/database.h"

namespace convoke::links::store {

struct Row {
  Link link;
  std::string token_hash;
};

/// Every generation, newest first.
std::vector<Row> generations(db::Reader& r, const Subject& subject);
std::optional<Row> with_hash(db::Reader& r, std::string_view token_hash);
/// Does nothing if the generation is there already.
/// 0 if the subject has that generation already.
LinkId insert(db::Transaction& t, const Link& link, std::string_view token_hash);
/// Ends all links of the subject that are active; returns how many.
std::int64_t end(db::Transaction& t, const Subject& subject, LinkState state, Instant now);
/// The active ones made with an older key; how many.
std::int64_t end_older(db::Transaction& t, int key_generation, LinkState state, Instant now);
std::vector<Links::Ended> ended(db::Reader& r, std::string_view purpose, std::int64_t within_id);
std::vector<Links::Ended> ended(db::Reader& r, std::string_view purpose);
void reactivate(db::Transaction& t, LinkId id);
/// Counts a use, unless one was counted after `unless_after`.
void use(db::Transaction& t, LinkId id, Instant now, Instant unless_after);

}  // namespace convoke::links::store
