#include "delegations/participants/participant.h"

#include <algorithm>
#include <array>

#include "base/enum_name.h"
#include "base/message_context.h"
#include "delegations/fields/defined_field.h"
#include "delegations/messages/web_address.h"
#include "delegations/participants/participant_fields.h"

namespace convoke::delegations {
namespace {

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
constexpr std::array<Label, std::size(kStates)> kStateLabels{
    {{"nominated", NC_("participant", "Nominated")},
     {"late", N_("Late")},
     {"accredited", NC_("participant", "Accredited")},
     {"registered", N_("Registered")},
     {"referred_back", NC_("participant", "Referred back")},
     {"refused", N_("Not accepted")},
     {"withdrawn", NC_("participant", "Withdrawn")},
     {"replaced", NC_("participant", "Replaced")},
     {"revoked", NC_("participant", "Revoked")}}};

constexpr std::array<std::string_view, 3> kHolds{"none", "waits", "not_sent"};

std::string joined(const std::string& given, const std::string& family, NameOrder order,
                   std::string_view space) {
  if (given.empty() || family.empty()) return given + family;
  std::string out = order == NameOrder::given_first ? given : family;
  return out.append(space).append(order == NameOrder::given_first ? family : given);
}

template <class Enum, std::size_t size>
std::optional<Enum> value_of(const std::array<Label, size>& labels, std::string_view name) {
  for (std::size_t i = 0; i < size; ++i)
    if (labels[i].name == name) return static_cast<Enum>(i);
  return std::nullopt;
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

std::string_view name_of(ConfirmationHold hold) {
  return kHolds[static_cast<std::size_t>(hold)];
}

std::optional<ConfirmationHold> confirmation_hold(std::string_view name) {
  return enumerator_named<ConfirmationHold>(kHolds, name);
}

bool stands(ParticipantState state) {
  switch (state) {
    case ParticipantState::nominated:
    case ParticipantState::late:
    case ParticipantState::accredited:
    case ParticipantState::registered:
    case ParticipantState::referred_back:
      return true;
    case ParticipantState::refused:
    case ParticipantState::withdrawn:
    case ParticipantState::replaced:
    case ParticipantState::revoked:
      break;
  }
  return false;
}

std::string ParticipantDetails::display_name() const {
  return joined(given_name, family_name, name_order, " ");
}

std::string ParticipantDetails::original_name() const {
  // Han and Kana are written without a space, the family name first.
  const auto first = static_cast<unsigned char>(
      original_family_name.empty() ? '\0' : original_family_name.front());
  if (first >= 0xE3 && first <= 0xE9)
    return joined(original_given_name, original_family_name, NameOrder::family_first, "");
  return joined(original_given_name, original_family_name, name_order, " ");
}

std::string ParticipantDetails::titled_name() const {
  return honorific.empty() ? display_name() : honorific + " " + display_name();
}

std::vector<Date> days_of_meetings(const std::vector<meetings::Meeting>& offered,
                                   const std::vector<meetings::MeetingId>& chosen) {
  std::vector<Date> days;
  for (const meetings::Meeting& m : offered) {
    if (std::find(chosen.begin(), chosen.end(), m.id) == chosen.end()) continue;
    for (Date day = m.first_day; day <= m.last_day; day = day.plus_days(1)) days.push_back(day);
  }
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

namespace {

/// Whoever comes on some days comes to each of the meetings chosen.
bool has_day_of_each(const std::vector<meetings::Meeting>& offered, const ParticipantDetails& d) {
  return d.days.empty() || std::all_of(offered.begin(), offered.end(), [&](const auto& meeting) {
           if (!std::binary_search(d.meetings.begin(), d.meetings.end(), meeting.id)) return true;
           const auto day = std::lower_bound(d.days.begin(), d.days.end(), meeting.first_day);
           return day != d.days.end() && *day <= meeting.last_day;
         });
}

}  // namespace

bool awaits_confirmation(const Participant& p) {
  return p.registered() && !p.details.email.empty() && !p.confirmed_at &&
         p.hold == ConfirmationHold::none;
}

Result<ParticipantDetails> check(ParticipantDetails details,
                                 const std::vector<meetings::Meeting>& offered) {
  return check(std::move(details), offered, {});
}

Result<ParticipantDetails> check(ParticipantDetails d,
                                 const std::vector<meetings::Meeting>& offered,
                                 const std::vector<DefinedField>& fields) {
  Problems problems;
  for (const TextField& f : kTextFields) {
    std::string& text = d.*f.member;
    i18n::check_text(text, f.rule, f.longest, std::string(f.name), problems);
    if (text.empty() && f.missing) problems.add(invalid(f.missing, std::string(f.name)));
    const bool is_words = f.rule == i18n::TextRule::name || f.rule == i18n::TextRule::line;
    if (is_words && has_web_address(text))
      problems.add(invalid(N_("An address of the web or of e-mail cannot stand here."),
                           std::string(f.name)));
  }

  std::sort(d.meetings.begin(), d.meetings.end());
  d.meetings.erase(std::unique(d.meetings.begin(), d.meetings.end()), d.meetings.end());
  const auto is_offered = [&](meetings::MeetingId id) {
    return std::any_of(offered.begin(), offered.end(),
                       [&](const meetings::Meeting& m) { return m.id == id; });
  };
  if (d.meetings.empty() || !std::all_of(d.meetings.begin(), d.meetings.end(), is_offered))
    problems.add(invalid(N_("Choose at least one of the meetings."), "meetings"));
  std::sort(d.days.begin(), d.days.end());
  d.days.erase(std::unique(d.days.begin(), d.days.end()), d.days.end());
  const std::vector<Date> possible = days_of_meetings(offered, d.meetings);
  if (!std::includes(possible.begin(), possible.end(), d.days.begin(), d.days.end()))
    problems.add(invalid(N_("Choose days of the meetings chosen."), "days"));
  else if (!has_day_of_each(offered, d))
    problems.add(invalid(N_("One of the meetings chosen has none of the days chosen. Choose a day "
                            "of it, or leave the meeting out."),
                         "days"));
  if (d.days == possible) d.days.clear();
  if (asks_presence(offered) && d.presence == Presence::unsaid)
    problems.add(invalid(N_("Choose whether the person comes or takes part online."), "presence"));
  const auto is_in_person_alone = [&](const meetings::Meeting& m) {
    return m.format == meetings::Format::in_person &&
           std::binary_search(d.meetings.begin(), d.meetings.end(), m.id);
  };
  if (!may_come(d.presence, offered) &&
      std::any_of(offered.begin(), offered.end(), is_in_person_alone))
    problems.add(invalid(N_("One of the meetings chosen is held in person alone. Nobody can take "
                            "part in it online."),
                         "presence"));

  check_further(d, fields, problems);
  if (problems.first()) return *problems.first();
  return d;
}

}  // namespace convoke::delegations
