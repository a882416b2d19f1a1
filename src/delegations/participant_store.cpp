#include "delegations/participant_store.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "base/text.h"
#include "delegations/participant_fields.h"
#include "platform/db/known.h"
#include "platform/json/json.h"

namespace convoke::db {

template <>
struct Column<delegations::DelegationRole>
    : NamedColumn<delegations::DelegationRole, delegations::name_of, delegations::delegation_role> {
};

template <>
struct Column<delegations::ParticipantState>
    : NamedColumn<delegations::ParticipantState, delegations::name_of,
                  delegations::participant_state> {};

}  // namespace convoke::db

namespace convoke::delegations::store {
namespace {

/// Where names are in order: by family name, then given name, whatever the capitals.
std::string sort_name(const ParticipantDetails& d) {
  return i18n::folded(d.family_name + " " + d.given_name);
}

/// The given name stands twice, so that either order of the names is found.
std::string search_text(const ParticipantDetails& d) {
  return i18n::folded(folded_spaces(d.given_name + " " + d.family_name + " " + d.given_name + " " +
                                    d.original_name));
}

/// For `like … escape '!'`.
std::string pattern_for(std::string_view text) {
  std::string out = "%";
  for (char c : i18n::folded(folded_spaces(text))) {
    if (c == '%' || c == '_' || c == '!') out += '!';
    out += c;
  }
  return out + '%';
}

template <class... Args>
std::vector<Participant> select(db::Reader& r, const std::string& rest, const Args&... args) {
  std::vector<Participant> out;
  for (auto& [id, series, entity, honorific, given_name, family_name, original_name, function_title,
              role, email, phone, language, state, came_late, late_unseen, version, address_version,
              confirmed_at, created_at, changed_at] :
       r.rows<ParticipantId, meetings::SeriesId, reference::EntityId, std::string, std::string,
              std::string, std::string, std::string, DelegationRole, std::string, std::string,
              Language, ParticipantState, bool, bool, int, int, std::optional<Instant>, Instant,
              Instant>(
           "select id, series_id, entity_id, honorific, given_name, family_name, original_name, "
           "function_title, role, email, phone, language, state, came_late, late_unseen, version, "
           "address_version, confirmed_at, created_at, changed_at from participant " +
               rest,
           args...)) {
    Participant p;
    p.id = id;
    p.series = series;
    p.entity = entity;
    p.details = {std::move(honorific),
                 std::move(given_name),
                 std::move(family_name),
                 std::move(original_name),
                 std::move(function_title),
                 role,
                 std::move(email),
                 std::move(phone),
                 language,
                 {}};
    p.state = state;
    p.came_late = came_late;
    p.late_unseen = late_unseen;
    p.version = version;
    p.address_version = address_version;
    p.confirmed_at = confirmed_at;
    p.created_at = created_at;
    p.changed_at = changed_at;
    out.push_back(std::move(p));
  }
  return out;
}

/// Adds the meetings with one statement, however many participants there are.
std::vector<Participant> with_meetings(db::Reader& r, std::vector<Participant> participants) {
  if (participants.empty()) return participants;
  std::unordered_map<ParticipantId, Participant*> by_id;
  ParticipantId first = participants.front().id, last = first;
  for (Participant& p : participants) {
    by_id[p.id] = &p;
    first = std::min(first, p.id);
    last = std::max(last, p.id);
  }
  for (const auto& [participant, meeting] : r.rows<ParticipantId, meetings::MeetingId>(
           "select participant_id, meeting_id from participant_meeting where participant_id "
           "between :first and :last order by participant_id, meeting_id",
           first, last))
    if (const auto it = by_id.find(participant); it != by_id.end())
      it->second->details.meetings.push_back(meeting);
  return participants;
}

std::optional<Participant> only(db::Reader& r, std::vector<Participant> participants) {
  if (participants.empty()) return std::nullopt;
  return std::move(with_meetings(r, std::move(participants)).front());
}

void write_meetings(db::Transaction& t, const Participant& p) {
  t.execute("delete from participant_meeting where participant_id = :id", p.id);
  for (const meetings::MeetingId meeting : p.details.meetings)
    t.execute("insert into participant_meeting (participant_id, meeting_id) values (:id, :meeting)",
              p.id, meeting);
}

std::string json_of(const ParticipantDetails& d) {
  std::string meetings;
  for (const meetings::MeetingId id : d.meetings)
    meetings += (meetings.empty() ? "" : " ") + std::to_string(id.value);
  std::vector<json::Member> members{{"role", std::string(name_of(d.role))},
                                    {"language", std::string(code_of(d.language))},
                                    {"meetings", meetings}};
  for (const TextField& f : kTextFields) members.emplace_back(f.name, d.*f.member);
  return json::object(members);
}

ParticipantDetails details_of(const std::string& json) {
  const auto text = [&](std::string_view key) { return json::text_at(json, std::string(key)); };
  ParticipantDetails d;
  for (const TextField& f : kTextFields) d.*f.member = text(f.name);
  d.role = db::known(delegation_role(text("role")), "a role in a delegation", text("role"));
  d.language = db::known(language_from_code(text("language")), "a language", text("language"));
  for (const std::string& number : split(text("meetings"), ' ')) {
    std::int64_t id = 0;
    std::from_chars(number.data(), number.data() + number.size(), id);
    if (id > 0) d.meetings.emplace_back(id);
  }
  return d;
}

}  // namespace

ParticipantId insert(db::Transaction& t, const Participant& p, std::string_view submission_key) {
  const ParticipantDetails& d = p.details;
  const ParticipantId id(t.insert(
      "insert into participant (series_id, entity_id, honorific, given_name, family_name, "
      "original_name, function_title, role, email, phone, language, state, came_late, version, "
      "address_version, submission_key, sort_name, search_text, created_at, changed_at) values "
      "(:series, :entity, :honorific, :given, :family, :original, :function, :role, :email, "
      ":phone, :language, :state, :late, :version, :address, :key, :sort, :search, :created, "
      ":changed) on conflict (entity_id, submission_key) do nothing returning id",
      p.series, p.entity, d.honorific, d.given_name, d.family_name, d.original_name,
      d.function_title, d.role, d.email, d.phone, d.language, p.state, p.came_late, p.version,
      p.address_version, submission_key, sort_name(d), search_text(d), p.created_at, p.changed_at));
  if (id) {
    Participant stored = p;
    stored.id = id;
    write_meetings(t, stored);
  }
  return id;
}

void replace(db::Transaction& t, const Participant& former, Participant& next, Instant now) {
  t.execute(
      "insert into participant_version (participant_id, version, replaced_at, state, details) "
      "values (:id, :version, :now, :state, :details)",
      former.id, former.version, now, former.state, json_of(former.details));
  next.version = former.version + 1;
  next.changed_at = now;
  const ParticipantDetails& d = next.details;
  t.execute(
      "update participant set honorific = :honorific, given_name = :given, family_name = :family, "
      "original_name = :original, function_title = :function, role = :role, email = :email, phone "
      "= :phone, language = :language, state = :state, came_late = :late, late_unseen = :unseen, "
      "version = :version, address_version = :address, confirmed_at = :confirmed, sort_name = "
      ":sort, search_text = :search, changed_at = :changed where id = :id",
      d.honorific, d.given_name, d.family_name, d.original_name, d.function_title, d.role, d.email,
      d.phone, d.language, next.state, next.came_late, next.late_unseen, next.version,
      next.address_version, next.confirmed_at, sort_name(d), search_text(d), next.changed_at,
      next.id);
  if (d.meetings != former.details.meetings) write_meetings(t, next);
}

void mark_confirmed(db::Transaction& t, ParticipantId id, Instant now) {
  t.execute("update participant set confirmed_at = :now where id = :id", now, id);
}

void mark_seen(db::Transaction& t, ParticipantId id) {
  t.execute("update participant set late_unseen = 0 where id = :id", id);
}

std::optional<Participant> find(db::Reader& r, ParticipantId id) {
  return only(r, select(r, "where id = :id", id));
}

std::optional<Participant> find_submitted(db::Reader& r, reference::EntityId entity,
                                          std::string_view submission_key) {
  return only(
      r, select(r, "where entity_id = :entity and submission_key = :key", entity, submission_key));
}

std::vector<Participant> delegation(db::Reader& r, meetings::SeriesId series,
                                    reference::EntityId entity) {
  return with_meetings(r, select(r,
                                 "where series_id = :series and entity_id = :entity order by "
                                 "sort_name, id",
                                 series, entity));
}

std::vector<Participant> registered(db::Reader& r, meetings::SeriesId series) {
  return with_meetings(r, select(r,
                                 "where series_id = :series and state = 'nominated' order by "
                                 "sort_name, id",
                                 series));
}

Delegations::Listed list(db::Reader& r, meetings::SeriesId series,
                         const Delegations::Filter& filter) {
  // One text for every combination, so that the statement stays prepared.
  static const std::string where =
      "where series_id = :series and (:any_state = 1 or state = :state) and (:any_entity = 1 or "
      "entity_id = :entity) and (:any_email = 1 or (email <> '') = (:email = 1)) and (:any_change "
      "= 1 or late_unseen = 1) and (:any_text = 1 or search_text like :text escape '!') ";
  const std::string state = filter.state ? std::string(name_of(*filter.state)) : std::string();
  const std::string text = pattern_for(filter.text);
  const bool any_text = text.size() <= 2;
  const auto filtered = [&](auto&& run, const auto&... more) {
    return run(series, !filter.state, state, !filter.entity,
               filter.entity.value_or(reference::EntityId()), !filter.has_email,
               filter.has_email.value_or(false), !filter.late_changes, any_text, text, more...);
  };
  Delegations::Listed out;
  out.total = filtered([&](const auto&... args) {
                return r.value<std::int64_t>("select count(*) from participant " + where, args...);
              }).value_or(0);
  out.participants = with_meetings(
      r, filtered(
             [&](const auto&... args) {
               return select(r, where + "order by sort_name, id limit :limit offset :offset",
                             args...);
             },
             filter.limit, filter.offset));
  return out;
}

Delegations::Counts count(db::Reader& r, meetings::SeriesId series) {
  Delegations::Counts out;
  for (const auto& [state, all, confirmed, without_email, late_changes] :
       r.rows<ParticipantState, std::int64_t, std::int64_t, std::int64_t, std::int64_t>(
           "select state, count(*), count(confirmed_at), count(case when email = '' then 1 end), "
           "count(case when late_unseen = 1 then 1 end) from participant where series_id = :series "
           "group by state",
           series)) {
    out.late_changes += late_changes;
    if (state == ParticipantState::nominated) {
      out.nominated = all;
      out.confirmed = confirmed;
      out.without_email = without_email;
    } else if (state == ParticipantState::late) {
      out.late = all;
    } else if (state == ParticipantState::withdrawn) {
      out.withdrawn = all;
    }
  }
  out.delegations = r.value<std::int64_t>(
                         "select count(distinct entity_id) from participant where series_id = "
                         ":series and state = 'nominated'",
                         series)
                        .value_or(0);
  return out;
}

std::int64_t size_of_delegation(db::Reader& r, const Nominator& nominator) {
  return r
      .value<std::int64_t>(
          "select count(*) from participant where series_id = :series and entity_id = :entity",
          nominator.series, nominator.entity)
      .value_or(0);
}

std::vector<reference::EntityId> nominating(db::Reader& r, meetings::SeriesId series) {
  std::vector<reference::EntityId> out;
  for (const auto& [entity] : r.rows<reference::EntityId>(
           "select distinct entity_id from participant where series_id = :series order by "
           "entity_id",
           series))
    out.push_back(entity);
  return out;
}

std::vector<Delegations::Version> history(db::Reader& r, ParticipantId id) {
  std::vector<Delegations::Version> out;
  for (const auto& [version, replaced_at, state, details] :
       r.rows<int, Instant, ParticipantState, std::string>(
           "select version, replaced_at, state, details from participant_version where "
           "participant_id = :id order by version desc",
           id))
    out.push_back({version, replaced_at, details_of(details), state});
  return out;
}

LinkGeneration link_generation(db::Reader& r, const Nominator& nominator) {
  const auto last = r.row<std::int64_t, std::string>(
      "select generation, state from nomination_link where series_id = :series and entity_id = "
      ":entity order by generation desc limit 1",
      nominator.series, nominator.entity);
  if (!last) return {};
  const auto& [generation, state] = *last;
  if (state == "active") return {generation, true};
  if (state == "revoked") return {generation + 1, false};
  throw db::UnknownName("the state of a nomination link", state);
}

void insert_link(db::Transaction& t, const Nominator& nominator, std::int64_t generation,
                 std::string_view token_hash, Instant now) {
  t.execute(
      "insert into nomination_link (series_id, entity_id, generation, token_hash, state, "
      "created_at) values (:series, :entity, :generation, :hash, 'active', :now) on conflict "
      "(series_id, entity_id, generation) do nothing",
      nominator.series, nominator.entity, generation, token_hash, now);
}

std::int64_t revoke_link(db::Transaction& t, const Nominator& nominator) {
  return t.execute(
      "update nomination_link set state = 'revoked' where series_id = :series and entity_id = "
      ":entity and state = 'active'",
      nominator.series, nominator.entity);
}

std::optional<Nominator> link_holder(db::Reader& r, std::string_view token_hash) {
  const auto row = r.row<meetings::SeriesId, reference::EntityId>(
      "select series_id, entity_id from nomination_link where token_hash = :hash and state = "
      "'active'",
      token_hash);
  if (!row) return std::nullopt;
  return Nominator{std::get<0>(*row), std::get<1>(*row)};
}

}  // namespace convoke::delegations::store
