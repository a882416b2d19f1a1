#include "delegations/lists/reading/list_cells.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "base/typed_date.h"
#include "delegations/lists/reading/list_plan.h"
#include "delegations/lists/reading/whole_name.h"
#include "delegations/participants/participant_fields.h"

namespace convoke::delegations {
namespace {

constexpr std::string_view kMeeting = "meeting:";

/// Parted where lists part: semicolons of every script, line ends, bars; `commas` too.
std::vector<std::string> parted(std::string text, bool commas) {
  const auto replace = [&](std::string_view mark) {
    for (auto at = text.find(mark); at != text.npos; at = text.find(mark, at + 1))
      text.replace(at, mark.size(), "\n");
  };
  for (const std::string_view mark : {";", "\uFF1B", "\u061B", "|", "\u3001"}) replace(mark);
  if (commas)
    for (const std::string_view mark : {",", "\uFF0C", "\u060C"}) replace(mark);
  std::vector<std::string> out;
  for (const std::string& part : split(text, '\n'))
    if (std::string one(trimmed(part)); !one.empty()) out.push_back(std::move(one));
  return out;
}

meetings::MeetingId meeting_of(std::string_view field) {
  std::int64_t id = 0;
  field.remove_prefix(kMeeting.size());
  std::from_chars(field.data(), field.data() + field.size(), id);
  return meetings::MeetingId(id);
}

/// "Dinner" of "Dinner (+1)", as Indico writes a choice that counts for others too.
std::string_view without_places(std::string_view cell) {
  const std::size_t at = cell.rfind(" (+");
  if (at == cell.npos || !cell.ends_with(')')) return cell;
  const std::string_view number = cell.substr(at + 3, cell.size() - at - 4);
  const bool is_number = !number.empty() && std::all_of(number.begin(), number.end(), [](char c) {
    return c >= '0' && c <= '9';
  });
  return is_number ? cell.substr(0, at) : cell;
}

/// "Austria (Ministry of Justice)": what stands before a bracket and in it, from the last bracket
/// on, since names of States have some too.
std::vector<std::pair<std::string, std::string>> bracketed(std::string_view name) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const auto& [open, close] :
       {std::pair<std::string_view, std::string_view>("(", ")"),
        std::pair<std::string_view, std::string_view>("\uFF08", "\uFF09")}) {
    if (!name.ends_with(close)) continue;
    for (auto at = name.rfind(open); at != name.npos && at > 0; at = name.rfind(open, at - 1)) {
      const std::size_t in = at + open.size();
      out.emplace_back(trimmed(name.substr(0, at)),
                       trimmed(name.substr(in, name.size() - in - close.size())));
    }
  }
  return out;
}

std::string name_of_field(std::string_view field) {
  return std::string(field.starts_with(kMeeting) ? "meetings" : field);
}

}  // namespace

ListCells::ListCells(const ListReading& reading, const ListWords& words, const ListScope& scope)
    : reading_(reading), words_(words), scope_(scope) {}

bool ListCells::has(std::string_view field) const {
  return std::find(reading_.fields.begin(), reading_.fields.end(), field) != reading_.fields.end();
}

bool ListCells::are_hints(const sheet::Row& row) const {
  bool any = false;
  for (std::size_t i = 0; i < row.cells.size() && i < reading_.fields.size(); ++i) {
    if (row.cells[i].empty() || reading_.fields[i].empty()) continue;
    if (!words_.is_hint(reading_.fields[i], row.cells[i])) return false;
    any = true;
  }
  return any;
}

void ListCells::put_meetings(ReadRow& out, const std::string& cell) const {
  std::vector<std::string> words{cell};
  if (!words_.meeting(cell)) words = parted(cell, false);
  const bool known = std::all_of(words.begin(), words.end(),
                                 [&](const std::string& one) { return words_.meeting(one); });
  if (!known) words = parted(cell, true);
  for (const std::string& one : words) {
    if (const auto meeting = words_.meeting(one))
      out.details.meetings.push_back(*meeting);
    else
      out.errors.push_back(invalid(N_("“{1}” is none of the meetings."), "meetings", {one}));
  }
}

void ListCells::put_days(ReadRow& out, const std::string& cell) const {
  std::vector<std::string> words = parted(cell, true);
  // "2009-09-28 2009-09-29"
  if (words.size() == 1 && words.front().find('-') != std::string::npos &&
      words.front().find(' ') != std::string::npos)
    words = split(folded_spaces(words.front()), ' ');
  for (const std::string& one : words) {
    const auto day = typed_date(one, "days");
    if (day.ok())
      out.details.days.push_back(*day);
    else
      out.errors.push_back(day.error());
  }
}

void ListCells::put_spoken(ReadRow& out, const std::string& cell) const {
  for (const std::string& one : parted(cell, true)) {
    if (const auto language = words_.language(one))
      out.details.spoken.add(*language);
    else
      out.errors.push_back(invalid(N_("“{1}” is none of the six languages."), "spoken", {one}));
  }
}

void ListCells::put_further(ReadRow& out, const DefinedField& field,
                            const std::string& cell) const {
  std::string value = cell;
  const std::string at = form_name(field.id);
  const auto none_of_them = [&] {
    out.errors.push_back(field.is_confidential
                             ? invalid(N_("Choose one of the answers."), at)
                             : invalid(N_("“{1}” is none of the choices."), at, {cell}));
  };
  if (field.kind == FieldKind::date) {
    const auto day = typed_date(cell, at);
    if (!day.ok()) return out.errors.push_back(day.error());
    value = day->iso();
  } else if (field.kind == FieldKind::yes_no) {
    const auto said = words_.yes_or_no(cell);
    if (!said) return none_of_them();
    value = *said ? "yes" : "no";
  } else if (field.kind == FieldKind::choice) {
    const std::string words = words_of(without_places(cell));
    const auto chosen =
        std::find_if(field.choices.begin(), field.choices.end(), [&](const FieldChoice& choice) {
          return std::any_of(kLanguages.begin(), kLanguages.end(), [&](Language l) {
            return !choice.label[l].empty() && words_of(choice.label[l]) == words;
          });
        });
    if (chosen == field.choices.end()) return none_of_them();
    value = chosen->code;
  }
  out.details.further[field.id] = value;
}

void ListCells::put(ReadRow& out, std::string_view field, const std::string& cell) const {
  ParticipantDetails& d = out.details;
  for (const TextField& f : kTextFields)
    if (f.name == field) {
      d.*f.member = cell;
      return;
    }
  const auto unknown = [&](const char* message) {
    out.errors.push_back(invalid(message, name_of_field(field), {cell}));
  };
  const auto take = [&](auto& to, const auto& value, const char* message) {
    if (value)
      to = *value;
    else
      unknown(message);
  };
  constexpr const char* kNoAnswer = N_("“{1}” is neither yes nor no.");
  for (const FlagField& f : kFlagFields)
    if (f.name == field) return take(d.*f.member, words_.yes_or_no(cell), kNoAnswer);
  if (field == "role")
    take(d.role, words_.role(cell), N_("“{1}” is no role in a delegation that is known here."));
  else if (field == "name_order")
    take(d.name_order, words_.order(cell), N_("“{1}” is no order of names that is known here."));
  else if (field == "language")
    take(d.language, words_.language(cell), N_("“{1}” is none of the six languages."));
  else if (field == "gender")
    take(d.gender, words_.gender(cell), N_("“{1}” is none of the choices."));
  else if (field == "presence")
    take(d.presence, words_.presence(cell), N_("“{1}” is none of the choices."));
  else if (put_foreign(out, field, cell))
    return;
  else if (field == "spoken")
    put_spoken(out, cell);
  else if (field == "days")
    put_days(out, cell);
  else if (field == "meetings")
    put_meetings(out, cell);
  else if (const DefinedField* defined = defined_of(field, scope_))
    put_further(out, *defined, cell);
  else if (field.starts_with(kMeeting)) {
    bool comes = false;
    take(comes, words_.yes_or_no(cell), kNoAnswer);
    if (comes) d.meetings.push_back(meeting_of(field));
  }
}

void ListCells::fill(ReadRow& out, const sheet::Row& row) const {
  for (std::size_t i = 0; i < row.cells.size() && i < reading_.fields.size(); ++i)
    if (!row.cells[i].empty() && !reading_.fields[i].empty())
      put(out, reading_.fields[i], row.cells[i]);
}

void ListCells::put_registration(ReadRow& out, const std::string& cell) const {
  const auto state = words_.registration(cell);
  if (!state) {
    out.errors.push_back(invalid(N_("“{1}” is no state of a registration that is known here."),
                                 "registration_state", {cell}));
    return;
  }
  if (*state == RegistrationState::completed) return;
  out.remarks.push_back({N_("State of the registration: {1}"), {cell}});
  out.is_left_out |= !reading_.also.contains(*state);
}

/// Fields that settle_delegation() and settle_name() read, and those of registrations.
bool ListCells::put_foreign(ReadRow& out, std::string_view field, const std::string& cell) const {
  if (field == "registration_state") {
    put_registration(out, cell);
    return true;
  }
  if (field == "checked_in") {
    if (const auto said = words_.yes_or_no(cell))
      out.is_checked_in = *said;
    else
      out.errors.push_back(invalid(N_("“{1}” is neither yes nor no."), std::string(field), {cell}));
    return true;
  }
  return field == "delegation" || field == "affiliation" || field == "country" ||
         field == "full_name";
}

std::string ListCells::cell_at(std::string_view field, const sheet::Row& row) const {
  for (std::size_t i = 0; i < row.cells.size() && i < reading_.fields.size(); ++i)
    if (reading_.fields[i] == field) return row.cells[i];
  return {};
}

ListCells::Meant ListCells::meant(const std::string& name) const {
  if (const auto choice = reading_.entities.find(words_of(name)); choice != reading_.entities.end())
    return {true, true, choice->second};
  const auto entity = words_.entity(name);
  return {entity.has_value(), false, entity};
}

/// True if the name says whose delegation it is, or that the row is left out.
bool ListCells::take_delegation(ReadRow& out, const std::string& name) const {
  const Meant what = meant(name);
  if (what.is_chosen) out.unknown.push_back(name);
  if (!what.is_known) return false;
  if (what.entity)
    out.entity = *what.entity;
  else
    out.is_left_out = true;
  return true;
}

/// An affiliation that is no delegation's own name is an institution of it.
bool ListCells::take_affiliation(ReadRow& out, const std::string& affiliation) const {
  std::string& ministry = out.details.ministry;
  const Meant what = meant(affiliation);
  if (!what.is_known)
    for (const auto& [before, in] : bracketed(affiliation))
      if (const auto entity = words_.entity(before)) {
        out.entity = *entity;
        if (ministry.empty()) ministry = in;
        return true;
      }
  if ((!what.is_known || what.is_chosen) && ministry.empty()) ministry = affiliation;
  return take_delegation(out, affiliation);
}

void ListCells::settle_delegation(ReadRow& out, const sheet::Row& row) const {
  const std::string delegation = cell_at("delegation", row),
                    affiliation = cell_at("affiliation", row), country = cell_at("country", row);
  if (!delegation.empty()) {
    if (!affiliation.empty() && !words_.entity(affiliation) && out.details.ministry.empty())
      out.details.ministry = affiliation;
    if (take_delegation(out, delegation)) return;
  } else {
    if (!affiliation.empty() && take_affiliation(out, affiliation)) return;
    if (!country.empty() && take_delegation(out, country)) {
      if (affiliation.empty()) return;
      out.by_country = affiliation;
      out.remarks.push_back(
          {N_("The delegation of its country, since “{1}” is none of the directory."),
           {affiliation}});
      return;
    }
  }
  // The one that is likely to settle most rows when it is chosen for.
  const std::string& name = !delegation.empty() ? delegation
                            : !country.empty()  ? country
                                                : affiliation;
  if (name.empty()) {
    out.errors.push_back(invalid(N_("Write whose delegation it is."), "delegation"));
    return;
  }
  out.unknown.push_back(name);
  out.errors.push_back(
      invalid(N_("“{1}” is no State or organization of the directory."), "delegation", {name}));
}

/// Nothing where the names stand in columns of their own.
void ListCells::settle_name(ReadRow& out, const sheet::Row& row) const {
  ParticipantDetails& d = out.details;
  const std::string whole = cell_at("full_name", row);
  if (whole.empty() || !d.given_name.empty() || !d.family_name.empty()) return;
  WholeName name = divided(whole);
  d.given_name = std::move(name.given_name);
  d.family_name = std::move(name.family_name);
  if (d.honorific.empty()) d.honorific = std::move(name.honorific);
  if (name.family_first && !has("name_order")) d.name_order = NameOrder::family_first;
  if (name.is_guess)
    out.remarks.push_back({N_("The name is divided by guess: family name {1}, given name {2}"),
                           {d.family_name, d.given_name}});
}

ReadRow ListCells::read(const sheet::Row& row) const {
  ReadRow out;
  out.details.language = reading_.language;
  bool says_role = false, says_meetings = false;
  for (std::size_t i = 0; i < row.cells.size() && i < reading_.fields.size(); ++i) {
    if (row.cells[i].empty()) continue;
    says_role |= reading_.fields[i] == "role";
    says_meetings |= reading_.fields[i] == "meetings" || reading_.fields[i].starts_with(kMeeting);
  }
  fill(out, row);
  settle_name(out, row);
  if (!says_role) {
    if (reading_.role)
      out.details.role = *reading_.role;
    else
      out.errors.push_back(invalid(N_("Write the role in the delegation."), "role"));
  }
  if (scope_.many_delegations) settle_delegation(out, row);
  if (!says_meetings)
    for (const meetings::Meeting& m : scope_.offered) out.details.meetings.push_back(m.id);
  return out;
}

ReadRow ListCells::laid_over(ParticipantDetails stands, const sheet::Row& row) const {
  ReadRow out;
  out.details = std::move(stands);
  const ParticipantDetails before = out.details;
  out.details.meetings.clear();
  out.details.days.clear();
  out.details.spoken = {};
  fill(out, row);
  ParticipantDetails& d = out.details;
  if (d.meetings.empty()) d.meetings = before.meetings;
  if (d.days.empty()) d.days = before.days;
  if (d.spoken.empty()) d.spoken = before.spoken;
  if (!scope_.many_delegations) return out;
  // Who it is stands fast; an affiliation can still say the institution.
  ReadRow said;
  settle_delegation(said, row);
  if (!has("ministry") && !said.details.ministry.empty()) d.ministry = said.details.ministry;
  return out;
}

}  // namespace convoke::delegations
