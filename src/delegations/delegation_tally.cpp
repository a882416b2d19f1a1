#include "delegations/delegation_tally.h"

#include <array>
#include <map>
#include <mutex>
#include <numeric>
#include <optional>
#include <string>

#include "delegations/participants/participant_store.h"
#include "platform/db/known.h"
#include "platform/db/list_argument.h"

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

using N = std::int64_t;
/// people, with_email, confirmed, late_changes, late_changes_email, waiting: of one state.
using Numbers = std::array<N, 6>;

Numbers numbers(const Participant& p) {
  const N has_email = p.details.email.empty() ? 0 : 1, late = p.late_unseen ? 1 : 0;
  return {1,    has_email,        p.registered() && p.confirmed_at ? 1 : 0,
          late, late * has_email, p.confirmation_waits() ? 1 : 0};
}

void add(DelegationTally& tally, ParticipantState state, const Numbers& n) {
  const auto at = static_cast<std::size_t>(state);
  tally.people[at] += n[0];
  tally.with_email[at] += n[1];
  tally.confirmed += n[2];
  tally.late_changes += n[3];
  tally.late_changes_with_email += n[4];
  tally.waiting += n[5];
}

/// Rows of one entity and state each, in the order of the entities.
template <class... Args>
std::vector<DelegationTally> gathered(db::Reader& r, const std::string& sql, const Args&... args) {
  std::vector<DelegationTally> out;
  for (const auto& [entity, state, people, with_email, confirmed, changes, changes_email, waiting] :
       r.rows<reference::EntityId, std::string, N, N, N, N, N, N>(sql, args...)) {
    if (out.empty() || out.back().entity != entity) out.push_back({.entity = entity});
    add(out.back(), db::known(participant_state(state), "a state of a participant", state),
        {people, with_email, confirmed, changes, changes_email, waiting});
  }
  return out;
}

/// A sum has another type than what is summed on PostgreSQL.
std::string sums(const std::string& where) {
  std::string sql = "select entity_id, state";
  for (const char* column :
       {"people", "with_email", "confirmed", "late_changes", "late_changes_email", "waiting"})
    sql.append(", cast(sum(").append(column).append(") as bigint)");
  return sql + " from delegation_tally where " + where +
         " group by entity_id, state order by entity_id, state";
}

// PostgreSQL adds to one of several rows, by the connection, so that participants of one entity can
// be changed at the same time.
constexpr const char* part_of(db::Dialect dialect) {
  return dialect == db::Dialect::postgresql ? "pg_backend_pid() % 8" : "0";
}

constexpr const char* kInsert =
    "insert into delegation_tally (series_id, entity_id, part, state, people, with_email, "
    "confirmed, late_changes, late_changes_email, waiting) ";
constexpr const char* kOrAdd =
    " on conflict (series_id, entity_id, part, state) do update set people = "
    "delegation_tally.people + excluded.people, with_email = delegation_tally.with_email + "
    "excluded.with_email, confirmed = delegation_tally.confirmed + excluded.confirmed, "
    "late_changes = delegation_tally.late_changes + excluded.late_changes, late_changes_email = "
    "delegation_tally.late_changes_email + excluded.late_changes_email, waiting = "
    "delegation_tally.waiting + excluded.waiting";

/// The other rows of the entity are as they were before the statement.
const std::string& counting_in(db::Dialect dialect) {
  const auto made = [](db::Dialect of) {
    return std::string(kInsert) + "values (:series, :entity, " + part_of(of) +
           ", :state, :people, :with_email, :confirmed, :late_changes, :late_changes_email, "
           ":waiting)" +
           kOrAdd +
           " returning delegation_tally.people + (select cast(coalesce(sum(o.people), 0) as "
           "bigint) from delegation_tally o where o.series_id = delegation_tally.series_id and "
           "o.entity_id = delegation_tally.entity_id and (o.part <> delegation_tally.part or "
           "o.state <> delegation_tally.state)), (select min(p.id) from participant p where "
           "p.series_id = delegation_tally.series_id and p.entity_id = delegation_tally.entity_id "
           "and p.id <> :newcomer and " +
           store::stands("p") +
           " and ((p.same_name <> '' and p.same_name = :same_name) or (p.email <> '' and "
           "lower(p.email) = :email))), (select cast(coalesce(sum(p.link_mails), 0) as bigint) "
           "from participant p where p.series_id = delegation_tally.series_id and p.entity_id = "
           "delegation_tally.entity_id and p.id <> :other_than and p.link_mail_at > :since)";
  };
  static const std::string sqlite = made(db::Dialect::sqlite);
  static const std::string postgresql = made(db::Dialect::postgresql);
  return dialect == db::Dialect::postgresql ? postgresql : sqlite;
}

const std::string& moving(db::Transaction& t) {
  const auto made = [&](db::Dialect of) {
    return std::string(kInsert) + "select cast(:series as bigint), cast(:entity as bigint), " +
           part_of(of) + ", g.c0, g.c1, g.c2, g.c3, g.c4, g.c5, g.c6 from " +
           db::given(t, ":rows",
                     {"text", "bigint", "bigint", "bigint", "bigint", "bigint", "bigint"}) +
           " g where true" + kOrAdd;
  };
  static std::string of_dialect[2];
  static std::once_flag once[2];
  const auto at = static_cast<std::size_t>(t.dialect());
  std::call_once(once[at], [&] { of_dialect[at] = made(t.dialect()); });
  return of_dialect[at];
}

}  // namespace

DelegationTally& DelegationTally::operator+=(const DelegationTally& more) {
  each(*this, more, [](std::int64_t& a, std::int64_t b) { a += b; });
  return *this;
}

std::int64_t DelegationTally::all() const {
  return std::accumulate(people.begin(), people.end(), std::int64_t{0});
}

namespace store {

void move_in_tally(db::Transaction& t, const Participant& former, const Participant& next) {
  const Numbers before = numbers(former);
  Numbers after = numbers(next);
  db::RowList rows;
  const auto put = [&](ParticipantState state, const Numbers& n) {
    rows.add(std::string(name_of(state)), n[0], n[1], n[2], n[3], n[4], n[5]);
  };
  if (former.state == next.state) {
    if (before == after) return;
    for (std::size_t i = 0; i < after.size(); ++i) after[i] -= before[i];
    put(next.state, after);
  } else {
    Numbers taken = before;
    for (N& n : taken) n = -n;
    // Always in the order of the states, so that two such changes do not wait for each other.
    if (former.state < next.state) put(former.state, taken);
    put(next.state, after);
    if (former.state > next.state) put(former.state, taken);
  }
  t.execute(moving(t), next.series, next.entity, rows.text());
}

CountedIn count_in(db::Transaction& t, const Participant& p, const Newcomer& newcomer) {
  const Numbers n = numbers(p);
  const auto rows = t.rows<N, std::optional<ParticipantId>, N>(
      counting_in(t.dialect()), p.series, p.entity, name_of(p.state), n[0], n[1], n[2], n[3], n[4],
      n[5], newcomer.id, newcomer.same_name, newcomer.email, newcomer.id, newcomer.since);
  if (rows.empty()) return {};
  const auto& [all, twin, link_mails] = rows.front();
  return {all, link_mails, twin.value_or(ParticipantId())};
}

void count_in_many(db::Transaction& t, std::span<const Participant> participants) {
  // In the order of entities and states, so that two such changes do not wait for each other.
  std::map<std::pair<meetings::SeriesId, reference::EntityId>, std::map<ParticipantState, Numbers>>
      counted;
  for (const Participant& p : participants) {
    Numbers& sum = counted[{p.series, p.entity}][p.state];
    const Numbers n = numbers(p);
    for (std::size_t i = 0; i < n.size(); ++i) sum[i] += n[i];
  }
  for (const auto& [of, states] : counted) {
    db::RowList rows;
    for (const auto& [state, n] : states)
      rows.add(std::string(name_of(state)), n[0], n[1], n[2], n[3], n[4], n[5]);
    t.execute(moving(t), of.first, of.second, rows.text());
  }
}

std::vector<DelegationTally> tallies(db::Reader& r, meetings::SeriesId series) {
  static const std::string sql = sums("series_id = :series");
  return gathered(r, sql, series);
}

DelegationTally tally(db::Reader& r, meetings::SeriesId series, reference::EntityId entity) {
  static const std::string sql = sums("series_id = :series and entity_id = :entity");
  const auto found = gathered(r, sql, series, entity);
  return found.empty() ? DelegationTally{.entity = entity} : found.front();
}

std::vector<DelegationTally> recount(db::Reader& r, meetings::SeriesId series) {
  return gathered(
      r,
      "select entity_id, state, count(*), count(case when email <> '' then 1 end), count(case when "
      "state = 'registered' and confirmed_at is not null then 1 end), count(case when late_unseen "
      "= 1 then 1 end), count(case when late_unseen = 1 and email <> '' then 1 end), count(case "
      "when state = 'registered' and confirmation_hold = 'waits' then 1 end) from participant "
      "where series_id = :series group by entity_id, state order by entity_id, state",
      series);
}

}  // namespace store
}  // namespace convoke::delegations
