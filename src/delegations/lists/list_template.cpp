#include "delegations/lists/list_template.h"

#include <algorithm>

#include "base/message_context.h"
#include "delegations/participants/participant_fields.h"

namespace convoke::delegations {
namespace {

/// Semicolons with a space part what stands in one cell, in every language.
void add(std::string& to, std::string_view one) {
  to.append(to.empty() ? "" : "; ").append(one);
}

bool is_at(const ParticipantDetails& d, meetings::MeetingId id) {
  return std::find(d.meetings.begin(), d.meetings.end(), id) != d.meetings.end();
}

/// A date as ISO, so that it comes back as it went.
std::string shown_cell(const DefinedField& field, const std::string& value,
                       const i18n::Locale& locale) {
  return field.kind == FieldKind::date ? value : shown_value(field, value, locale);
}

}  // namespace

std::string cell_of(const ListField& field, const Participant& p, const ListScope& scope,
                    const reference::Directory& directory, const i18n::Locale& locale) {
  const ParticipantDetails& d = p.details;
  const auto flag = [&](bool yes) { return locale.tr(yes ? N_("Yes") : N_("No")); };
  for (const TextField& f : kTextFields)
    if (f.name == field.name) return d.*f.member;
  for (const FlagField& f : kFlagFields)
    if (f.name == field.name) return flag(d.*f.member);
  if (field.name == "role") return locale.tr(label_of(d.role));
  if (field.name == "name_order") return locale.tr(label_of(d.name_order));
  if (field.name == "language") return std::string(autonym_of(d.language));
  if (field.name == "gender")
    return d.gender == Gender::unsaid ? std::string() : locale.tr(label_of(d.gender));
  if (field.name == "presence")
    return d.presence == Presence::unsaid ? std::string() : locale.tr(label_of(d.presence));
  if (const DefinedField* defined = defined_of(field.name, scope)) {
    // What is confidential stands in no list.
    const auto value = d.further.find(defined->id);
    return value == d.further.end() || defined->is_confidential
               ? std::string()
               : shown_cell(*defined, value->second, locale);
  }
  std::string out;
  if (field.name == "spoken")
    for (const Language one : kLanguages)
      if (d.spoken.has(one)) add(out, autonym_of(one));
  if (field.name == "days")
    for (const Date& day : d.days) add(out, day.iso());
  if (field.name == "delegation")
    if (const reference::Entity* entity = directory.find(p.entity)) out = entity->code;
  for (const meetings::Meeting& m : scope.offered) {
    if (field.name == field_of_meeting(m.id)) return flag(is_at(d, m.id));
    if (field.name == "meetings" && is_at(d, m.id)) add(out, m.short_title.in(locale.language()));
  }
  return out;
}

page::ExportedList list_template(const ListScope& scope, std::span<const Participant> participants,
                                 const reference::Directory& directory,
                                 const i18n::Locale& locale) {
  page::ExportedList out;
  out.file_name = "participants";
  out.name = locale.tr(N_("Participants"));
  out.right_to_left = locale.right_to_left();
  std::vector<ListField> fields = list_fields(scope);
  // One column for each meeting says the same with a choice.
  std::erase_if(fields, [](const ListField& f) { return f.name == "meetings" || !f.in_template; });
  std::vector<std::string> hints;
  for (const ListField& field : fields) {
    out.header.push_back(label_of(field, scope, locale));
    hints.push_back(hint_of(field, locale));
    out.choices.push_back(choices_of(field, scope, locale));
  }
  // Two meetings of one short title, and a meeting called as another column, still have headings of
  // their own.
  for (std::size_t i = 0; i < out.header.size(); ++i)
    for (std::size_t before = 0; before < i; ++before)
      if (out.header[before] == out.header[i]) out.header[i] = fields[i].name;
  out.rows.push_back(std::move(hints));
  for (const Participant& p : participants) {
    std::vector<std::string>& row = out.rows.emplace_back();
    for (const ListField& field : fields)
      row.push_back(cell_of(field, p, scope, directory, locale));
  }
  return out;
}

}  // namespace convoke::delegations
