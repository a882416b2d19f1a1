#include "delegations/lists/reading/registration_state.h"

#include <array>

#include "base/enum_name.h"

namespace convoke::delegations {
namespace {

constexpr std::array<std::string_view, std::size(kRegistrationStates)> kNames{
    "completed", "awaiting_payment", "pending", "rejected", "withdrawn"};
constexpr std::array<const char*, std::size(kRegistrationStates)> kLabels{
    NC_("registration", "Completed"), NC_("registration", "Awaiting payment"),
    NC_("registration", "Pending"), NC_("registration", "Rejected"),
    NC_("registration", "Withdrawn")};

}  // namespace

std::string_view name_of(RegistrationState state) {
  return kNames[static_cast<std::size_t>(state)];
}

std::optional<RegistrationState> registration_state(std::string_view name) {
  return enumerator_named<RegistrationState>(kNames, name);
}

const char* label_of(RegistrationState state) {
  return kLabels[static_cast<std::size_t>(state)];
}

}  // namespace convoke::delegations
