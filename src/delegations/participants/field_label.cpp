#include "delegations/participants/field_label.h"

#include <array>
#include <utility>

#include "delegations/participants/participant_fields.h"

namespace convoke::delegations {

const char* label_of_field(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, const char*>, 8> others{
      {{"role", N_("Role")},
       {"name_order", N_("Order of names")},
       {"meetings", N_("Takes part in")},
       {"days", N_("Days")},
       {"presence", N_("Mode of participation")},
       {"language", N_("Language of messages")},
       {"spoken", N_("Working languages")},
       {"gender", N_("Gender")}}};
  for (const TextField& field : kTextFields)
    if (field.name == name) return field.label;
  for (const FlagField& field : kFlagFields)
    if (field.name == name) return field.label;
  for (const auto& [field, label] : others)
    if (field == name) return label;
  return nullptr;
}

}  // namespace convoke::delegations
