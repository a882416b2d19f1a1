// The only SQL for photographs.
#pragma once

#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "badges/photos/photo.h"
#include "meetings/meeting.h"
#include "platform/db/database.h"

namespace convoke::badges::store {

using delegations::ParticipantId;

/// Its version is the next one; a current one before it must have been ended.
void insert(db::Transaction& t, const Photo& photo);
/// The current photograph becomes `state`; false if there was none.
bool end_current(db::Transaction& t, ParticipantId id, PhotoState state, std::string_view reason,
                 Instant now);
/// Writes who has accepted it and when.
void set_accepted(db::Transaction& t, const Photo& photo);
/// A removed one is current again, and not accepted; there must be no other.
void put_back(db::Transaction& t, ParticipantId id, int version);
/// Photographs without their files, links revoked; what badges were printed from, and the sheets.
void erase(db::Transaction& t, ParticipantId id);
int last_version(db::Reader& r, ParticipantId id);
std::optional<Photo> current(db::Reader& r, ParticipantId id);
/// Of those of the list who have one.
std::unordered_map<ParticipantId, Photo> current_of(db::Reader& r,
                                                    std::span<const ParticipantId> ids);
std::vector<Photo> history(db::Reader& r, ParticipantId id);  ///< newest first

}  // namespace convoke::badges::store
