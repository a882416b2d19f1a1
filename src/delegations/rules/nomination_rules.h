// How nominations for a series are taken: by itself or by an officer, and what is possible late.
#pragma once

#include <unordered_map>

#include "delegations/rules/diagram.h"
#include "meetings/meeting.h"
#include "platform/db/database.h"

namespace convoke::delegations {

struct NominationRules {
  Acceptance acceptance = Acceptance::at_once;
  LateRule late = LateRule::marked;
  int version = 0;  ///< grows with each change; 0: never set

  bool same_as(const NominationRules& other) const {
    return acceptance == other.acceptance && late == other.late;
  }
};

namespace store {

/// The only SQL for table nomination_rules.
NominationRules rules(db::Reader& r, meetings::SeriesId series);
/// Of all series that have some.
std::unordered_map<meetings::SeriesId, NominationRules> all_rules(db::Reader& r);
/// Writes them with the version behind `former`.
void set_rules(db::Transaction& t, meetings::SeriesId series, const NominationRules& former,
               const NominationRules& rules, Instant now);

}  // namespace store
}  // namespace convoke::delegations
