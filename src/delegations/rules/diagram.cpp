#include "delegations/rules/diagram.h"

#include <array>

#include "base/enum_name.h"

namespace convoke::delegations {
namespace {

using State = ParticipantState;

constexpr std::array<std::string_view, 3> kAcceptanceNames{"at_once", "examined", "in_steps"};
constexpr std::array<std::string_view, 3> kLateNames{"marked", "with_reason", "closed"};

State accepted(const Circumstances& now) {
  return now.acceptance == Acceptance::in_steps ? State::accredited : State::registered;
}

/// What a Government corrects after it was referred back waits for an officer again.
State corrected(State state, const Circumstances& now) {
  if (state != State::referred_back) return state;
  return now.is_late ? State::late : State::nominated;
}

State restored(const Circumstances& now) {
  return now.is_late && now.left_in_time && now.before != State::late ? State::late : now.before;
}

}  // namespace

std::string_view name_of(Acceptance acceptance) {
  return kAcceptanceNames[static_cast<std::size_t>(acceptance)];
}

std::optional<Acceptance> acceptance_named(std::string_view name) {
  return enumerator_named<Acceptance>(kAcceptanceNames, name);
}

std::string_view name_of(LateRule rule) {
  return kLateNames[static_cast<std::size_t>(rule)];
}

std::optional<LateRule> late_rule(std::string_view name) {
  return enumerator_named<LateRule>(kLateNames, name);
}

State first_state(const Circumstances& now) {
  if (now.is_late) return State::late;
  return now.acceptance == Acceptance::at_once ? State::registered : State::nominated;
}

std::optional<State> after(State state, Act act, const Circumstances& now) {
  if (obstacle(state, act) != nullptr) return std::nullopt;
  switch (act) {
    case Act::correct:
      return corrected(state, now);
    case Act::withdraw:
      return State::withdrawn;
    case Act::restore:
      return restored(now);
    case Act::replace:
      return State::replaced;
    case Act::accredit:
      return accepted(now);
    case Act::enroll:
      return State::registered;
    case Act::refer_back:
      return State::referred_back;
    case Act::refuse:
      return State::refused;
    case Act::revoke:
      return State::revoked;
    case Act::reinstate:
      return now.before;
  }
  return std::nullopt;
}

const char* obstacle(State state, Act act) {
  switch (act) {
    case Act::correct:
    case Act::withdraw:
    case Act::replace:
      if (stands(state)) return nullptr;
      break;
    case Act::restore:
      return state == State::withdrawn ? nullptr : N_("This participant has not been withdrawn.");
    case Act::accredit:
      if (state == State::registered) return N_("This participant is registered.");
      if (state == State::accredited) return N_("This participant is accredited.");
      if (stands(state) || state == State::refused) return nullptr;
      break;
    case Act::enroll:
      if (state == State::accredited) return nullptr;
      if (state == State::registered) return N_("This participant is registered.");
      if (stands(state)) return N_("This participant has not been accredited.");
      break;
    case Act::refer_back:
    case Act::refuse:
      if (state == State::registered)
        return N_("This participant is registered. The registration can be revoked.");
      if (act == Act::refer_back && state == State::referred_back)
        return N_("This nomination has been referred back.");
      if (stands(state)) return nullptr;
      break;
    case Act::revoke:
      if (state == State::registered || state == State::accredited) return nullptr;
      if (stands(state)) return N_("This participant has not been accredited.");
      break;
    case Act::reinstate:
      return state == State::revoked ? nullptr
                                     : N_("The registration of this participant has not been "
                                          "revoked.");
  }
  switch (state) {
    case State::refused:
      return N_("This nomination was not accepted.");
    case State::withdrawn:
      return N_("This participant has been withdrawn by the delegation.");
    case State::replaced:
      return N_("Another participant has been named in the place of this one.");
    case State::revoked:
      return N_("The registration of this participant has been revoked.");
    default:
      break;
  }
  return N_("This cannot be done now.");
}

bool needs_reason(Act act) {
  return act == Act::refer_back || act == Act::revoke;
}

}  // namespace convoke::delegations
