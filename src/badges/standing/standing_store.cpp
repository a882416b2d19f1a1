#include "badges/standing/standing_store.h"

#include <array>
#include <stdexcept>

#include "platform/db/list_argument.h"

namespace convoke::badges::store {
namespace {

template <class T>
T known(std::optional<T> value) {
  if (!value) throw std::logic_error("a stored standing or role is unknown");
  return *value;
}

/// Whether participant p is due a badge; as is_due_badge().
constexpr std::string_view kIsDue =
    "case when p.state = 'registered' and not (p.presence = 'online' and exists (select 1 from "
    "meeting m where m.series_id = p.series_id and m.format = 'hybrid')) then 1 else 0 end";

/// `source` names participant p, and what follows it.
std::string keep(std::string_view facts, std::string_view source) {
  return "insert into badge_standing (participant_id, series_id, entity_id, registered, has_email, "
         "sort_name, facts) select p.id, p.series_id, p.entity_id, " +
         std::string(kIsDue) + ", case when p.email <> '' then 1 else 0 end, p.sort_name, " +
         std::string(facts) + " from " + std::string(source);
}

const std::string kSums =
    "cast(coalesce(sum(registered), 0) as bigint), cast(coalesce(sum(with_photo), 0) as bigint), "
    "cast(coalesce(sum(printed), 0) as bigint), cast(coalesce(sum(ready), 0) as bigint), "
    "cast(coalesce(sum(waiting), 0) as bigint), cast(coalesce(sum(changed), 0) as bigint), "
    "cast(coalesce(sum(without_photo), 0) as bigint), cast(coalesce(sum(unreachable), 0) as "
    "bigint), cast(coalesce(sum(take_out), 0) as bigint), cast(coalesce(sum(unseen), 0) as bigint)";

using Number = std::int64_t;

template <class... Args>
Tally sum(db::Reader& r, const std::string& where, const Args&... args) {
  const auto row =
      r.row<Number, Number, Number, Number, Number, Number, Number, Number, Number, Number>(
          "select " + kSums + " from badge_tally where " + where, args...);
  if (!row) return {};
  return std::apply([](const auto&... counts) { return Tally{counts...}; }, *row);
}

}  // namespace

void keep_participants(db::Transaction& t, std::span<const Facts> facts) {
  db::RowList rows;
  for (const Facts& f : facts) rows.add(f.participant.value, f.text);
  // Where there is no condition SQLite takes "on conflict" for a join's.
  t.execute(
      keep("g.c1", db::given(t, ":facts", {"bigint", "text"}) +
                       " g join participant p on p.id = g.c0 where true") +
          " on conflict (participant_id) do update set registered = excluded.registered, has_email "
          "= excluded.has_email, sort_name = excluded.sort_name, facts = excluded.facts",
      rows.text());
}

void keep_missing(db::Transaction& t) {
  static const std::string sql = keep(
      "''",
      "participant p where not exists (select 1 from badge_standing s where s.participant_id = "
      "p.id)");
  t.execute(sql);
  t.execute(
      "update badge_standing set sort_name = (select p.sort_name from participant p where p.id = "
      "badge_standing.participant_id) where exists (select 1 from participant p where p.id = "
      "badge_standing.participant_id and p.sort_name <> badge_standing.sort_name)");
}

std::vector<ParticipantId> unknown(db::Reader& r, ParticipantId after, int limit) {
  std::vector<ParticipantId> out;
  for (const auto& [id] : r.rows<ParticipantId>(
           "select participant_id from badge_standing where facts = '' and participant_id > :after "
           "order by participant_id limit :limit",
           after, limit))
    out.push_back(id);
  return out;
}

void keep_photo(db::Transaction& t, ParticipantId id, int version, bool is_accepted) {
  t.execute(
      "update badge_standing set photo_version = :version, photo_accepted = :accepted where "
      "participant_id = :id",
      version, is_accepted, id);
}

void keep_erased(db::Transaction& t, ParticipantId id) {
  // Facts that no printing has: an erased badge is not the one that was printed.
  keep_participants(t, std::array{Facts{id, "erased"}});
  t.execute(
      "update badge_standing set photo_version = 0, photo_accepted = 0, printed_photo = 0, "
      "printed_facts = '' where participant_id = :id",
      id);
}

void keep_waiting(db::Transaction& t, std::span<const ParticipantId> ids) {
  t.execute(
      "update badge_standing set waiting = 1, badge_number = (select b.number from badge b where "
      "b.participant_id = badge_standing.participant_id) where " +
          db::is_listed(t, "participant_id", ":ids"),
      db::listed(ids));
}

void mark_printed(db::Transaction& t, BatchId batch, std::span<const PrintedBadge> printed) {
  db::RowList rows;
  for (const PrintedBadge& p : printed)
    rows.add(p.badge.value, p.participant.value, p.participant_version, p.photo_version, p.facts);
  const std::string given =
      db::given(t, ":rows", {"bigint", "bigint", "bigint", "bigint", "text"}) + " g ";
  if (!printed.empty()) {
    // The plus keeps SQLite from going through all rows given for each badge of the batch.
    t.execute(
        "update badge_print set state = 'printed', participant_version = g.c2, photo_version = "
        "g.c3, printed_facts = g.c4 from " +
            given + "where +badge_print.batch_id = :batch and badge_print.badge_id = g.c0",
        rows.text(), batch);
    t.execute(
        "update badge_standing set waiting = 0, printed = 1, printed_photo = g.c3, printed_facts = "
        "g.c4 from " +
            given + "where badge_standing.participant_id = g.c1",
        rows.text());
  }
  t.execute(
      "update badge_standing set waiting = 0 where participant_id in (select b.participant_id from "
      "badge_print p join badge b on b.id = p.badge_id where p.batch_id = :batch and p.state = "
      "'waiting')",
      batch);
  t.execute(
      "update badge_print set state = 'left_out' where batch_id = :batch and state = 'waiting'",
      batch);
}

namespace {

template <class... Args>
std::unordered_map<ParticipantId, KeptStanding> kept(db::Reader& r, const std::string& where,
                                                     const Args&... args) {
  std::unordered_map<ParticipantId, KeptStanding> out;
  for (const auto& [id, name, photo, registered, accepted] :
       r.rows<ParticipantId, std::string, int, bool, bool>(
           "select participant_id, standing, photo_version, registered, photo_accepted from "
           "badge_standing where " +
               where,
           args...))
    out.emplace(id, KeptStanding{known(standing(name)), photo > 0, registered, accepted});
  return out;
}

}  // namespace

std::unordered_map<ParticipantId, KeptStanding> standings(db::Reader& r, SeriesId series,
                                                          EntityId entity) {
  return kept(r, "series_id = :series and entity_id = :entity", series, entity);
}

std::unordered_map<ParticipantId, KeptStanding> standings(db::Reader& r,
                                                          const std::vector<ParticipantId>& ids) {
  return kept(r, db::is_listed(r, "participant_id", ":ids"), db::listed(ids));
}

Tally tally(db::Reader& r, SeriesId series) {
  return sum(r, "series_id = :series", series);
}

Tally tally(db::Reader& r, SeriesId series, EntityId entity) {
  return sum(r, "series_id = :series and entity_id = :entity", series, entity);
}

std::unordered_map<EntityId, Tally> tallies_by_entity(db::Reader& r, SeriesId series) {
  std::unordered_map<EntityId, Tally> out;
  for (const auto& [entity, registered, with_photo, printed, ready, waiting, changed, without,
                    unreachable, take_out, unseen] :
       r.rows<EntityId, Number, Number, Number, Number, Number, Number, Number, Number, Number,
              Number>("select entity_id, " + kSums +
                          " from badge_tally where series_id = :series group by entity_id",
                      series))
    out.emplace(entity, Tally{registered, with_photo, printed, ready, waiting, changed, without,
                              unreachable, take_out, unseen});
  return out;
}

namespace {

/// Above so many people a list is walked through by name instead of put together.
constexpr std::int64_t kMany = 2'000;

db::Query filtered(const ListFilter& filter) {
  db::Query q("badge_standing");
  q.where("registered = 1");
  q.where(filter.has_photo || filter.is_unseen ? "photo_version > 0" : "photo_version = 0");
  if (filter.is_unseen) q.where("photo_accepted = 0");
  if (filter.has_email) q.where(*filter.has_email ? "has_email = 1" : "has_email = 0");
  return q;
}

/// The people of these entities whom filtered() leaves, or more.
std::int64_t at_most(db::Reader& r, SeriesId series, const ListFilter& filter,
                     std::span<const EntityId> entities) {
  if (entities.empty()) return 0;
  const Tally all = sum(r, "series_id = :series and " + db::is_listed(r, "entity_id", ":entities"),
                        series, db::listed(entities));
  return filter.has_photo ? all.with_photo : all.registered - all.with_photo;
}

db::Query listed(db::Reader& r, SeriesId series, const ListFilter& filter) {
  db::Query q = filtered(filter);
  if (!filter.among) return std::move(q.where("series_id = :series", series));
  const auto& [participants, entities] = *filter.among;
  const std::string among_people = db::is_listed(r, "participant_id", ":ids");
  const std::string of_entities = db::is_listed(r, "entity_id", ":entities");
  if (at_most(r, series, filter, entities) > kMany)
    return std::move(q.where("series_id = :series", series)
                         .where(among_people + " or " + of_entities, db::listed(participants),
                                db::listed(entities)));
  // The plus keeps SQLite from walking through the whole series by name.
  q.where("+series_id = :series", series);
  if (entities.empty()) return std::move(q.where(among_people, db::listed(participants)));
  return std::move(q.where(
      "participant_id in (select participant_id from badge_standing where " + among_people +
          " union all select participant_id from badge_standing where series_id = :its and " +
          of_entities + ")",
      db::listed(participants), series, db::listed(entities)));
}

const db::Record<ListedRow>& rows() {
  static const db::Record<ListedRow> record(
      "badge_standing",
      {db::field<&ListedRow::participant>("participant_id"),
       db::field<&ListedRow::photo_version>("photo_version"),
       db::shown<&ListedRow::is_photo_printed>(
           "is_photo_printed",
           "case when printed = 1 and printed_photo = photo_version then 1 else 0 end"),
       db::field<&ListedRow::is_photo_accepted>("photo_accepted")});
  return record;
}

}  // namespace

ListedPage list(db::Reader& r, SeriesId series, const ListFilter& filter,
                const std::optional<db::Position>& at, int size) {
  static const std::vector<db::SortKey> by_name{{"sort_name"}, {"participant_id"}};
  return listed(r, series, filter).page(r, rows(), by_name, at, static_cast<std::size_t>(size));
}

std::int64_t count(db::Reader& r, SeriesId series, const ListFilter& filter) {
  if (!filter.among || filter.has_email) return listed(r, series, filter).count(r);
  // Entities are counted already; the people are few.
  const auto& [participants, entities] = *filter.among;
  db::Query rest = filtered(filter);
  rest.where("+series_id = :series", series);
  rest.where(db::is_listed(r, "participant_id", ":ids"), db::listed(participants));
  if (!entities.empty())
    rest.where("not (" + db::is_listed(r, "entity_id", ":entities") + ")", db::listed(entities));
  return at_most(r, series, filter, entities) + rest.count(r);
}

std::vector<TakenOut> to_take_out(db::Reader& r, SeriesId series, std::int64_t after, int limit) {
  std::vector<TakenOut> out;
  for (const auto& [id, number] : r.rows<ParticipantId, Number>(
           "select participant_id, badge_number from badge_standing where series_id = :series and "
           "registered = 0 and printed = 1 and badge_number > :after order by badge_number limit "
           ":limit",
           series, after, limit))
    out.push_back({id, number});
  return out;
}

std::vector<Candidate> candidates(db::Reader& r, SeriesId series, Standing standing,
                                  std::span<const EntityId> entities) {
  std::vector<Candidate> out;
  for (const auto& [id, entity, role, number] :
       r.rows<ParticipantId, EntityId, std::string, Number>(
           "select s.participant_id, s.entity_id, p.role, s.badge_number from badge_standing s "
           "join participant p on p.id = s.participant_id where s.series_id = :series and "
           "s.standing = :standing and s.registered = 1 and " +
               db::is_listed(r, "s.entity_id", ":entities") +
               " order by s.sort_name, s.participant_id",
           series, name_of(standing), db::listed(entities)))
    out.push_back({id, entity, known(delegations::delegation_role(role)), number});
  return out;
}

// The plus keeps SQLite from going through the whole series: the ids are few.
std::vector<Chosen> chosen(db::Reader& r, SeriesId series, std::span<const ParticipantId> ids) {
  std::vector<Chosen> out;
  for (const auto& [id, entity, role, number, waiting, photo, accepted] :
       r.rows<ParticipantId, EntityId, std::string, Number, bool, Number, bool>(
           "select s.participant_id, s.entity_id, p.role, s.badge_number, s.waiting, "
           "s.photo_version, s.photo_accepted from badge_standing s join participant p on p.id = "
           "s.participant_id where +s.series_id = "
           ":series and s.registered = 1 and " +
               db::is_listed(r, "s.participant_id", ":ids") +
               " order by s.sort_name, s.participant_id",
           series, db::listed(ids)))
    out.push_back({{id, entity, known(delegations::delegation_role(role)), number},
                   waiting,
                   photo > 0 && !accepted});
  return out;
}

void outdate_printed(db::Transaction& t, meetings::SeriesId series) {
  t.execute(
      "update badge_print set printed_facts = '' where state = 'printed' and badge_id in (select "
      "id from badge where series_id = :series)",
      series);
  t.execute(
      "update badge_standing set printed_facts = '' where series_id = :series and printed = 1",
      series);
}

void keep_due(db::Transaction& t, SeriesId series) {
  static const std::string sql = "update badge_standing set registered = (select " +
                                 std::string(kIsDue) +
                                 " from participant p where p.id = badge_standing.participant_id) "
                                 "where participant_id in (select o.id from participant o where "
                                 "o.series_id = :series and o.presence = 'online')";
  t.execute(sql, series);
}

}  // namespace convoke::badges::store
