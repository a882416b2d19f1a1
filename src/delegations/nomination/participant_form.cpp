#include "delegations/nomination/participant_form.h"

#include <algorithm>

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

const char* label_of_button(const ParticipantForm& form) {
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
  if (form.is_new())
    out.hidden("submission_key", form.submission_key);
  else
    out.hidden("seen_version", std::to_string(form.seen_version));
  out.group(N_("Name"))
      .add(text("honorific"))
      .row({text("given_name"), text("family_name")})
      .note(N_("As in the identity document that will be shown at the gate."))
      .add(text("original_name"))
      .group(N_("In the delegation"))
      .add(text("function_title"))
      .add(select("role", N_("Role"), name_of(d.role), role_options(locale)));
  if (!offered.empty()) out.add(meetings_field(d, offered, locale));
  if (asks_presence(offered)) out.add(presence_field(d, locale));
  out.group(N_("Contact details"))
      .add(text("email"))
      .add(text("phone"))
      .add(select("language", N_("Language of messages"), code_of(d.language),
                  html::language_options()))
      .button(label_of_button(form));
  if (form.asks_twin) out.button(N_("Add as another person"), std::string(kAnotherPerson), "yes");
  if (form.sent_before) {
    const Participant& first = *form.sent_before;
    out.hidden("seen_version", std::to_string(first.version))
        .button_to({N_("Correct the entry of {1}"), {first.details.display_name()}},
                   form.correction);
  }
  return out;
}

ParticipantDetails details_of(const http::Form& form, Problems& wrong) {
  ParticipantDetails d;
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
  for (const std::string& id : form.all("meetings")) d.meetings.emplace_back(page::number_of(id));
  return d;
}

int seen_version_of(const http::Form& form) {
  return static_cast<int>(page::number_of(form.get("seen_version")));
}

std::vector<html::Option> role_options(const i18n::Locale& locale) {
  std::vector<html::Option> options;
  for (const DelegationRole role : kRoles)
    options.push_back({std::string(name_of(role)), locale.tr(label_of(role)), {}});
  return options;
}

}  // namespace convoke::delegations
