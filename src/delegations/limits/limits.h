// The limits of conferences, as an office sets them. The only SQL for tables delegation_limits,
// delegation_limit and delegation_limit_guard; and what of the limits is taken.
#pragma once

#include <unordered_map>
#include <vector>

#include "audit/audit.h"
#include "change/change.h"
#include "delegations/limits/limit.h"
#include "platform/db/kept.h"
#include "reference/directory.h"

namespace convoke::delegations {

/// "state_party 5/2/-; AUT 8/-/-; funded 20": for the record. Equal for equal limits.
std::string said_limits(const SeriesLimits& limits, const reference::Directory& directory);

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
/// Of all delegations, or of some.
std::unordered_map<reference::EntityId, PlacesTaken> places_taken(db::Reader& r,
                                                                  meetings::SeriesId series);
std::unordered_map<reference::EntityId, PlacesTaken> places_taken(
    db::Reader& r, meetings::SeriesId series, const std::vector<reference::EntityId>& entities);

}  // namespace store
}  // namespace convoke::delegations
