// The only SQL for the standing kept of every participant (table badge_standing) and its counts.
// The table holds what Holder::standing() would work out from participant, photograph and
// printings; whoever changes one of these calls the function here in the same transaction.
#pragma once

#include <span>
#include <unordered_map>
#include <vector>

#include "badges/badge.h"
#include "badges/standing/standing.h"
#include "platform/db/database.h"

namespace convoke::badges::store {

using delegations::ParticipantId;
using meetings::SeriesId;
using reference::EntityId;

struct Facts {
  ParticipantId participant;
  std::string text;  ///< as printed_facts()
};
/// What the participants' rows say now, with one statement.
void keep_participants(db::Transaction& t, std::span<const Facts> facts);
/// Version 0: there is no photograph any more.
void keep_photo(db::Transaction& t, ParticipantId id, int version, bool is_accepted);
/// They are in a batch now, and have their badges' numbers.
void keep_waiting(db::Transaction& t, std::span<const ParticipantId> ids);

/// The participant's row says nothing of the person any more, nor do photographs and printings.
void keep_erased(db::Transaction& t, ParticipantId id);

struct PrintedBadge {
  ParticipantId participant;
  BadgeId badge;
  int participant_version = 0, photo_version = 0;
  std::string facts;
};
/// The badges as printed in the batch, all others of the batch as left out of it; their standings
/// with them.
void mark_printed(db::Transaction& t, BatchId batch, std::span<const PrintedBadge> printed);

/// Up to `limit` participants behind `after` whose facts have not been worked out, by id.
std::vector<ParticipantId> unknown(db::Reader& r, ParticipantId after, int limit);
/// Makes the rows that are missing, and takes over names that are folded anew.
void keep_missing(db::Transaction& t);

std::unordered_map<ParticipantId, KeptStanding> standings(db::Reader& r, SeriesId series,
                                                          EntityId entity);
std::unordered_map<ParticipantId, KeptStanding> standings(db::Reader& r,
                                                          const std::vector<ParticipantId>& ids);
Tally tally(db::Reader& r, SeriesId series);
Tally tally(db::Reader& r, SeriesId series, EntityId entity);
std::unordered_map<EntityId, Tally> tallies_by_entity(db::Reader& r, SeriesId series);

ListedPage list(db::Reader& r, SeriesId series, const ListFilter& filter,
                const std::optional<db::Position>& at, int size);
std::int64_t count(db::Reader& r, SeriesId series, const ListFilter& filter);
std::vector<TakenOut> to_take_out(db::Reader& r, SeriesId series, std::int64_t after, int limit);

/// Printed badges of the series count as changed.
void outdate_printed(db::Transaction& t, SeriesId series);

/// Who has said that they take part online is due a badge, or is not, as the meetings are held now.
void keep_due(db::Transaction& t, SeriesId series);

struct Candidate {
  ParticipantId participant;
  EntityId entity;
  delegations::DelegationRole role;
  std::int64_t number = 0;  ///< of the badge; 0: none yet
};
/// Registered ones of the entities with this standing, by name.
std::vector<Candidate> candidates(db::Reader& r, SeriesId series, Standing standing,
                                  std::span<const EntityId> entities);
/// Those of `ids` that are registered for the series, by name; also those in a waiting batch, which
/// are told by `waiting`.
struct Chosen : Candidate {
  bool waiting = false;
  bool unseen = false;  ///< there is a photograph that nobody has accepted
};
std::vector<Chosen> chosen(db::Reader& r, SeriesId series, std::span<const ParticipantId> ids);

}  // namespace convoke::badges::store
