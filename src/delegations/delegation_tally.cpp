#include "delegations/delegation_tally.h"

#include <optional>
#include <string>

namespace convoke::delegations {
namespace {

template <class F>
void each(DelegationTally& a, const DelegationTally& b, F&& f) {
  for (std::size_t i = 0; i < a.people.size(); ++i) {
    f(a.people[i], b.people[i]);
    f(a.with_email[i], b.with_email[i]);
  }
  f(a.confirmed, b.confirmed);
  f(a.late_changes, b.late_changes);
  f(a.late_changes_with_email, b.late_changes_with_email);
  f(a.waiting, b.waiting);
}

// In the order of DelegationTally's members.
constexpr const char* kColumns[] = {
    "nominated",          "late",          "refused",         "withdrawn", "nominated_email",
    "late_email",         "refused_email", "withdrawn_email", "confirmed", "late_changes",
    "late_changes_email", "waiting"};

/// "select entity_id, …": a sum has another type than what is summed on PostgreSQL.
std::string sums(const std::string& where) {
  std::string sql = "select entity_id";
  for (const char* column : kColumns)
    sql.append(", cast(sum(").append(column).append(") as bigint)");
  return sql + " from delegation_tally where " + where + " group by entity_id order by entity_id";
}

template <class... Args>
std::vector<DelegationTally> select(db::Reader& r, const std::string& sql, const Args&... args) {
  using N = std::int64_t;
  std::vector<DelegationTally> out;
  for (const auto& [entity, nominated, late, refused, withdrawn, nominated_email, late_email,
                    refused_email, withdrawn_email, confirmed, changes, changes_email, waiting] :
       r.rows<reference::EntityId, N, N, N, N, N, N, N, N, N, N, N, N>(sql, args...))
    out.push_back({entity,
                   {nominated, late, refused, withdrawn},
                   {nominated_email, late_email, refused_email, withdrawn_email},
                   confirmed,
                   changes,
                   changes_email,
                   waiting});
  return out;
}

const std::string kOtherParts =
    " + (select cast(coalesce(sum(o.nominated + o.late + o.refused + o.withdrawn), 0) as bigint) "
    "from delegation_tally o where o.series_id = delegation_tally.series_id and o.entity_id = "
    "delegation_tally.entity_id and o.part <> delegation_tally.part)";

std::string adding(const char* part, bool other_parts) {
  std::string sql =
      "insert into delegation_tally (series_id, entity_id, part, nominated, late, refused, "
      "withdrawn, nominated_email, late_email, refused_email, withdrawn_email, confirmed, "
      "late_changes, late_changes_email, waiting) values (:series, :entity, ";
  sql += part;
  sql +=
      ", :nominated, :late, :refused, :withdrawn, :nominated_email, :late_email, :refused_email, "
      ":withdrawn_email, :confirmed, :late_changes, :late_changes_email, :waiting) on conflict "
      "(series_id, "
      "entity_id, part) do update set ";
  const char* separator = "";
  for (const char* column : kColumns) {
    sql.append(separator).append(column).append(" = delegation_tally.").append(column);
    sql.append(" + excluded.").append(column);
    separator = ", ";
  }
  const std::string all =
      "delegation_tally.nominated + delegation_tally.late + delegation_tally.refused + "
      "delegation_tally.withdrawn";
  return sql + " returning " + (other_parts ? all + kOtherParts : all);
}

const std::string kNewcomer =
    ", (select min(p.id) from participant p where p.series_id = delegation_tally.series_id and "
    "p.entity_id = delegation_tally.entity_id and p.id <> :newcomer and p.state in ('nominated', "
    "'late') and ((p.same_name <> '' and p.same_name = :same_name) or (p.email <> '' and "
    "lower(p.email) = :email))), (select cast(coalesce(sum(p.link_mails), 0) as bigint) from "
    "participant p where p.series_id = delegation_tally.series_id and p.entity_id = "
    "delegation_tally.entity_id and p.id <> :other_than and p.link_mail_at > :since)";

const std::string& adding_of(db::Dialect dialect) {
  static const std::string one = adding("0", false);
  static const std::string spread = adding("pg_backend_pid() % 8", true);
  return dialect == db::Dialect::postgresql ? spread : one;
}

}  // namespace

DelegationTally& DelegationTally::operator+=(const DelegationTally& more) {
  each(*this, more, [](std::int64_t& a, std::int64_t b) { a += b; });
  return *this;
}

DelegationTally& DelegationTally::operator-=(const DelegationTally& less) {
  each(*this, less, [](std::int64_t& a, std::int64_t b) { a -= b; });
  return *this;
}

DelegationTally counted(const Participant& p) {
  DelegationTally out{.entity = p.entity};
  const auto state = static_cast<std::size_t>(p.state);
  const bool has_email = !p.details.email.empty();
  out.people[state] = 1;
  out.with_email[state] = has_email;
  out.confirmed = p.registered() && p.confirmed_at;
  out.late_changes = p.late_unseen;
  out.late_changes_with_email = p.late_unseen && has_email;
  out.waiting = p.confirmation_waits();
  return out;
}

namespace store {

std::int64_t add_to_tally(db::Transaction& t, meetings::SeriesId series,
                          const DelegationTally& change) {
  if (change == DelegationTally{.entity = change.entity}) return 0;
  const auto& people = change.people;
  const auto& with_email = change.with_email;
  return t
      .value<std::int64_t>(adding_of(t.dialect()), series, change.entity, people[0], people[1],
                           people[2], people[3], with_email[0], with_email[1], with_email[2],
                           with_email[3], change.confirmed, change.late_changes,
                           change.late_changes_with_email, change.waiting)
      .value_or(0);
}

CountedIn count_in(db::Transaction& t, meetings::SeriesId series, const DelegationTally& change,
                   const Newcomer& newcomer) {
  static const std::string one = adding_of(db::Dialect::sqlite) + kNewcomer;
  static const std::string spread = adding_of(db::Dialect::postgresql) + kNewcomer;
  const auto& people = change.people;
  const auto& with_email = change.with_email;
  const auto rows = t.rows<std::int64_t, std::optional<ParticipantId>, std::int64_t>(
      t.dialect() == db::Dialect::postgresql ? spread : one, series, change.entity, people[0],
      people[1], people[2], people[3], with_email[0], with_email[1], with_email[2], with_email[3],
      change.confirmed, change.late_changes, change.late_changes_with_email, change.waiting,
      newcomer.id, newcomer.same_name, newcomer.email, newcomer.id, newcomer.since);
  if (rows.empty()) return {};
  const auto& [all, twin, link_mails] = rows.front();
  return {all, link_mails, twin.value_or(ParticipantId())};
}

std::vector<DelegationTally> tallies(db::Reader& r, meetings::SeriesId series) {
  static const std::string sql = sums("series_id = :series");
  return select(r, sql, series);
}

DelegationTally tally(db::Reader& r, meetings::SeriesId series, reference::EntityId entity) {
  static const std::string sql = sums("series_id = :series and entity_id = :entity");
  const auto found = select(r, sql, series, entity);
  return found.empty() ? DelegationTally{.entity = entity} : found.front();
}

std::vector<DelegationTally> recount(db::Reader& r, meetings::SeriesId series) {
  return select(
      r,
      "select entity_id, count(case when state = 'nominated' then 1 end), count(case when state = "
      "'late' then 1 end), count(case when state = 'refused' then 1 end), count(case when state = "
      "'withdrawn' then 1 end), count(case when state = 'nominated' and email <> '' then 1 end), "
      "count(case when state = 'late' and email <> '' then 1 end), count(case when state = "
      "'refused' and email <> '' then 1 end), count(case when state = 'withdrawn' and email <> '' "
      "then 1 end), count(case when state = 'nominated' and confirmed_at is not null then 1 end), "
      "count(case when late_unseen = 1 then 1 end), count(case when late_unseen = 1 and email <> "
      "'' then 1 end), count(case when state = 'nominated' and confirmation_hold = 'waits' then 1 "
      "end) from participant where series_id = :series group by entity_id order by "
      "entity_id",
      series);
}

}  // namespace store
}  // namespace convoke::delegations
