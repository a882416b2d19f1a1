// How a registration stands in the program that a list comes from.
#pragma once

#include <iterator>
#include <optional>
#include <string>
#include <string_view>

#include "base/message_context.h"

namespace convoke::delegations {

/// As Indico has them (models/registrations.py of 3.2.9).
enum class RegistrationState { completed, awaiting_payment, pending, rejected, withdrawn };
inline constexpr RegistrationState kRegistrationStates[] = {
    RegistrationState::completed, RegistrationState::awaiting_payment, RegistrationState::pending,
    RegistrationState::rejected, RegistrationState::withdrawn};
std::string_view name_of(RegistrationState state);
std::optional<RegistrationState> registration_state(std::string_view name);
const char* label_of(RegistrationState state);  ///< msgid

}  // namespace convoke::delegations
