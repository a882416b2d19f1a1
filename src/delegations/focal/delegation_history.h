// Who changed what in a delegation: its last changes, as the Government's side reads them.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "delegations/delegations.h"
#include "delegations/fields/defined_field.h"
#include "delegations/focal/focal_point.h"
#include "delegations/participants/participant_pages.h"

namespace convoke::delegations {

/// The last entries of the record about participants, notes and focal points of one delegation, and
/// what they refer to.
struct DelegationRecord {
  std::vector<audit::Recorded> entries;  ///< newest first
  std::map<ParticipantId, Participant> participants;
  std::map<std::pair<ParticipantId, int>, Delegations::Version> former;
  std::vector<FocalPoint> focal_points;
};
inline constexpr int kChangesShown = 100;
DelegationRecord record_of(db::Database& database, const Nominator& nominator);

struct DelegationChange {
  Instant at;
  enum class By { note_link, focal_point, participant, secretariat } by = By::secretariat;
  std::string name;  ///< of the focal point
  std::string action;
  std::string whose;                ///< whose entry; empty: of no person
  std::vector<FieldChange> fields;  ///< without the values of confidential fields
};
/// In the reader's language.
std::vector<DelegationChange> changes_of(const DelegationRecord& record,
                                         const Delegations::Convened& convened,
                                         const i18n::Locale& locale);

}  // namespace convoke::delegations
