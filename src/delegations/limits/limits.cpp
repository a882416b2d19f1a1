#include "delegations/limits/limits.h"

#include "base/text.h"
#include "delegations/participants/participant_store.h"
#include "platform/db/known.h"
#include "platform/db/list_argument.h"
#include "platform/json/json.h"

namespace convoke::delegations {
namespace {

using Number = std::optional<std::int64_t>;
using All = std::unordered_map<meetings::SeriesId, SeriesLimits>;

void read_ceilings(db::Reader& r, All& all, const std::string& where, const auto&... args) {
  for (const auto& [series, category, entity, participants, seats, funded] :
       r.rows<meetings::SeriesId, std::string, std::optional<reference::EntityId>, Number, Number,
              Number>("select series_id, category, entity_id, participants, seats, funded from "
                      "delegation_limit " +
                          where,
                      args...)) {
    Ceilings ceilings;
    ceilings[LimitKind::participants] = participants;
    ceilings[LimitKind::seats] = seats;
    ceilings[LimitKind::funded] = funded;
    if (entity)
      all[series].of_entity[*entity] = ceilings;
    else
      all[series].of_category[db::known(reference::category_named(category),
                                        "a category of entities", category)] = ceilings;
  }
}

All all_limits(db::Reader& r) {
  All out;
  for (const auto& [series, funded, version] : r.rows<meetings::SeriesId, Number, int>(
           "select series_id, funded_in_all, version from delegation_limits")) {
    out[series].funded_in_all = funded;
    out[series].version = version;
  }
  read_ceilings(r, out, "");
  return out;
}

SeriesLimits limits_of(db::Reader& r, meetings::SeriesId series) {
  All out;
  SeriesLimits& limits = out[series];
  if (const auto found = r.row<Number, int>(
          "select funded_in_all, version from delegation_limits where series_id = :series", series))
    std::tie(limits.funded_in_all, limits.version) = *found;
  read_ceilings(r, out, "where series_id = :series", series);
  return std::move(limits);
}

void write_limits(db::Transaction& t, meetings::SeriesId series, const SeriesLimits& limits,
                  int version, Instant now) {
  t.execute(
      "insert into delegation_limits (series_id, funded_in_all, version, changed_at) values "
      "(:series, :funded, :version, :now) on conflict (series_id) do update set funded_in_all = "
      "excluded.funded_in_all, version = excluded.version, changed_at = excluded.changed_at",
      series, limits.funded_in_all, std::int64_t{version}, now);
  t.execute("delete from delegation_limit where series_id = :series", series);
  const auto add = [&](std::string_view category, std::optional<reference::EntityId> entity,
                       const Ceilings& c) {
    t.execute(
        "insert into delegation_limit (series_id, category, entity_id, participants, seats, "
        "funded) values (:series, :category, :entity, :participants, :seats, :funded)",
        series, category, entity, c[LimitKind::participants], c[LimitKind::seats],
        c[LimitKind::funded]);
  };
  for (const auto& [category, ceilings] : limits.of_category)
    add(reference::name_of(category), std::nullopt, ceilings);
  for (const auto& [entity, ceilings] : limits.of_entity) add("", entity, ceilings);
}

/// SQL that counts: those who stand(), by entity.
std::string taken(const std::string& where) {
  return "select entity_id, count(*), cast(sum(at_table) as bigint), cast(sum(is_funded) as "
         "bigint), cast(sum(asks_funding) as bigint) from participant where series_id = :series "
         "and " +
         where + " and " + store::stands("participant") + " group by entity_id";
}

std::unordered_map<reference::EntityId, PlacesTaken> counted(db::Reader& r, const std::string& sql,
                                                             const auto&... args) {
  std::unordered_map<reference::EntityId, PlacesTaken> out;
  for (const auto& [entity, participants, seats, funded, asking] :
       r.rows<reference::EntityId, std::int64_t, std::int64_t, std::int64_t, std::int64_t>(
           sql, args...)) {
    PlacesTaken& of = out[entity];
    of[LimitKind::participants] = participants;
    of[LimitKind::seats] = seats;
    of[LimitKind::funded] = funded;
    of.asking = asking;
  }
  return out;
}

}  // namespace

std::string said_limits(const SeriesLimits& limits, const reference::Directory& directory) {
  std::string out;
  const auto add = [&](std::string_view of, const Ceilings& ceilings) {
    out.append(out.empty() ? "" : "; ").append(of);
    char before = ' ';
    for (const Number& number : ceilings.numbers) {
      out += std::exchange(before, '/');
      out += number ? std::to_string(*number) : "-";
    }
  };
  for (const auto& [category, ceilings] : limits.of_category)
    add(reference::name_of(category), ceilings);
  for (const auto& [id, ceilings] : limits.of_entity) {
    const reference::Entity* entity = directory.find(id);
    add(entity ? entity->code : std::to_string(id.value), ceilings);
  }
  if (limits.funded_in_all)
    out.append(out.empty() ? "" : "; ")
        .append("funded ")
        .append(std::to_string(*limits.funded_in_all));
  return out;
}

std::string said_beyond(std::string_view beyond, const i18n::Locale& locale) {
  std::string out;
  for (const std::string& one : split(std::string(beyond), ';')) {
    const std::string_view part = trimmed(one);
    const std::size_t space = part.find(' '), slash = part.find('/');
    if (space == part.npos || slash == part.npos || slash < space) continue;
    for (const LimitKind kind : kLimitKinds)
      if (part.substr(0, space) == name_of(kind))
        out.append(out.empty() ? "" : "; ")
            .append(locale.tr(
                N_("{1}: {2} of {3}"),
                {locale.tr(label_of(kind)), std::string(part.substr(space + 1, slash - space - 1)),
                 std::string(part.substr(slash + 1))}));
  }
  return out;
}

SeriesLimits Limits::of(meetings::SeriesId series) {
  const auto all = kept_.get([](db::Reader& r) { return all_limits(r); });
  const auto found = all->find(series);
  return found == all->end() ? SeriesLimits() : found->second;
}

Status Limits::set(const audit::Actor& actor, meetings::SeriesId series, const SeriesLimits& limits,
                   int seen_version, const reference::Directory& directory) {
  CONVOKE_TRY(check(limits));
  const Status set = changes_.write(actor, [&](change::Change& c) -> Status {
    const SeriesLimits former = limits_of(c.transaction(), series);
    if (former.version != seen_version)
      return conflict(
          N_("These limits have been changed in the meantime. Please look at them again."));
    if (former.version > 0 && former.same_as(limits)) return {};
    write_limits(c.transaction(), series, limits, former.version + 1, c.now());
    c.record("participant.set_limits", "series", series,
             json::object({{"former", said_limits(former, directory)},
                           {"now", said_limits(limits, directory)}}));
    return {};
  });
  kept_.changed();
  return set;
}

namespace store {

void guard_places(db::Transaction& t, meetings::SeriesId series, reference::EntityId entity) {
  // On SQLite there is one writer at a time.
  if (t.dialect() == db::Dialect::sqlite) return;
  t.execute(
      "insert into delegation_limit_guard (series_id, entity_id, uses) values (:series, :entity, "
      "1) on conflict (series_id, entity_id) do update set uses = delegation_limit_guard.uses + 1",
      series, entity);
}

PlacesTaken places_taken(db::Reader& r, meetings::SeriesId series, reference::EntityId entity) {
  static const std::string sql = taken("entity_id = :entity");
  const auto found = counted(r, sql, series, entity);
  return found.empty() ? PlacesTaken() : found.begin()->second;
}

std::int64_t funded(db::Reader& r, meetings::SeriesId series) {
  static const std::string sql =
      "select count(*) from participant where series_id = :series and is_funded = 1 and " +
      stands("participant");
  return r.value<std::int64_t>(sql, series).value_or(0);
}

void note_beyond(change::Change& c, const Participant& p, const char* action,
                 const std::string& beyond) {
  if (beyond.empty()) return;
  c.transaction().execute(
      "insert into beyond_limit (series_id, participant_id, version, action, detail, done_by, "
      "done_at) values (:series, :participant, :version, :action, :detail, :by, :now)",
      p.series, p.id, std::int64_t{p.version}, action, json::object({{"beyond", beyond}}),
      c.actor().label, c.now());
}

std::vector<BeyondLimit> beyond_limits(db::Reader& r, meetings::SeriesId series, int limit) {
  std::vector<BeyondLimit> out;
  for (auto& [participant, version, action, by, at, detail] :
       r.rows<ParticipantId, int, std::string, std::string, Instant, std::string>(
           "select participant_id, version, action, done_by, done_at, detail from beyond_limit "
           "where series_id = :series order by id desc limit :limit",
           series, std::int64_t{limit}))
    out.push_back({participant,
                   // The detail of earlier acts is that of the record.
                   version > 0 ? version : static_cast<int>(json::number_at(detail, "version")),
                   std::move(action),
                   std::move(by),
                   at,
                   json::text_at(detail, "beyond"),
                   {}});
  return out;
}

std::unordered_map<reference::EntityId, PlacesTaken> places_taken(db::Reader& r,
                                                                  meetings::SeriesId series) {
  static const std::string sql = taken("true");
  return counted(r, sql, series);
}

std::unordered_map<reference::EntityId, PlacesTaken> places_taken(
    db::Reader& r, meetings::SeriesId series, const std::vector<reference::EntityId>& entities) {
  if (entities.empty()) return {};
  return counted(r, taken(db::is_listed(r, "entity_id", ":ids")), series, db::listed(entities));
}

}  // namespace store
}  // namespace convoke::delegations
