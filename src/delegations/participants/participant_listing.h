// What lists of participants are asked for and what they answer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "delegations/limits/limit.h"
#include "delegations/participants/participant.h"
#include "platform/db/query.h"

namespace convoke::delegations {

enum class FundingFilter { funded, asked, open };  ///< open: asked for, and not promised

/// Of a list; among equals by name.
struct ParticipantOrder {
  enum class By { name, entity, role, meetings, presence, state, confirmation } by = By::name;
  bool descending = false;
  /// By::entity: those that have named participants, as the reader's language orders them.
  std::vector<reference::EntityId> entities{};
};
struct ParticipantFilter {
  std::optional<ParticipantState> state{};
  std::optional<reference::EntityId> entity{};
  std::optional<bool> has_email{};
  std::optional<Presence> presence{};
  std::optional<meetings::MeetingId> meeting{};  ///< only those who take part in it
  bool late_changes = false;  ///< only those changed after the deadline and not yet noted
  bool waiting = false;       ///< only those whose confirmation waits for an officer
  bool twins = false;         ///< only those who are likely twice in their delegation (by name)
  std::optional<FundingFilter> funding{};  ///< of those who stand()
  std::optional<DelegationsOver> over{};   ///< only those of what there is too much of
  std::string text{};  ///< words; each must be part of a name, whatever capitals and accents
  ParticipantOrder order{};
  std::optional<db::Position> at{};  ///< where the page begins; position_kinds() of the order
  int limit = 50;
};
inline std::string_view position_kinds(const ParticipantOrder& order) {
  return order.by == ParticipantOrder::By::name ? "ti" : "iti";
}
struct ListedParticipants {
  std::vector<Participant> participants;  ///< by name
  std::optional<db::Position> previous, next;
  std::int64_t total = 0;
  bool is_more = false;  ///< there are more than `total`: too many for counting them
};
struct ParticipantCounts {
  std::int64_t registered = 0, late = 0, withdrawn = 0, confirmed = 0, without_email = 0;
  std::int64_t undecided = 0;  ///< nominated in time, and an officer has to decide
  std::int64_t accredited = 0, referred_back = 0;
  std::int64_t late_changes = 0;  ///< changed after the deadline and not yet noted; in any state
  std::int64_t waiting = 0;       ///< confirmations that wait for an officer
  std::int64_t delegations = 0;   ///< entities with at least one nominated participant
};

/// A former state.
struct ParticipantVersion {
  int version;
  Instant replaced_at;
  ParticipantDetails details;
  ParticipantState state;
  std::string reason;  ///< of the decision that made it
};

}  // namespace convoke::delegations
