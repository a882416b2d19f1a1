#include "delegations/participant.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace convoke::delegations {
namespace {

constexpr std::size_t kLongestName = 120;  // code points
constexpr std::size_t kLongestPhone = 40;

struct Label {
  std::string_view name;
  const char* label;
};
// In the order of the enumerations.
constexpr std::array<Label, 6> kRoleLabels{{{"head", N_("Head of delegation")},
                                            {"deputy_head", N_("Deputy head of delegation")},
                                            {"representative", N_("Representative")},
                                            {"alternate", N_("Alternate")},
                                            {"adviser", N_("Adviser")},
                                            {"observer", N_("Observer")}}};
constexpr std::array<Label, 4> kStateLabels{{{"nominated", N_("Registered")},
                                             {"late", N_("Late")},
                                             {"refused", N_("Not accepted")},
                                             {"withdrawn", N_("Withdrawn")}}};

template <class Enum, std::size_t size>
std::optional<Enum> value_of(const std::array<Label, size>& labels, std::string_view name) {
  for (std::size_t i = 0; i < size; ++i)
    if (labels[i].name == name) return static_cast<Enum>(i);
  return std::nullopt;
}

/// Folds the white space of a field and notes what is wrong with it.
void check_text(std::string& text, const char* field, std::size_t longest,
                std::vector<Error>& errors) {
  if (!is_utf8(text)) {
    errors.push_back(invalid(N_("This text contains characters that cannot be read."), field));
    return;
  }
  text = folded_spaces(text);
  if (has_control(text) || has_bidi_control(text))
    errors.push_back(invalid(
        N_("This text contains invisible control characters. Please type it anew."), field));
  else if (length_in_code_points(text) > longest)
    errors.push_back(invalid(N_("This text is too long. Please use at most {1} characters."), field,
                             {std::to_string(longest)}));
}

}  // namespace

std::string_view name_of(DelegationRole role) {
  return kRoleLabels[static_cast<std::size_t>(role)].name;
}

std::optional<DelegationRole> delegation_role(std::string_view name) {
  return value_of<DelegationRole>(kRoleLabels, name);
}

const char* label_of(DelegationRole role) {
  return kRoleLabels[static_cast<std::size_t>(role)].label;
}

std::string_view name_of(ParticipantState state) {
  return kStateLabels[static_cast<std::size_t>(state)].name;
}

std::optional<ParticipantState> participant_state(std::string_view name) {
  return value_of<ParticipantState>(kStateLabels, name);
}

const char* label_of(ParticipantState state) {
  return kStateLabels[static_cast<std::size_t>(state)].label;
}

std::string ParticipantDetails::display_name() const {
  return given_name.empty() ? family_name : given_name + " " + family_name;
}

std::string ParticipantDetails::titled_name() const {
  return honorific.empty() ? display_name() : honorific + " " + display_name();
}

Result<ParticipantDetails> check(ParticipantDetails d,
                                 const std::vector<meetings::Meeting>& offered) {
  std::vector<Error> errors;
  check_text(d.honorific, "honorific", kLongestName, errors);
  check_text(d.given_name, "given_name", kLongestName, errors);
  check_text(d.family_name, "family_name", kLongestName, errors);
  if (d.family_name.empty())
    errors.push_back(
        invalid(N_("Write the family name, or the only name of the person."), "family_name"));
  check_text(d.original_name, "original_name", kLongestName, errors);
  check_text(d.function_title, "function_title", kLongestName, errors);
  d.email = std::string(trimmed(d.email));
  if (!d.email.empty() && !is_email_address(d.email))
    errors.push_back(
        invalid(N_("Write an e-mail address, for example name@example.org."), "email"));
  check_text(d.phone, "phone", kLongestPhone, errors);

  std::sort(d.meetings.begin(), d.meetings.end());
  d.meetings.erase(std::unique(d.meetings.begin(), d.meetings.end()), d.meetings.end());
  const auto is_offered = [&](meetings::MeetingId id) {
    return std::any_of(offered.begin(), offered.end(),
                       [&](const meetings::Meeting& m) { return m.id == id; });
  };
  if (d.meetings.empty() || !std::all_of(d.meetings.begin(), d.meetings.end(), is_offered))
    errors.push_back(invalid(N_("Choose at least one of the meetings."), "meetings"));

  if (errors.empty()) return d;
  Error first = std::move(errors.front());
  first.also.assign(errors.begin() + 1, errors.end());
  return first;
}

}  // namespace convoke::delegations
