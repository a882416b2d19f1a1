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
inline constexpr std::array<TextField, 10> kTextFields{{
    {"honorific", N_("Honorific"), &ParticipantDetails::honorific, 120, i18n::TextRule::name,
     nullptr, N_("For example Ms., Mr., H.E. Mr.")},
    {"given_name", N_("Given name"), &ParticipantDetails::given_name, 120, i18n::TextRule::name},
    {"family_name", N_("Family name"), &ParticipantDetails::family_name, 120, i18n::TextRule::name,
     N_("Write the family name, or the only name of the person.")},
    {"original_given_name", N_("Given name in the original script"),
     &ParticipantDetails::original_given_name, 120, i18n::TextRule::name},
    {"original_family_name", N_("Family name in the original script"),
     &ParticipantDetails::original_family_name, 120, i18n::TextRule::name, nullptr,
     N_("Or the whole name, if it is not divided.")},
    {"function_title", N_("Functional title"), &ParticipantDetails::function_title, 120,
     i18n::TextRule::line, nullptr, N_("For example Counsellor; Director.")},
    {"ministry", N_("Ministry or office"), &ParticipantDetails::ministry, 120, i18n::TextRule::line,
     nullptr, N_("For example Ministry of Justice.")},
    {"email", N_("E-mail address"), &ParticipantDetails::email, i18n::kLongestAddress,
     i18n::TextRule::email, nullptr,
     N_("With an individual address the person receives an automatic confirmation with a link for "
        "the photograph.")},
    {"phone", N_("Telephone"), &ParticipantDetails::phone, 40, i18n::TextRule::phone},
    {"late_reason", N_("Why after the deadline"), &ParticipantDetails::late_reason, 300,
     i18n::TextRule::line},
}};

/// What is said with yes or no.
struct FlagField {
  std::string_view name;  ///< as above
  const char* label;      ///< msgid
  bool ParticipantDetails::*member;
  const char* sentence;  ///< msgid, beside the box that is ticked for yes
};
inline constexpr std::array<FlagField, 4> kFlagFields{{
    {"at_table", N_("Seat at the table"), &ParticipantDetails::at_table,
     N_("Sits at the table of the delegation")},
    {"is_listed", N_("In the list of participants"), &ParticipantDetails::is_listed,
     N_("Agrees to stand in the list of participants")},
    {"needs_visa_letter", N_("Letter for a visa"), &ParticipantDetails::needs_visa_letter,
     N_("Needs a letter that supports the request for a visa")},
    {"asks_funding", N_("Funding"), &ParticipantDetails::asks_funding,
     N_("Asks that the travel be funded")},
}};

}  // namespace convoke::delegations
