#include "delegations/lists/kept_list.h"

#include <array>
#include <charconv>

#include "base/text.h"
#include "platform/db/known.h"
#include "platform/json/json.h"

namespace convoke::delegations {
namespace {

constexpr std::array<std::string_view, 3> kStateNames{"uploaded", "taken", "thrown_away"};

std::string joined(const std::vector<std::string>& fields) {
  std::string out;
  for (std::size_t i = 0; i < fields.size(); ++i) out += (i > 0 ? "|" : "") + fields[i];
  return out;
}

/// "7:another_person 9:left_out"
std::string joined(const std::map<std::size_t, RowAnswer>& answers) {
  std::string out;
  for (const auto& [row, answer] : answers)
    out.append(out.empty() ? "" : " ")
        .append(std::to_string(row))
        .append(":")
        .append(name_of(answer));
  return out;
}

std::map<std::size_t, RowAnswer> answers_of(const std::string& text) {
  std::map<std::size_t, RowAnswer> out;
  for (const std::string& one : split(text, ' ')) {
    const std::size_t colon = one.find(':');
    std::size_t row = 0;
    std::from_chars(one.data(), one.data() + one.size(), row);
    if (colon == one.npos || row == 0) continue;
    if (const auto answer = row_answer(std::string_view(one).substr(colon + 1))) out[row] = *answer;
  }
  return out;
}

constexpr std::size_t kLongestChoices = 1u << 20;  // bytes

std::string joined(const std::map<std::string, EntityChoice>& entities) {
  std::vector<json::Member> members;
  for (const auto& [words, choice] : entities)
    members.emplace_back(words, choice ? choice->value : std::int64_t{0});
  return json::object(members);
}

std::map<std::string, EntityChoice> entities_of(const std::string& text) {
  std::map<std::string, EntityChoice> out;
  const auto read = json::read_object(text, kLongestChoices);
  if (!read.ok()) return out;
  for (const auto& [words, value] : *read)
    if (const auto* id = std::get_if<std::int64_t>(&value))
      out[words] = *id == 0 ? EntityChoice() : EntityChoice(reference::EntityId(*id));
  return out;
}

std::string joined(const std::set<RegistrationState>& states) {
  std::string out;
  for (const RegistrationState one : states)
    out.append(out.empty() ? "" : " ").append(name_of(one));
  return out;
}

std::set<RegistrationState> states_of(const std::string& text) {
  std::set<RegistrationState> out;
  for (const std::string& name : split(text, ' '))
    if (const auto state = registration_state(name)) out.insert(*state);
  return out;
}

std::string role_name(const ListReading& reading) {
  return reading.role ? std::string(name_of(*reading.role)) : std::string();
}

std::string charset_name(const KeptList& list) {
  return list.charset ? std::string(i18n::name_of(*list.charset)) : std::string();
}

/// What the office says, as columns.
struct Receipt {
  explicit Receipt(const KeptList& list) : is_there(list.office.has_value()) {
    if (!list.office) return;
    way = name_of(list.office->way);
    received_on = list.office->received_on.iso();
    letter = list.office->letter.value;
    is_told = list.office->is_told ? 1 : 0;
  }
  std::int64_t is_there;
  std::string way, received_on;
  std::int64_t letter = 0, is_told = 1;
};

}  // namespace

std::string_view name_of(KeptState state) {
  return kStateNames[static_cast<std::size_t>(state)];
}

std::optional<KeptState> kept_state(std::string_view name) {
  for (std::size_t i = 0; i < kStateNames.size(); ++i)
    if (kStateNames[i] == name) return static_cast<KeptState>(i);
  return std::nullopt;
}

namespace store {

KeptListId insert(db::Transaction& t, const KeptList& list) {
  const Receipt receipt(list);
  return KeptListId(t.insert(
      "insert into participant_list (series_id, entity_id, by_office, file_name, file_hash, "
      "charset, fields, role, language, corrects, late_reason, answers, entities, also_states, "
      "attended, came_by, received_on, letter, is_told, state, uploaded_at, uploaded_by) values "
      "(:series, :entity, :office, :name, :hash, :charset, :fields, :role, :language, :corrects, "
      ":late, :answers, :entities, :also, :attended, :way, :on, :letter, :told, :state, :at, :by) "
      "returning id",
      list.series, list.entity, receipt.is_there, list.file_name, list.file.hex, charset_name(list),
      joined(list.reading.fields), role_name(list.reading), code_of(list.reading.language),
      std::int64_t{list.reading.corrects ? 1 : 0}, list.reading.late_reason,
      joined(list.reading.answers), joined(list.reading.entities), joined(list.reading.also),
      list.reading.attended, receipt.way, receipt.received_on, receipt.letter, receipt.is_told,
      name_of(list.state), list.uploaded_at, list.uploaded_by));
}

std::optional<KeptList> kept_list(db::Reader& r, KeptListId id) {
  for (auto& [series, entity, office, name, hash, charset, fields, role, language, corrects, late] :
       r.rows<meetings::SeriesId, std::optional<reference::EntityId>, std::int64_t, std::string,
              std::string, std::string, std::string, std::string, std::string, std::int64_t,
              std::string>(
           "select series_id, entity_id, by_office, file_name, file_hash, charset, fields, role, "
           "language, corrects, late_reason from participant_list where id = :id",
           id)) {
    KeptList list;
    list.id = id;
    list.series = series;
    list.entity = entity;
    list.file_name = std::move(name);
    list.file.hex = std::move(hash);
    list.charset = i18n::charset_named(charset);
    if (!fields.empty()) list.reading.fields = split(fields, '|');
    list.reading.role = delegation_role(role);
    list.reading.language = db::known(language_from_code(language), "a language", language);
    list.reading.corrects = corrects != 0;
    list.reading.late_reason = std::move(late);
    for (auto& [answers, entities, also, attended, way, on, letter, told, state, at, by] :
         r.rows<std::string, std::string, std::string, meetings::MeetingId, std::string,
                std::string, std::int64_t, std::int64_t, std::string, Instant, std::string>(
             "select answers, entities, also_states, attended, came_by, received_on, letter, "
             "is_told, state, uploaded_at, uploaded_by from participant_list where id = :id",
             id)) {
      list.reading.answers = answers_of(answers);
      list.reading.entities = entities_of(entities);
      list.reading.also = states_of(also);
      list.reading.attended = attended;
      if (office != 0)
        list.office = OfficeEntry{db::known(came_by(way), "a way to come", way),
                                  parse_date(on).value_or(Date{}), LetterId(letter), told != 0};
      list.state = db::known(kept_state(state), "a state of a list", state);
      list.uploaded_at = at;
      list.uploaded_by = std::move(by);
    }
    return list;
  }
  return std::nullopt;
}

void set_reading(db::Transaction& t, const KeptList& list) {
  const Receipt receipt(list);
  t.execute(
      "update participant_list set charset = :charset, fields = :fields, role = :role, corrects = "
      ":corrects, late_reason = :late, answers = :answers, entities = :entities, also_states = "
      ":also, "
      "attended = :attended, came_by = :way, received_on = :on, letter = :letter, is_told = :told "
      "where id = :id",
      charset_name(list), joined(list.reading.fields), role_name(list.reading),
      std::int64_t{list.reading.corrects ? 1 : 0}, list.reading.late_reason,
      joined(list.reading.answers), joined(list.reading.entities), joined(list.reading.also),
      list.reading.attended, receipt.way, receipt.received_on, receipt.letter, receipt.is_told,
      list.id);
}

bool settle(db::Transaction& t, KeptListId id, KeptState state) {
  return t.execute(
             "update participant_list set state = :state where id = :id and state = 'uploaded'",
             name_of(state), id) > 0;
}

std::vector<KeptListId> left_lying(db::Reader& r, Instant before) {
  std::vector<KeptListId> out;
  for (const auto& [id] : r.rows<KeptListId>(
           "select id from participant_list where state = 'uploaded' and uploaded_at < :before "
           "order by id",
           before))
    out.push_back(id);
  return out;
}

}  // namespace store
}  // namespace convoke::delegations
