// The one table of what is typed of a participant: the form, the rules, the kept former states and
// the list of changes go through it.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "delegations/participants/participant.h"
#include "platform/i18n/typed_text.h"

namespace convoke::delegations {

struct TextField {
  std::string_view name;  ///< of the form field, and in the JSON of former states
  const char* label;      ///< msgid
  std::string ParticipantDetails::*member;
  std::size_t longest;  ///< code points
  i18n::TextRule rule;
  const char* missing = nullptr;  ///< msgid of the error if it is empty; null: it may be
  const char* hint = nullptr;     ///< msgid
};

/// In the order of the form.
inline constexpr std::array<TextField, 7> kTextFields{{
    {"honorific", N_("Honorific"), &ParticipantDetails::honorific, 120, i18n::TextRule::name,
     nullptr, N_("For example Ms., Mr., H.E. Mr.")},
    {"given_name", N_("Given name"), &ParticipantDetails::given_name, 120, i18n::TextRule::name},
    {"family_name", N_("Family name"), &ParticipantDetails::family_name, 120, i18n::TextRule::name,
     N_("Write the family name, or the only name of the person.")},
    {"original_name", N_("Name in the original script"), &ParticipantDetails::original_name, 120,
     i18n::TextRule::name, nullptr,
     N_("The whole name, if it is written in another script than above.")},
    {"function_title", N_("Function"), &ParticipantDetails::function_title, 120,
     i18n::TextRule::line, nullptr, N_("For example Counsellor; Director, Ministry of Justice.")},
    {"email", N_("E-mail address"), &ParticipantDetails::email, i18n::kLongestAddress,
     i18n::TextRule::email, nullptr,
     N_("With an individual address the person receives an automatic confirmation with a link for "
        "the photograph.")},
    {"phone", N_("Telephone"), &ParticipantDetails::phone, 40, i18n::TextRule::phone},
}};

}  // namespace convoke::delegations
