// The only SQL for rounds, their draws and the reviews that come of them.
#pragma once

#include <optional>
#include <vector>

#include "platform/db/database.h"
#include "reviews/rounds/round.h"

namespace convoke::reviews::store {

std::vector<Round> rounds(db::Reader& r);  ///< newest first
std::optional<Round> round(db::Reader& r, RoundId id);
std::optional<Round> round_of(db::Reader& r, MechanismVersionId version, const std::string& phase);
RoundId insert(db::Transaction& t, const Round& round);

std::vector<Draw> draws(db::Reader& r, RoundId round);  ///< newest first
std::optional<Draw> draw(db::Reader& r, DrawId id);
DrawId insert(db::Transaction& t, const Draw& draw);
void update(db::Transaction& t, const Draw& draw);

/// Makes the reviews of the round those of the pairings: States that are there already keep their
/// row. The codes are those of entities.
void set_reviews(db::Transaction& t, RoundId round, const std::vector<PairingRow>& pairings);
long count_reviews(db::Reader& r, RoundId round);

}  // namespace convoke::reviews::store
