#include "delegations/participants/participant_store.h"

#include <array>

#include "delegations/delegation_tally.h"
#include "delegations/erasure/erasure.h"
#include "delegations/name_search.h"
#include "delegations/participants/former_state.h"
#include "delegations/participants/participant_record.h"
#include "platform/db/list_argument.h"
#include "platform/db/query.h"
#include "platform/i18n/locale.h"

namespace convoke::delegations::store {
namespace {

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

bool is_erased(db::Reader& r, const Participant& participant) {
  return participant.details.family_name == Erasure::kNobodysName &&
         r.value<std::int64_t>("select 1 from participant where id = :id and erased_at is not null",
                               participant.id)
             .has_value();
}

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
