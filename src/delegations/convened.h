// What the rules and the messages need to know of a conference.
#pragma once

#include <memory>
#include <unordered_map>
#include <vector>

#include "delegations/fields/defined_field.h"
#include "delegations/limits/limit.h"
#include "delegations/messages/government.h"
#include "delegations/messages/own_words.h"
#include "delegations/rules/nomination_rules.h"
#include "meetings/meeting.h"
#include "reference/directory.h"

namespace convoke::delegations {

/// What the rules and the confirmation need to know of the series. Read before the transaction:
/// a transaction holds a connection, and waiting for a second one could block for good.
struct Convened {
  meetings::Series series;
  std::vector<meetings::Meeting> meetings;
  std::shared_ptr<const reference::Directory> directory;
  NominationRules rules{};
  std::vector<DefinedField> fields{};  ///< that the office has defined, those retired too
  bool closed = false;                 ///< the deadline for nominations has passed
  messages::SeriesWords words{};
  SeriesLimits limits{};
  Date today{};                                ///< in the zone of the series
  std::vector<InformationNote> information{};  ///< what goes with confirmations, by language
  /// Of those concerned by a decision that Governments are told.
  std::unordered_map<reference::EntityId, GovernmentMailbox> governments{};
  /// Of an entity, by its category today and what it has of its own.
  Ceilings ceilings(reference::EntityId entity) const;
  Circumstances now() const { return {.acceptance = rules.acceptance, .is_late = closed}; }
};

}  // namespace convoke::delegations
