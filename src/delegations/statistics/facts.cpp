#include "delegations/statistics/facts.h"

#include <string>

#include "delegations/participants/participant_store.h"
#include "platform/db/known.h"
#include "platform/db/query.h"

namespace convoke::delegations::store {
namespace {

constexpr std::int64_t kQuarter = 15 * 60 * std::int64_t{1'000'000};  // of an hour, microseconds

db::Query participants(std::string_view from, meetings::SeriesId series,
                       const std::optional<meetings::MeetingId>& meeting) {
  db::Query q(from);
  // Who was named again after an erasure is a person again.
  q.where("p.series_id = :series", series)
      .where("(p.erased_at is null or p.changed_at > p.erased_at)");
  if (meeting)
    q.where(
        "exists (select 1 from participant_meeting chosen where chosen.participant_id = p.id and "
        "chosen.meeting_id = :meeting)",
        *meeting);
  return q;
}

std::vector<std::pair<Instant, std::int64_t>> by_quarter(db::Reader& r, const db::Query& q,
                                                         const std::string& at) {
  const std::string quarter = "(" + at + ") / " + std::to_string(kQuarter);
  std::vector<std::pair<Instant, std::int64_t>> out;
  for (const auto& [number, count] : q.rows<std::int64_t, std::int64_t>(
           r, quarter + ", count(*)", "group by " + quarter + " order by " + quarter))
    out.emplace_back(Instant{number * kQuarter}, count);
  return out;
}

}  // namespace

StatisticFacts statistic_facts(db::Reader& r, meetings::SeriesId series,
                               const std::optional<meetings::MeetingId>& meeting) {
  StatisticFacts out;
  for (const auto& [entity, role, gender, presence, state, count] :
       participants("participant p", series, meeting)
           .rows<reference::EntityId, std::string, std::string, std::string, std::string,
                 std::int64_t>(r, "p.entity_id, p.role, p.gender, p.presence, p.state, count(*)",
                               "group by p.entity_id, p.role, p.gender, p.presence, p.state"))
    out.alike.push_back(
        {entity, db::known(delegation_role(role), "a role in a delegation", role),
         gender.empty() ? Gender::unsaid : db::known(gender_named(gender), "a gender", gender),
         presence.empty()
             ? Presence::unsaid
             : db::known(presence_named(presence), "a mode of participation", presence),
         db::known(participant_state(state), "a state of a participant", state), count});
  for (const auto& [id, presence, count] :
       participants("participant p join participant_meeting m on m.participant_id = p.id", series,
                    meeting)
           .where(stands("p"))
           .rows<meetings::MeetingId, std::string, std::int64_t>(
               r, "m.meeting_id, p.presence, count(*)", "group by m.meeting_id, p.presence"))
    out.meetings.push_back({id,
                            presence.empty() ? Presence::unsaid
                                             : db::known(presence_named(presence),
                                                         "a mode of participation", presence),
                            count});
  out.named = by_quarter(r, participants("participant p", series, meeting).where(stands("p")),
                         "p.created_at");
  // Before a version that was not registered was replaced, nobody was.
  out.registered = by_quarter(
      r, participants("participant p", series, meeting).where("p.state = 'registered'"),
      "coalesce((select max(v.replaced_at) from participant_version v where v.participant_id = "
      "p.id and v.state <> 'registered'), p.created_at)");
  return out;
}

}  // namespace convoke::delegations::store
