#include "delegations/nomination/participant_form.h"

#include <algorithm>
#include <set>
#include <utility>

#include "delegations/participants/participant_fields.h"
#include "meetings/changes/announcements.h"
#include "page/posted.h"

namespace convoke::delegations {
namespace {

html::Field field_of(const TextField& line, const ParticipantDetails& typed,
                     const i18n::Locale& locale) {
  html::Field field{.name = std::string(line.name),
                    .label = locale.tr(line.label),
                    .value = typed.*line.member,
                    .hint = line.hint ? locale.tr(line.hint) : std::string(),
                    .autocomplete = "off",
                    .required = line.missing != nullptr,
                    .max_length = static_cast<long>(line.longest)};
  if (line.rule == i18n::TextRule::phone) field.type = "tel";
  if (line.rule == i18n::TextRule::email) {
    field.type = "email";
    field.max_length = 0;  // a browser would cut what is pasted with a name before the address
  }
  return field;
}

html::Field meetings_field(const ParticipantDetails& typed,
                           const std::vector<meetings::Meeting>& offered,
                           const i18n::Locale& locale) {
  const Language reader = locale.language();
  html::Field field{.name = "meetings", .label = locale.tr(N_("Takes part in"))};
  for (const meetings::Meeting& m : offered)
    field.checks.push_back({.value = std::to_string(m.id.value),
                            .label = m.short_title.in(reader),
                            .lang = std::string(code_of(m.short_title.language_used(reader))),
                            .note = m.state == meetings::MeetingState::planned
                                        ? locale.date_range(m.first_day, m.last_day)
                                        : locale.tr(meetings::state_label(m)),
                            .checked = std::find(typed.meetings.begin(), typed.meetings.end(),
                                                 m.id) != typed.meetings.end()});
  return field;
}

html::Field presence_field(const ParticipantDetails& typed, const i18n::Locale& locale) {
  html::Field field{.name = "presence",
                    .label = locale.tr(N_("Mode of participation")),
                    .value = std::string(name_of(typed.presence)),
                    .hint = locale.tr(N_("Who takes part online receives the address of the "
                                         "platform, and no badge.")),
                    .required = true,
                    .options = {{"", locale.tr(N_("Choose")), {}}}};
  for (const Presence one : kPresences)
    field.options.push_back({std::string(name_of(one)), locale.tr(label_of(one)), {}});
  return field;
}

/// The days of all meetings; none ticked means all.
html::Field days_field(const ParticipantDetails& typed,
                       const std::vector<meetings::Meeting>& offered, const i18n::Locale& locale) {
  constexpr std::size_t most = 60;  // boxes; a longer conference is attended as a whole
  html::Field field{.name = "days",
                    .label = locale.tr(N_("Days")),
                    .hint = locale.tr(N_("None chosen: all days of the meetings."))};
  std::vector<meetings::MeetingId> all;
  for (const meetings::Meeting& m : offered) all.push_back(m.id);
  const std::vector<Date> days = days_of_meetings(offered, all);
  if (days.size() > most) return field;
  for (const Date& day : days)
    field.checks.push_back(
        {.value = day.iso(),
         .label = locale.date(day),
         .checked = std::find(typed.days.begin(), typed.days.end(), day) != typed.days.end()});
  return field;
}

html::Field flag_field(std::string_view name, const ParticipantDetails& typed,
                       const i18n::Locale& locale) {
  const auto line = std::find_if(kFlagFields.begin(), kFlagFields.end(),
                                 [&](const FlagField& f) { return f.name == name; });
  return {
      .name = std::string(name),
      .label = locale.tr(line->label),
      .checks = {
          {.value = "yes", .label = locale.tr(line->sentence), .checked = typed.*line->member}}};
}

html::Field spoken_field(const ParticipantDetails& typed, const i18n::Locale& locale) {
  html::Field field{.name = "spoken", .label = locale.tr(N_("Working languages"))};
  for (const Language one : kLanguages)
    field.checks.push_back({.value = std::string(code_of(one)),
                            .label = std::string(autonym_of(one)),
                            .lang = std::string(code_of(one)),
                            .checked = typed.spoken.has(one)});
  return field;
}

html::Field gender_field(const ParticipantDetails& typed, const i18n::Locale& locale) {
  html::Field field{.name = "gender",
                    .label = locale.tr(N_("Gender")),
                    .value = std::string(name_of(typed.gender)),
                    .hint = locale.tr(N_("For the statistics of the meeting alone.")),
                    .options = {{"", locale.tr(label_of(Gender::unsaid)), {}}}};
  for (const Gender one : kGenders)
    field.options.push_back({std::string(name_of(one)), locale.tr(label_of(one)), {}});
  return field;
}

std::vector<html::Option> order_options(const i18n::Locale& locale) {
  std::vector<html::Option> options;
  for (const NameOrder one : kNameOrders)
    options.push_back({std::string(name_of(one)), locale.tr(label_of(one)), {}});
  return options;
}

const char* label_of_button(const ParticipantForm& form) {
  if (form.place_version > 0) return N_("Replace");
  if (form.sent_before) return N_("Add as a new participant");
  return form.is_new() ? N_("Add to the delegation") : N_("Save the correction");
}

}  // namespace

html::Form form_of(const ParticipantForm& form, const std::vector<meetings::Meeting>& offered,
                   const i18n::Locale& locale) {
  const ParticipantDetails& d = form.typed;
  html::Form out(locale, form.action, form.errors);
  const auto text = [&](std::string_view name) {
    const auto line = std::find_if(kTextFields.begin(), kTextFields.end(),
                                   [&](const TextField& f) { return f.name == name; });
    return field_of(*line, d, locale);
  };
  const auto select = [&](const char* name, const char* label, std::string_view value,
                          std::vector<html::Option> options) {
    return html::Field{.name = name,
                       .label = locale.tr(label),
                       .value = std::string(value),
                       .required = true,
                       .options = std::move(options)};
  };
  if (form.is_new()) out.hidden("submission_key", form.submission_key);
  if (form.place_version > 0) out.hidden("place_version", std::to_string(form.place_version));
  if (!form.is_new()) out.hidden("seen_version", std::to_string(form.seen_version));
  for (const auto& [name, value] : form.kept_files) out.hidden(name, value);
  if (!form.draft_key.empty())
    out.hidden(std::string(kDraftKey), form.draft_key).draft(form.drafts + "/" + form.draft_key);
  if (form.is_drafted) out.hidden(html::Form::kDraftKept, "yes");
  if (form.seen_draft.revision > 0)
    out.hidden(std::string(kDraftRevision), std::to_string(form.seen_draft.revision));
  out.group(N_("Name"))
      .add(text("honorific"))
      .row({text("given_name"), text("family_name")})
      .note(N_("As in the identity document that will be shown at the gate."))
      .row({text("original_given_name"), text("original_family_name")})
      .add(select("name_order", N_("Order of names"), name_of(d.name_order), order_options(locale)))
      .group(N_("In the delegation"))
      .row({text("function_title"), text("ministry")})
      .add(select("role", N_("Role"), name_of(d.role), role_options(locale)))
      .add(flag_field("at_table", d, locale));
  if (!offered.empty()) out.add(meetings_field(d, offered, locale));
  if (const html::Field days = days_field(d, offered, locale); days.checks.size() > 1)
    out.add(days);
  if (asks_presence(offered)) out.add(presence_field(d, locale));
  if (form.asks_late_reason) out.add(text("late_reason"));
  out.group(N_("Contact details"))
      .add(text("email"))
      .add(text("phone"))
      .add(select("language", N_("Language of messages"), code_of(d.language),
                  html::language_options()))
      .group(N_("Further particulars"))
      .add(spoken_field(d, locale))
      .add(gender_field(d, locale))
      .add(flag_field("is_listed", d, locale))
      .add(flag_field("needs_visa_letter", d, locale))
      .add(flag_field("asks_funding", d, locale));
  add_inputs(out, form.fields, d, form.stored, form.confidential, locale);
  out.button(label_of_button(form));
  if (form.asks_twin) out.button(N_("Add as another person"), std::string(kAnotherPerson), "yes");
  if (form.sent_before) {
    const Participant& first = *form.sent_before;
    out.hidden("seen_version", std::to_string(first.version))
        .button_to({N_("Correct the entry of {1}"), {first.details.display_name()}},
                   form.correction);
  }
  return out;
}

ParticipantDetails details_of(const http::Form& form, const ParticipantForm& shown,
                              Problems& wrong) {
  ParticipantDetails d;
  d.further = further_in(form, shown.fields, shown.stored, shown.confidential);
  for (const TextField& f : kTextFields) d.*f.member = form.get(f.name);
  const auto role = delegation_role(form.get("role"));
  if (role)
    d.role = *role;
  else
    wrong.add(invalid(N_("Choose a role."), "role"));
  const auto language = language_from_code(form.get("language"));
  if (language)
    d.language = *language;
  else
    wrong.add(invalid(N_("Choose a language."), "language"));
  if (const auto presence = presence_named(form.get("presence"))) d.presence = *presence;
  if (const auto order = name_order(form.get("name_order"))) d.name_order = *order;
  if (const auto gender = gender_named(form.get("gender"))) d.gender = *gender;
  for (const FlagField& f : kFlagFields) d.*f.member = !form.get(f.name).empty();
  for (const std::string& code : form.all("spoken"))
    if (const auto spoken = language_from_code(code)) d.spoken.add(*spoken);
  for (const std::string& typed : form.all("days")) {
    const auto day = parse_date(typed);
    if (day)
      d.days.push_back(*day);
    else
      wrong.add(invalid(N_("Choose days of the meetings chosen."), "days"));
  }
  for (const std::string& id : form.all("meetings")) d.meetings.emplace_back(page::number_of(id));
  return d;
}

void add_rest(Problems& wrong, const Result<ParticipantDetails>& checked) {
  if (checked.ok()) return;
  std::set<std::string> said;
  if (const auto& first = wrong.first()) {
    said.insert(first->field);
    for (const Error& also : first->also) said.insert(also.field);
  }
  Error alone = checked.error();
  const std::vector<Error> others = std::exchange(alone.also, {});
  if (!said.contains(alone.field)) wrong.add(std::move(alone));
  for (const Error& other : others)
    if (!said.contains(other.field)) wrong.add(other);
}

html::FormErrors errors_of(const Error& error, const std::vector<DefinedField>& fields,
                           Language reader) {
  html::FormErrors out(error);
  for (const DefinedField& field : fields) out.entitle(form_name(field.id), field.label.in(reader));
  return out;
}

int seen_version_of(const http::Form& form) {
  return static_cast<int>(page::number_of(form.get("seen_version")));
}

int place_version_of(const http::Form& form) {
  return static_cast<int>(page::number_of(form.get("place_version")));
}

ParticipantDetails in_place_of(const Participant& former) {
  ParticipantDetails d;
  d.role = former.details.role;
  d.at_table = former.details.at_table;
  d.language = former.details.language;
  d.meetings = former.details.meetings;
  d.days = former.details.days;
  return d;
}

Delegations::Twins twins_of(const http::Form& form) {
  return form.get(kAnotherPerson).empty() ? Delegations::Twins::asked_about
                                          : Delegations::Twins::accepted;
}

std::vector<html::Option> role_options(const i18n::Locale& locale) {
  std::vector<html::Option> options;
  for (const DelegationRole role : kRoles)
    options.push_back({std::string(name_of(role)), locale.tr(label_of(role)), {}});
  return options;
}

}  // namespace convoke::delegations
