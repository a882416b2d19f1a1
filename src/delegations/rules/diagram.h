// What may be done with a participant, and what follows: the one table of states and acts. Pure.
#pragma once

#include <optional>
#include <string_view>

#include "delegations/participants/participant.h"

namespace convoke::delegations {

/// How an office takes nominations.
enum class Acceptance {
  at_once,   ///< what is named in time is registered; an officer decides on what came late
  examined,  ///< an officer accredits, and whoever is accredited is registered
  in_steps   ///< an officer accredits, then registers
};
inline constexpr Acceptance kAcceptances[] = {Acceptance::at_once, Acceptance::examined,
                                              Acceptance::in_steps};
std::string_view name_of(Acceptance acceptance);
std::optional<Acceptance> acceptance_named(std::string_view name);

/// What a Government can do through its link after the deadline. It can always withdraw.
enum class LateRule {
  marked,       ///< what it can do before, marked as late
  with_reason,  ///< the same, with the reason
  closed        ///< nothing
};
inline constexpr LateRule kLateRules[] = {LateRule::marked, LateRule::with_reason,
                                          LateRule::closed};
std::string_view name_of(LateRule rule);
std::optional<LateRule> late_rule(std::string_view name);

enum class Act {
  correct,
  withdraw,
  restore,
  replace,  ///< of the one whose place another takes
  accredit,
  enroll,  ///< register who is accredited
  refer_back,
  refuse,
  revoke,
  reinstate  ///< take a revocation back
};
inline constexpr Act kActs[] = {Act::correct,  Act::withdraw, Act::restore,    Act::replace,
                                Act::accredit, Act::enroll,   Act::refer_back, Act::refuse,
                                Act::revoke,   Act::reinstate};

/// The part of the rules and of the moment that decides.
struct Circumstances {
  Acceptance acceptance = Acceptance::at_once;
  bool is_late = false;  ///< the deadline has passed
  /// restore and reinstate: the state before, and whether it was left before the deadline.
  ParticipantState before = ParticipantState::registered;
  bool left_in_time = true;
};

/// Of somebody just named.
ParticipantState first_state(const Circumstances& now);
/// The state after the act; nothing if it cannot be done in this state.
std::optional<ParticipantState> after(ParticipantState state, Act act, const Circumstances& now);
/// Why it cannot be done, a msgid; null if it can.
const char* obstacle(ParticipantState state, Act act);
/// Whether an officer says why.
bool needs_reason(Act act);

}  // namespace convoke::delegations
