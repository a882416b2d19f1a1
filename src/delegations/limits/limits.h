// The limits of conferences, as an office sets them. The only SQL for tables delegation_limits,
// delegation_limit and delegation_limit_guard; and what of the limits is taken.
#pragma once

#include <unordered_map>
#include <vector>

#include "audit/audit.h"
#include "change/change.h"
#include "delegations/limits/limit.h"
#include "platform/db/kept.h"
#include "platform/i18n/locale.h"
#include "reference/directory.h"

namespace convoke::delegations {

/// "state_party 5/2/-; AUT 8/-/-; funded 20": for the record. Equal for equal limits.
std::string said_limits(const SeriesLimits& limits, const reference::Directory& directory);

/// What an officer did beyond a limit of a delegation.
struct BeyondLimit {
  ParticipantId participant;
  int version = 0;  ///< of the participant, as the act has left it; 0: it is not known
  std::string action, by;
  Instant at;
  std::string beyond;  ///< "participants 6/5; seats 3/2"
  std::string reason;  ///< that was given with it; may be empty
};
/// "Participants: 6 of 5; Seats at the table: 3 of 2", of BeyondLimit::beyond.
std::string said_beyond(std::string_view beyond, const i18n::Locale& locale);

/// Any thread.
class Limits {
 public:
  Limits(db::Database& database, const Clock& clock) : changes_(database, clock), kept_(database) {}

  /// From memory; not in a transaction.
  SeriesLimits of(meetings::SeriesId series);
  /// All of them anew. What is named and promised already stays, whatever the numbers. `conflict`
  /// if they are not of `seen_version`.
  Status set(const audit::Actor& actor, meetings::SeriesId series, const SeriesLimits& limits,
             int seen_version, const reference::Directory& directory);

 private:
  change::Changes changes_;
  db::Kept<std::unordered_map<meetings::SeriesId, SeriesLimits>> kept_;
};

namespace store {

/// To be called in the transaction that takes one of the entity's places, before they are counted;
/// of several entities in the order of their ids. Entity 0: the funded places of the series, last.
void guard_places(db::Transaction& t, meetings::SeriesId series, reference::EntityId entity);
PlacesTaken places_taken(db::Reader& r, meetings::SeriesId series, reference::EntityId entity);
/// Funded, and those who stand alone.
std::int64_t funded(db::Reader& r, meetings::SeriesId series);
/// Keeps what goes beyond a limit; nothing where `beyond` is empty.
void note_beyond(change::Change& c, const Participant& participant, const char* action,
                 const std::string& beyond);
/// Newest first, without reasons.
std::vector<BeyondLimit> beyond_limits(db::Reader& r, meetings::SeriesId series, int limit);
/// Of all delegations, or of some.
std::unordered_map<reference::EntityId, PlacesTaken> places_taken(db::Reader& r,
                                                                  meetings::SeriesId series);
std::unordered_map<reference::EntityId, PlacesTaken> places_taken(
    db::Reader& r, meetings::SeriesId series, const std::vector<reference::EntityId>& entities);

}  // namespace store
}  // namespace convoke::delegations
