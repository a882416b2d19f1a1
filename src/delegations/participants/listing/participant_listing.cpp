// Lists of participants: narrowed, in an order, by pages.
#include <array>
#include <unordered_map>

#include "delegations/delegation_tally.h"
#include "delegations/name_search.h"
#include "delegations/participants/participant_record.h"
#include "delegations/participants/participant_store.h"
#include "platform/db/list_argument.h"
#include "platform/db/query.h"

namespace convoke::delegations::store {
namespace {

/// Here, since what follows is made of it before main.
std::string standing_in(std::string_view table) {
  std::string names;
  for (const ParticipantState state : kStates)
    if (delegations::stands(state))
      names.append(names.empty() ? "'" : ", '").append(name_of(state)).append("'");
  return std::string(table) + ".state in (" + names + ")";
}

const std::string kHasTwin =
    "(" + standing_in("participant") +
    " and participant.same_name <> '' and exists (select 1 from participant twin where "
    "twin.series_id = participant.series_id and twin.entity_id = participant.entity_id and "
    "twin.same_name = participant.same_name and twin.id <> participant.id and " +
    standing_in("twin") + "))";

/// Those who are likely twice: the names that more than one bears are read from the index alone.
const std::string kTwins =
    "id in (select t.id from (select p.series_id, p.entity_id, p.same_name from participant p "
    "where p.series_id = :twins_series and " +
    standing_in("p") +
    " and p.same_name <> '' group by p.series_id, p.entity_id, p.same_name having count(*) > 1) g "
    "join participant t on t.series_id = g.series_id and t.entity_id = g.entity_id and t.same_name "
    "= g.same_name where " +
    standing_in("t") + ")";

/// With what a list of the office marks.
const db::Record<Participant>& listed_participants() {
  static const std::string twin = "case when " + kHasTwin + " then 1 else 0 end";
  static const std::string head =
      "case when participant.role = 'head' and " + standing_in("participant") +
      " and exists (select 1 from participant h where h.series_id = participant.series_id and "
      "h.entity_id = participant.entity_id and h.role = 'head' and h.id <> participant.id and " +
      standing_in("h") + ") then 1 else 0 end";
  static const db::Record<Participant> record(
      "participant", db::joined({participants().fields(),
                                 {db::shown<&Participant::has_twin>("has_twin", twin),
                                  db::shown<&Participant::one_of_heads>("one_of_heads", head)}}));
  return record;
}

/// Whose name is still a person's: who is written anew after the erasure is one again.
constexpr const char* kUnerased =
    "(participant.erased_at is null or participant.changed_at > participant.erased_at)";

constexpr std::int64_t kLookedThrough = 2000;  // participants, for a part of a name

/// Those of the series for whom the condition on "participant" holds, by name.
std::vector<Participant> those(db::Reader& r, meetings::SeriesId series, const std::string& which) {
  std::vector<Participant> out = participants().all(
      r, "where series_id = :series and " + which + " order by sort_name, id", series);
  std::unordered_map<ParticipantId, Participant*> by_id;
  for (Participant& p : out) by_id[p.id] = &p;
  for (const auto& [participant, meeting] : r.rows<ParticipantId, meetings::MeetingId>(
           "select m.participant_id, m.meeting_id from participant join participant_meeting m on "
           "m.participant_id = participant.id where participant.series_id = :series and " +
               which + " order by m.participant_id, m.meeting_id",
           series))
    by_id.at(participant)->details.meetings.push_back(meeting);
  return out;
}

/// What a participant's place is in the order of these values of a column.
template <class Values>
std::string rank(std::string_view column, const Values& values) {
  std::string text = "case " + std::string(column);
  int place = 0;
  for (const auto& value : values)
    text.append(" when ").append(value).append(" then ").append(std::to_string(place++));
  return place == 0 ? "0" : text + " else " + std::to_string(place) + " end";
}

template <class Values>
std::vector<std::string> quoted_names(const Values& values) {
  std::vector<std::string> names;
  for (const auto value : values) names.push_back("'" + std::string(name_of(value)) + "'");
  return names;
}

/// The key before the name; empty: it is by name alone.
std::string first_key(const Delegations::Order& order) {
  using By = Delegations::Order::By;
  std::vector<std::string> entities;
  switch (order.by) {
    case By::name:
      return {};
    case By::entity:
      for (const reference::EntityId id : order.entities)
        entities.push_back(std::to_string(id.value));
      return rank("entity_id", entities);
    case By::role:
      return rank("role", quoted_names(kRoles));
    case By::meetings:
      return "coalesce((select min(m.meeting_id) from participant_meeting m where "
             "m.participant_id = participant.id), 0)";
    case By::presence:
      return rank("presence", quoted_names(kPresences));
    case By::state:
      return rank("state", quoted_names(kStates));
    case By::confirmation:
      return "case when email = '' then 4 when confirmed_at is not null then 0 when "
             "confirmation_hold = 'waits' and state = 'registered' then 1 when confirmation_hold = "
             "'not_sent' then 2 else 3 end";
  }
  return {};
}

/// Head first, then by role and name; those who have left behind the others.
const std::vector<db::SortKey>& by_role() {
  static const std::string role = rank("role", quoted_names(kRoles));
  static const std::vector<db::SortKey> order{
      {"case when state in ('withdrawn', 'replaced', 'revoked') then 1 else 0 end"},
      {role},
      {"sort_name"},
      {"id"}};
  return order;
}

const char* condition_of(FundingFilter funding) {
  switch (funding) {
    case FundingFilter::funded:
      return "is_funded = 1";
    case FundingFilter::asked:
      return "asks_funding = 1";
    case FundingFilter::open:
      break;
  }
  return "asks_funding = 1 and is_funded = 0";
}

/// Those who stand in a delegation that has too much of what they are.
void where_over(db::Query& q, const db::Reader& r, const DelegationsOver& over) {
  q.where(standing_in("participant") + " and (" + db::is_listed(r, "entity_id", ":many") +
              " or (at_table = 1 and " + db::is_listed(r, "entity_id", ":seated") +
              ") or (is_funded = 1 and " + db::is_listed(r, "entity_id", ":funded") + "))",
          db::listed(over[LimitKind::participants]), db::listed(over[LimitKind::seats]),
          db::listed(over[LimitKind::funded]));
}

constexpr const char* kAccepted = "participant.state in ('accredited', 'registered')";

}  // namespace

std::string stands(std::string_view table) {
  return standing_in(table);
}

std::vector<Participant> delegation(db::Reader& r, meetings::SeriesId series,
                                    reference::EntityId entity, std::int64_t limit,
                                    std::int64_t offset) {
  return with_meetings(r,
                       of_entity(series, entity).all(r, participants(), by_role(), limit, offset));
}

std::vector<Participant> former_delegation(db::Reader& r, meetings::SeriesId series,
                                           reference::EntityId entity) {
  static const std::string unerased = std::string(kUnerased) + " and " + kAccepted;
  return with_meetings(r, of_entity(series, entity)
                              .where(unerased)
                              .all(r, participants(), by_role(), Delegations::kLargestDelegation));
}

std::vector<meetings::SeriesId> series_of_delegations(db::Reader& r, reference::EntityId entity) {
  static const std::string sql =
      "select distinct series_id from participant where entity_id = :entity and " +
      std::string(kUnerased) + " and " + kAccepted;
  std::vector<meetings::SeriesId> out;
  for (const auto& [series] : r.rows<meetings::SeriesId>(sql, entity)) out.push_back(series);
  return out;
}

std::vector<Participant> registered(db::Reader& r, meetings::SeriesId series) {
  return those(r, series, "participant.state = 'registered'");
}

std::vector<Participant> needing_visa_letter(db::Reader& r, meetings::SeriesId series) {
  return those(r, series, "participant.needs_visa_letter = 1 and " + standing_in("participant"));
}

namespace {

/// How many fit the filter but for its text; nothing where no tally says it.
std::optional<std::int64_t> counted_for(db::Reader& r, meetings::SeriesId series,
                                        const Delegations::Filter& filter) {
  if (filter.twins || filter.presence || filter.meeting || filter.funding || filter.over ||
      ((filter.late_changes || filter.waiting) && filter.state))
    return std::nullopt;
  DelegationTally sum;
  if (filter.entity)
    sum = tally(r, series, *filter.entity);
  else
    for (const DelegationTally& one : tallies(r, series)) sum += one;
  const auto either = [&](std::int64_t all, std::int64_t with_email) {
    if (!filter.has_email) return all;
    return *filter.has_email ? with_email : all - with_email;
  };
  if (filter.waiting) return either(sum.waiting, sum.waiting);
  if (filter.late_changes) return either(sum.late_changes, sum.late_changes_with_email);
  std::int64_t total = 0;
  for (std::size_t state = 0; state < sum.people.size(); ++state)
    if (!filter.state || static_cast<std::size_t>(*filter.state) == state)
      total += either(sum.people[state], sum.with_email[state]);
  return total;
}

}  // namespace

Delegations::Listed list(db::Reader& r, meetings::SeriesId series,
                         const Delegations::Filter& filter) {
  const std::vector<std::string> words = wanted_words(filter.text);
  const std::optional<std::int64_t> without_text = counted_for(r, series, filter);
  Delegations::Listed out;
  if (without_text == 0) return out;
  db::Query q(listed_participants()), all(participants());
  bool countable = true;
  if (words.empty()) {
    for (db::Query* one : {&q, &all}) one->where("series_id = :series", series);
  } else {
    const bool few = filter.entity || (without_text && *without_text <= kLookedThrough);
    const bool unfiltered =
        !filter.state && !filter.has_email && !filter.late_changes && !filter.waiting &&
        !filter.presence && !filter.meeting && !filter.funding && !filter.over &&
        filter.order.by == Delegations::Order::By::name && !filter.order.descending;
    countable = where_named(q, all, r, {series, words, filter.at, filter.limit, unfiltered, few});
  }
  for (db::Query* one : {&q, &all}) {
    if (filter.entity) one->where("entity_id = :entity", *filter.entity);
    if (filter.state) one->where("state = :state", *filter.state);
    if (filter.has_email) one->where(*filter.has_email ? "email <> ''" : "email = ''");
    if (filter.presence) one->where("presence = :presence", *filter.presence);
    if (filter.meeting)
      one->where(
          "exists (select 1 from participant_meeting chosen where chosen.participant_id = "
          "participant.id and chosen.meeting_id = :meeting)",
          *filter.meeting);
    if (filter.late_changes) one->where("late_unseen = 1");
    if (filter.waiting) one->where("confirmation_hold = 'waits' and state = 'registered'");
    if (filter.twins) one->where(kTwins, series);
    if (filter.funding)
      one->where(standing_in("participant") + " and " + condition_of(*filter.funding));
    if (filter.over) where_over(*one, r, *filter.over);
    // To count them would read the names once more.
    countable = countable && !filter.twins;
  }
  const std::string first = first_key(filter.order);
  std::vector<db::SortKey> order{{"sort_name"}, {"id"}};
  if (!first.empty()) order.insert(order.begin(), {first});
  order.front().descending = filter.order.descending;
  if (first.empty()) order.back().descending = filter.order.descending;
  db::Page<Participant> page =
      q.page(r, listed_participants(), order, filter.at, static_cast<std::size_t>(filter.limit));
  out.previous = std::move(page.previous);
  out.next = std::move(page.next);
  if (words.empty() && without_text) {
    out.total = *without_text;
  } else if (!filter.at && !out.next) {
    out.total = static_cast<std::int64_t>(page.rows.size());
  } else if (countable) {
    out.total = all.count(r);
  } else {
    out.total = static_cast<std::int64_t>(filter.limit);
    out.is_more = true;
  }
  out.participants = with_meetings(r, std::move(page.rows));
  return out;
}

std::vector<ParticipantId> named(db::Reader& r, meetings::SeriesId series, std::string_view typed,
                                 std::int64_t limit) {
  std::vector<ParticipantId> out;
  const std::vector<std::string> words = wanted_words(typed);
  if (words.empty()) return out;
  db::Query q(participants()), all(participants());
  where_named(q, all, r, {series, words, std::nullopt, static_cast<int>(limit), false, false});
  q.where("state = :state", ParticipantState::registered);
  for (const auto& [id] :
       q.rows<ParticipantId>(r, "id", "order by sort_name, id limit " + std::to_string(limit)))
    out.push_back(id);
  return out;
}

}  // namespace convoke::delegations::store
