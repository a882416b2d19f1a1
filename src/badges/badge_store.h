// The only SQL for badges and their batches.
#pragma once

#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "badges/badge.h"
#include "platform/db/database.h"

namespace convoke::badges::store {

using delegations::ParticipantId;
using meetings::SeriesId;

/// The last number given out; no other transaction gives out numbers of the series until this one
/// ends.
std::int64_t lock_numbers(db::Transaction& t, SeriesId series);
void set_last_number(db::Transaction& t, SeriesId series, std::int64_t number);

BadgeId insert(db::Transaction& t, const Badge& badge, Instant now);
/// 0 where the submission key is there already.
BatchId insert(db::Transaction& t, const Batch& batch, std::string_view submission_key);
BatchId batch_of_key(db::Reader& r, std::string_view submission_key);
void insert_print(db::Transaction& t, BatchId batch, BadgeId badge);

std::unordered_map<ParticipantId, Badge> badges_of(db::Reader& r, SeriesId series);
/// The last printing of each badge that was ever printed.
std::unordered_map<BadgeId, Printing> printings_of(db::Reader& r, SeriesId series);
std::unordered_set<BadgeId> waiting_of(db::Reader& r, SeriesId series);

// The same of one participant.
std::optional<Badge> badge_of(db::Reader& r, ParticipantId id);
std::optional<Printing> last_printing(db::Reader& r, BadgeId badge);
bool is_waiting(db::Reader& r, BadgeId badge);

std::optional<Batch> batch(db::Reader& r, BatchId id);
std::vector<Batch> batches(db::Reader& r, SeriesId series, int limit);  ///< newest first
std::vector<Badge> waiting_in(db::Reader& r, BatchId batch);

void mark_printed(db::Transaction& t, BatchId batch, BadgeId badge, const Printing& printing);
/// All of the batch that are still waiting.
void leave_out_rest(db::Transaction& t, BatchId batch);
/// False if the batch was no longer waiting.
bool finish(db::Transaction& t, const Batch& batch);

}  // namespace convoke::badges::store
