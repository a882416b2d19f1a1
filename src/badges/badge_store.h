// The only SQL for badges and their batches.
#pragma once

#include <span>
#include <string_view>
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

/// With one statement.
void insert(db::Transaction& t, const std::vector<Badge>& badges, Instant now);
/// 0 where the submission key is there already.
BatchId insert(db::Transaction& t, const Batch& batch, std::string_view submission_key);
std::optional<Batch> batch_of_key(db::Reader& r, std::string_view submission_key);
/// Whether the batch has badges of others than these.
bool is_of_others(db::Reader& r, BatchId batch, const std::vector<ParticipantId>& than);
/// How many the waiting batches of this selection hold whose participants are not taken up yet.
std::int64_t asked_for(db::Reader& r, SeriesId series, Selection selection);
bool is_taken_up(db::Reader& r, BatchId batch);
/// The participants' badges wait in the batch.
void insert_prints(db::Transaction& t, BatchId batch, std::span<const ParticipantId> ids);

/// A participant's badge and what became of it.
struct Issued {
  Badge badge;
  std::optional<Printing> printing;  ///< the last one
  bool waiting = false;              ///< in a batch
};
/// With one statement.
std::optional<Issued> issued_to(db::Reader& r, ParticipantId id);
/// Whose badge has this code, in any capitals, or this number.
std::optional<ParticipantId> bearer(db::Reader& r, SeriesId series, std::string_view code);
std::optional<ParticipantId> bearer(db::Reader& r, SeriesId series, std::int64_t number);

std::optional<Batch> batch(db::Reader& r, BatchId id);
std::vector<Batch> batches(db::Reader& r, const std::vector<BatchId>& ids);
std::vector<Batch> batches(db::Reader& r, SeriesId series, int limit);  ///< newest first
/// By the name of the bearer.
std::vector<Badge> waiting_in(db::Reader& r, BatchId batch);

/// False if the batch was no longer waiting.
bool finish(db::Transaction& t, const Batch& batch);

}  // namespace convoke::badges::store
