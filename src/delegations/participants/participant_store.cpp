#include "delegations/participants/participant_store.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "delegations/delegation_tally.h"
#include "delegations/name_search.h"
#include "delegations/participants/former_state.h"
#include "platform/db/known.h"
#include "platform/db/list_argument.h"
#include "platform/db/query.h"
#include "platform/i18n/locale.h"

namespace convoke::db {

template <>
struct Column<delegations::DelegationRole>
    : NamedColumn<delegations::DelegationRole, delegations::name_of, delegations::delegation_role> {
};

template <>
struct Column<delegations::ParticipantState>
    : NamedColumn<delegations::ParticipantState, delegations::name_of,
                  delegations::participant_state> {};

template <>
struct Column<delegations::ConfirmationHold>
    : NamedColumn<delegations::ConfirmationHold, delegations::name_of,
                  delegations::confirmation_hold> {};

template <>
struct Column<delegations::Presence>
    : NamedColumn<delegations::Presence, delegations::name_of, delegations::presence_named> {};

template <>
struct Column<delegations::NameOrder>
    : NamedColumn<delegations::NameOrder, delegations::name_of, delegations::name_order> {};

template <>
struct Column<delegations::Gender>
    : NamedColumn<delegations::Gender, delegations::name_of, delegations::gender_named> {};

template <>
struct Column<delegations::Languages> {
  static delegations::Languages read(const Cell& cell) {
    return delegations::Languages::of_codes(cell.text());
  }
  static Value write(const delegations::Languages& languages) { return languages.codes(); }
};

template <>
struct Column<delegations::Further> {
  static delegations::Further read(const Cell& cell) {
    return delegations::further_of(cell.text());
  }
  static Value write(const delegations::Further& further) {
    return delegations::further_json(further);
  }
};

template <>
struct Column<std::vector<Date>> {
  static std::vector<Date> read(const Cell& cell) { return delegations::days_of(cell.text()); }
  static Value write(const std::vector<Date>& days) { return delegations::iso_days(days); }
};

template <>
struct Column<delegations::OfficeDeed>
    : NamedColumn<delegations::OfficeDeed, delegations::name_of, delegations::office_deed> {};

template <>
struct Column<delegations::CameBy>
    : NamedColumn<delegations::CameBy, delegations::name_of, delegations::came_by> {};

}  // namespace convoke::db

namespace convoke::delegations::store {
namespace {

using db::field;
using db::Use;

const db::Record<Participant>& participants() {
  using D = ParticipantDetails;
  using P = Participant;
  static const db::Record<P> record(
      "participant", {field<&P::id>("id", Use::key),
                      field<&P::series>("series_id", Use::fixed),
                      field<&P::entity>("entity_id", Use::fixed),
                      field<&P::details, &D::honorific>("honorific"),
                      field<&P::details, &D::given_name>("given_name"),
                      field<&P::details, &D::family_name>("family_name"),
                      field<&P::details, &D::original_given_name>("original_given_name"),
                      field<&P::details, &D::original_family_name>("original_family_name"),
                      field<&P::details, &D::name_order>("name_order"),
                      field<&P::details, &D::function_title>("function_title"),
                      field<&P::details, &D::ministry>("ministry"),
                      field<&P::details, &D::role>("role"),
                      field<&P::details, &D::email>("email"),
                      field<&P::details, &D::phone>("phone"),
                      field<&P::details, &D::language>("language"),
                      field<&P::details, &D::spoken>("spoken"),
                      field<&P::details, &D::days>("days"),
                      field<&P::details, &D::presence>("presence"),
                      field<&P::details, &D::gender>("gender"),
                      field<&P::details, &D::needs_visa_letter>("needs_visa_letter"),
                      field<&P::details, &D::asks_funding>("asks_funding"),
                      field<&P::details, &D::at_table>("at_table"),
                      field<&P::details, &D::is_listed>("is_listed"),
                      field<&P::details, &D::late_reason>("late_reason"),
                      field<&P::details, &D::further>("further"),
                      field<&P::state>("state"),
                      field<&P::came_late>("came_late"),
                      field<&P::late_unseen>("late_unseen"),
                      field<&P::version>("version"),
                      field<&P::address_version>("address_version"),
                      field<&P::confirmed_at>("confirmed_at"),
                      field<&P::hold>("confirmation_hold"),
                      field<&P::link_mails>("link_mails"),
                      field<&P::link_mail_at>("link_mail_at"),
                      field<&P::created_at>("created_at", Use::fixed),
                      field<&P::changed_at>("changed_at"),
                      field<&P::office, &OfficeAct::deed>("office_deed"),
                      field<&P::office, &OfficeAct::way>("office_channel"),
                      field<&P::office, &OfficeAct::received_on>("office_received_on"),
                      field<&P::office, &OfficeAct::letter>("office_letter"),
                      field<&P::office, &OfficeAct::by>("office_by"),
                      field<&P::office, &OfficeAct::at>("office_at"),
                      field<&P::reason>("reason"),
                      field<&P::is_funded>("is_funded"),
                      field<&P::replaces>("replaces", Use::fixed)});
  return record;
}

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

constexpr std::int64_t kLookedThrough = 2000;  // participants, for a part of a name
/// Adds the meetings with one statement, however many participants there are.
std::vector<Participant> with_meetings(db::Reader& r, std::vector<Participant> participants) {
  if (participants.empty()) return participants;
  std::unordered_map<ParticipantId, Participant*> by_id;
  std::vector<ParticipantId> ids;
  for (Participant& p : participants) {
    by_id[p.id] = &p;
    ids.push_back(p.id);
  }
  for (const auto& [participant, meeting] : r.rows<ParticipantId, meetings::MeetingId>(
           "select participant_id, meeting_id from participant_meeting where " +
               db::is_listed(r, "participant_id", ":ids") + " order by meeting_id",
           db::listed(ids)))
    by_id.at(participant)->details.meetings.push_back(meeting);
  return participants;
}

std::optional<Participant> only(db::Reader& r, std::vector<Participant> found) {
  if (found.empty()) return std::nullopt;
  Participant& p = found.front();
  for (const auto& [meeting] : r.rows<meetings::MeetingId>(
           "select meeting_id from participant_meeting where participant_id = :id order by "
           "meeting_id",
           p.id))
    p.details.meetings.push_back(meeting);
  return std::move(p);
}

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

db::Query of_entity(meetings::SeriesId series, reference::EntityId entity) {
  db::Query q(participants());
  q.where("series_id = :series", series).where("entity_id = :entity", entity);
  return q;
}

void write_meetings(db::Transaction& t, const Participant& p, bool is_new) {
  if (!is_new) t.execute("delete from participant_meeting where participant_id = :id", p.id);
  if (p.details.meetings.empty()) return;
  db::RowList meetings;
  for (const meetings::MeetingId meeting : p.details.meetings) meetings.add(meeting.value);
  t.execute(
      "insert into participant_meeting (participant_id, meeting_id) select cast(:id as bigint), "
      "g.c0 from " +
          db::given(t, ":meetings", {"bigint"}) + " g",
      p.id, meetings.text());
}

}  // namespace

std::string stands(std::string_view table) {
  return standing_in(table);
}

Inserted insert(db::Transaction& t, const Participant& p, std::string_view submission_key,
                Instant since) {
  const std::vector<std::string> words = name_words(p.details);
  const ParticipantId id(
      participants().insert(t, p,
                            {{"submission_key", submission_key},
                             {"sort_name", sort_name(p.details)},
                             {"search_text", search_text(words)},
                             {"same_name", same_name(p.details)},
                             {"name_folding", kNameFolding}},
                            "on conflict (entity_id, submission_key) do nothing"));
  if (!id) return {};
  Participant stored = p;
  stored.id = id;
  write_meetings(t, stored, true);
  write_words(t, std::array{Bearer{&stored, words}}, true);
  const std::string email = i18n::folded(p.details.email);
  const CountedIn now = count_in(t, p, {id, same_name(p.details), email, since});
  return {id, now.all, now.link_mails, now.twin};
}

bool insert_many(db::Transaction& t, std::span<Participant> people,
                 std::span<const std::string> keys) {
  std::vector<Bearer> bearers;
  bearers.reserve(people.size());
  db::RowList meetings;
  for (std::size_t i = 0; i < people.size(); ++i) {
    Participant& p = people[i];
    std::vector<std::string> words = name_words(p.details);
    p.id =
        ParticipantId(participants().insert(t, p,
                                            {{"submission_key", keys[i]},
                                             {"sort_name", sort_name(p.details)},
                                             {"search_text", search_text(words)},
                                             {"same_name", same_name(p.details)},
                                             {"name_folding", kNameFolding}},
                                            "on conflict (entity_id, submission_key) do nothing"));
    if (!p.id) return false;
    for (const meetings::MeetingId meeting : p.details.meetings)
      meetings.add(p.id.value, meeting.value);
    bearers.push_back({&p, std::move(words)});
  }
  t.execute("insert into participant_meeting (participant_id, meeting_id) select g.c0, g.c1 from " +
                db::given(t, ":meetings", {"bigint", "bigint"}) + " g",
            meetings.text());
  write_words(t, bearers, true);
  count_in_many(t, people);
  return true;
}

std::int64_t link_mails(db::Reader& r, meetings::SeriesId series, reference::EntityId entity,
                        Instant since) {
  return r
      .value<std::int64_t>(
          "select cast(coalesce(sum(link_mails), 0) as bigint) from participant where series_id = "
          ":series and entity_id = :entity and link_mail_at > :since",
          series, entity, since)
      .value_or(0);
}

void set_confirmation(db::Transaction& t, const Participant& former, const Participant& next) {
  t.execute(
      "update participant set confirmed_at = :at, confirmation_hold = :hold, link_mails = :mails, "
      "link_mail_at = :mail_at where id = :id",
      next.confirmed_at, next.hold, next.link_mails, next.link_mail_at, next.id);
  move_in_tally(t, former, next);
}

std::vector<Participant> waiting(db::Reader& r, meetings::SeriesId series,
                                 reference::EntityId entity) {
  return with_meetings(r, of_entity(series, entity)
                              .where("confirmation_hold = 'waits'")
                              .where("state = 'registered'")
                              .all(r, participants(), {{"id"}}, Delegations::kLargestDelegation));
}

void replace(db::Transaction& t, const Participant& former, Participant& next, Instant now) {
  t.execute(
      "insert into participant_version (participant_id, version, replaced_at, state, details, "
      "reason) values (:id, :version, :now, :state, :details, :reason)",
      former.id, former.version, now, former.state, json_of(former.details), former.reason);
  next.version = former.version + 1;
  next.changed_at = now;
  const std::vector<std::string> words = name_words(next.details);
  participants().update(t, next,
                        {{"sort_name", sort_name(next.details)},
                         {"search_text", search_text(words)},
                         {"same_name", same_name(next.details)},
                         {"name_folding", kNameFolding}});
  if (next.details.meetings != former.details.meetings) write_meetings(t, next, false);
  if (words != name_words(former.details)) write_words(t, std::array{Bearer{&next, words}}, false);
  move_in_tally(t, former, next);
}

namespace {

void set_unseen(db::Transaction& t, const Participant& former, bool is_unseen) {
  t.execute("update participant set late_unseen = :unseen where id = :id",
            std::int64_t{is_unseen ? 1 : 0}, former.id);
  Participant next = former;
  next.late_unseen = is_unseen;
  move_in_tally(t, former, next);
}

}  // namespace

void mark_seen(db::Transaction& t, const Participant& former) {
  set_unseen(t, former, false);
}

void mark_unseen(db::Transaction& t, const Participant& former) {
  set_unseen(t, former, true);
}

std::int64_t renew_names(db::Transaction& t, ParticipantId& after, std::int64_t limit,
                         const Written& written) {
  // Whole participants: who is told of them works with their meetings too.
  const std::vector<Participant> stale =
      with_meetings(t, db::Query(participants())
                           .where("name_folding <> :folding", kNameFolding)
                           .where("id > :after", after)
                           .all(t, participants(), {{"id"}}, limit));
  if (stale.empty()) return 0;
  std::vector<Bearer> bearers;
  db::RowList rows;
  for (const Participant& p : stale) {
    bearers.push_back({&p, name_words(p.details)});
    rows.add(p.id.value, sort_name(p.details), search_text(bearers.back().words),
             same_name(p.details));
  }
  t.execute(
      "update participant set sort_name = g.c1, search_text = g.c2, same_name = g.c3, name_folding "
      "= :folding from " +
          db::given(t, ":names", {"bigint", "text", "text", "text"}) +
          " g where participant.id = g.c0",
      kNameFolding, rows.text());
  write_words(t, bearers, false);
  written(t, stale);
  after = stale.back().id;
  return static_cast<std::int64_t>(stale.size());
}

std::optional<Participant> find(db::Reader& r, ParticipantId id) {
  return only(r, participants().all(r, "where id = :id", id));
}

std::optional<Participant> find_replacement(db::Reader& r, ParticipantId former) {
  return only(r, participants().all(r, "where replaces = :former order by id desc", former));
}

std::vector<Participant> find_listed(db::Reader& r, const std::vector<ParticipantId>& ids) {
  return with_meetings(
      r, participants().all(r, "where " + db::is_listed(r, "id", ":ids"), db::listed(ids)));
}

std::optional<Participant> find_submitted(db::Reader& r, meetings::SeriesId series,
                                          reference::EntityId entity,
                                          std::string_view submission_key) {
  return only(r, participants().all(r,
                                    "where entity_id = :entity and submission_key = :key and "
                                    "series_id = :series",
                                    entity, submission_key, series));
}

std::vector<Participant> delegation(db::Reader& r, meetings::SeriesId series,
                                    reference::EntityId entity, std::int64_t limit,
                                    std::int64_t offset) {
  return with_meetings(r,
                       of_entity(series, entity).all(r, participants(), by_role(), limit, offset));
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
  if (filter.twins || filter.presence || filter.meeting ||
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
    const bool unfiltered = !filter.state && !filter.has_email && !filter.late_changes &&
                            !filter.waiting && !filter.presence && !filter.meeting &&
                            filter.order.by == Delegations::Order::By::name &&
                            !filter.order.descending;
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

std::vector<Delegations::Version> history(db::Reader& r, ParticipantId id) {
  std::vector<Delegations::Version> out;
  for (const auto& [version, replaced_at, state, details, reason] :
       r.rows<int, Instant, ParticipantState, std::string, std::string>(
           "select version, replaced_at, state, details, reason from participant_version where "
           "participant_id = :id order by version desc",
           id))
    out.push_back({version, replaced_at, details_of(details), state, reason});
  return out;
}

std::map<std::pair<ParticipantId, int>, Delegations::Version> histories(
    db::Reader& r, const std::vector<ParticipantId>& ids) {
  std::map<std::pair<ParticipantId, int>, Delegations::Version> out;
  if (ids.empty()) return out;
  for (const auto& [id, version, replaced_at, state, details, reason] :
       r.rows<ParticipantId, int, Instant, ParticipantState, std::string, std::string>(
           "select participant_id, version, replaced_at, state, details, reason from "
           "participant_version where " +
               db::is_listed(r, "participant_id", ":ids"),
           db::listed(ids)))
    out.emplace(std::pair(id, version),
                Delegations::Version{version, replaced_at, details_of(details), state, reason});
  return out;
}

}  // namespace convoke::delegations::store
