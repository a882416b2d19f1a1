#include "participant_letters/paper/letter_values.h"

#include <algorithm>

#include "base/text.h"
#include "platform/crypto/token.h"
#include "platform/i18n/listing.h"
#include "platform/i18n/zone.h"
#include "platform/json/json.h"

namespace convoke::participant_letters {
namespace {

using delegations::ParticipantDetails;
using Of = LetterField::Of;

constexpr std::pair<std::string_view, std::string_view> kIdentity[] = {
    {"Nationality", "nationality"},        {"BirthDate", "birth_date"},
    {"BirthPlace", "birth_place"},         {"PassportNumber", "passport_number"},
    {"PassportExpiry", "passport_expiry"}, {"VisaPost", "visa_post"}};

std::string in_lines(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines)
    if (!line.empty()) out += (out.empty() ? "" : "\n") + line;
  return out;
}

/// Lines such as "1220 Vienna" and "+43 1 26060" keep their order between lines that run from right
/// to left: a number alone goes with what is around it.
std::string each_as_it_runs(const std::string& lines, Language language) {
  if (!is_right_to_left(language)) return lines;
  constexpr const char* kLeftToRight = "\u200E";
  std::string out;
  for (const std::string& line : split(lines, '\n')) {
    const std::vector<std::uint32_t> letters = code_points(line);
    const bool runs_left = std::any_of(letters.begin(), letters.end(), [](std::uint32_t c) {
      return c >= 0x0590 && c <= 0x08FF;  // Hebrew to Arabic Extended-A
    });
    if (!out.empty()) out += '\n';
    out += (runs_left || line.empty() ? "" : kLeftToRight) + line;
  }
  return out;
}

void add_once(std::vector<std::string>& all, std::string one) {
  if (!one.empty() && std::find(all.begin(), all.end(), one) == all.end())
    all.push_back(std::move(one));
}

std::string said(const Frame& frame, const ParticipantDetails& details, std::string_view code,
                 const i18n::Locale& locale) {
  for (const delegations::DefinedField& field : frame.fields) {
    if (field.code != code) continue;
    const auto value = details.further.find(field.id);
    if (value != details.further.end())
      return delegations::shown_value(field, value->second, locale);
  }
  return {};
}

std::string mark_of(std::string_view field, const std::string& value, ParticipantId participant) {
  return crypto::sha256_hex(std::to_string(participant.value) + "\n" + std::string(field) + "\n" +
                            value)
      .substr(0, 16);
}

}  // namespace

const Values& ValueMaker::of_meetings(const ParticipantDetails& details, Language language) {
  std::string key = std::string(code_of(language)) + delegations::iso_days(details.days);
  for (const meetings::MeetingId id : details.meetings) key += "," + std::to_string(id.value);
  const auto known = of_meetings_.find(key);
  if (known != of_meetings_.end()) return known->second;

  const i18n::Locale& locale = catalogues_[language];
  std::vector<std::string> whole, titles, dates, venues, cities;
  std::optional<Date> first, last;
  for (const meetings::Meeting& m : frame_.meetings) {
    const auto& chosen = details.meetings;
    // Nobody travels to a meeting that is not held, or held online alone.
    if (std::find(chosen.begin(), chosen.end(), m.id) == chosen.end() ||
        m.state != meetings::MeetingState::planned || m.format == meetings::Format::online)
      continue;
    const std::string title = m.title.in(language);
    const std::string days = locale.date_range(m.first_day, m.last_day);
    std::string place = m.venue.in(language);
    const std::string& city = m.city.in(language);
    if (!place.empty() && !city.empty())
      place = locale.tr(N_("{1}, {2}"), {place, city});
    else if (place.empty())
      place = city;
    whole.push_back("– " + title);
    whole.push_back(place.empty() ? days : locale.tr(N_("{1}, {2}"), {days, place}));
    titles.push_back(title);
    dates.push_back(days);
    add_once(venues, place);
    add_once(cities, city);
    first = std::min(first.value_or(m.first_day), m.first_day);
    last = std::max(last.value_or(m.last_day), m.last_day);
  }
  if (first && !details.days.empty()) {
    first = details.days.front();
    last = details.days.back();
  }
  Values out{{"SeriesTitle", frame_.series.title.in(language)},
             {"Meetings", in_lines(whole)},
             {"MeetingTitles", in_lines(titles)},
             {"MeetingDates", in_lines(dates)},
             {"FirstDay", first ? locale.date(*first) : std::string()},
             {"LastDay", last ? locale.date(*last) : std::string()},
             {"Days", first ? locale.date_range(*first, *last) : std::string()},
             {"Venue", in_lines(venues)},
             {"City", i18n::listed(cities, language)}};
  return of_meetings_.emplace(std::move(key), std::move(out)).first->second;
}

const Values& ValueMaker::of_office(Language language) {
  const auto known = of_office_.find(language);
  if (known != of_office_.end()) return known->second;
  const secretariat::Office& office = *frame_.office;
  const mail::Sender sender = frame_.mailbox.in(language);
  const std::string& email = frame_.series.contact.empty() ? sender.answers : frame_.series.contact;
  const std::string name = office.name.empty() ? sender.name : office.name.in(language);
  Values out{{"Letterhead", in_lines({office.organization.in(language), name})},
             {"OfficeName", name},
             {"OfficeAddress", each_as_it_runs(frame_.signature.address, language)},
             {"OfficeContact", each_as_it_runs(in_lines({email, office.phone}), language)},
             {"SignatoryName", frame_.signature.name},
             {"SignatoryTitle", frame_.signature.title.in(language)},
             {"Gate", frame_.series.gate_or(office.gate).in(language)}};
  return of_office_.emplace(language, std::move(out)).first->second;
}

Values ValueMaker::of(const Participant& participant, LetterKind kind, Language language) {
  const i18n::Locale& locale = catalogues_[language];
  const ParticipantDetails& d = participant.details;
  Values out = of_office(language);
  for (const auto& one : of_meetings(d, language)) out.insert(one);
  const reference::Entity* entity = frame_.directory->find(participant.entity);
  const std::string function = in_lines({d.function_title, d.ministry});
  out.insert(
      {{"TitledName", d.titled_name()},
       {"FullName", d.display_name()},
       {"Honorific", d.honorific},
       {"GivenName", d.given_name},
       {"FamilyName", d.family_name},
       {"OriginalName", d.original_name()},
       {"FunctionalTitle", d.function_title},
       {"Ministry", d.ministry},
       {"FunctionAndMinistry", function.empty() ? std::string("–") : function},
       {"Entity", entity ? entity->short_name.in(language) : std::string()},
       {"EntityFormal", entity ? entity->formal_name.in(language) : std::string()},
       {"Role", locale.tr(delegations::label_of(d.role))},
       {"ConfirmationDate",
        participant.confirmed_at
            ? locale.date(i18n::local_time_of(*participant.confirmed_at, frame_.series.zone).date)
            : std::string()}});
  if (entity && out["EntityFormal"].empty()) out["EntityFormal"] = out["Entity"];
  if (kind == LetterKind::visa)
    for (const auto& [field, code] : kIdentity) out.emplace(field, said(frame_, d, code, locale));
  return out;
}

void add_letter(Values& values, const Letter& letter, const i18n::Locale& locale) {
  values["Reference"] = reference_of(letter);
  values["Number"] = number_text(letter);
  values["Date"] = locale.date(letter.dated);
}

Fields missing_in(const Values& values, const std::vector<std::string>& used, LetterKind kind) {
  Fields out;
  for (const std::string& name : used) {
    const LetterField* field = field_named(kind, name);
    if (!field || field->may_be_empty || field->of == Of::letter) continue;
    const auto value = values.find(name);
    if (value == values.end() || value->second.empty()) out.push_back(field);
  }
  return out;
}

std::string marks_of(const Values& values, const std::vector<std::string>& used, LetterKind kind,
                     ParticipantId participant) {
  std::vector<json::Member> members;
  for (const std::string& name : used) {
    const LetterField* field = field_named(kind, name);
    const auto value = values.find(name);
    if (!field || field->of == Of::letter || value == values.end()) continue;
    members.emplace_back(field->name, mark_of(field->name, value->second, participant));
  }
  return json::object(members);
}

Fields changed_since(const std::string& marks, const Values& values, LetterKind kind,
                     ParticipantId participant) {
  Fields out;
  const auto members = json::read_object(marks);
  if (!members.ok()) return out;
  for (const LetterField* field : fields_of(kind)) {
    const auto mark = members->find(std::string(field->name));
    const auto value = values.find(std::string(field->name));
    if (mark == members->end() || value == values.end()) continue;
    const auto* text = std::get_if<std::string>(&mark->second);
    if (text && *text != mark_of(field->name, value->second, participant)) out.push_back(field);
  }
  return out;
}

std::vector<std::string> not_asked(const Frame& frame, const std::vector<std::string>& used) {
  std::vector<std::string> out;
  for (const auto& [name, code] : kIdentity) {
    const LetterField* field = field_named(LetterKind::visa, name);
    if (field->may_be_empty || std::find(used.begin(), used.end(), name) == used.end()) continue;
    if (std::none_of(frame.fields.begin(), frame.fields.end(),
                     [wanted = code](const auto& one) { return one.code == wanted; }))
      out.emplace_back(code);
  }
  return out;
}

}  // namespace convoke::participant_letters
