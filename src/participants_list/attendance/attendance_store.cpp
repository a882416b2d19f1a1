#include "participants_list/attendance/attendance_store.h"

#include <tuple>

#include "platform/db/list_argument.h"

namespace convoke::db {

template <>
struct Column<delegations::NameOrder>
    : NamedColumn<delegations::NameOrder, delegations::name_of, delegations::name_order> {};
template <>
struct Column<participants_list::AttendanceWay>
    : NamedColumn<participants_list::AttendanceWay, participants_list::name_of,
                  participants_list::attendance_way> {};

}  // namespace convoke::db

namespace convoke::participants_list::store {
namespace {

using db::field;
using db::Use;

/// Of participant p: the same as Participant::registered().
constexpr std::string_view kRegistered = "p.state = 'registered'";

const db::Record<AttendanceRow>& rows() {
  using A = AttendanceRow;
  static const db::Record<A> record(
      "participant",
      {field<&A::id>("id", Use::key), field<&A::entity>("entity_id"),
       field<&A::given_name>("given_name"), field<&A::family_name>("family_name"),
       field<&A::order>("name_order"), field<&A::function_title>("function_title"),
       db::shown<&A::at>("attended_at", "a.at"),
       db::shown<&A::by>("attended_by", "coalesce(a.by_label, '')"),
       db::shown<&A::way>("attended_way", "a.way")},
      "participant p join participant_meeting m on m.participant_id = p.id left join "
      "participant_attendance a on a.participant_id = p.id and a.meeting_id = m.meeting_id");
  return record;
}

db::Query of_meeting(meetings::SeriesId series, meetings::MeetingId meeting) {
  db::Query q(rows());
  q.where("p.series_id = :series", series)
      .where("m.meeting_id = :meeting", meeting)
      .where(kRegistered);
  return q;
}

}  // namespace

Standing standing(db::Reader& r, ParticipantId participant, meetings::MeetingId meeting) {
  const auto found = r.row<std::int64_t, std::int64_t>(
      "select case when " + std::string(kRegistered) +
          " then 1 else 0 end, (select count(*) from participant_meeting m where m.participant_id "
          "= p.id and m.meeting_id = :meeting) from participant p where p.id = :id",
      meeting, participant);
  if (!found) return Standing::unknown;
  const auto& [registered, in_meeting] = *found;
  return registered != 0 && in_meeting != 0 ? Standing::registered : Standing::not_registered;
}

std::int64_t insert(db::Transaction& t, ParticipantId participant, meetings::MeetingId meeting,
                    AttendanceWay way, std::string_view by, Instant now) {
  return t.insert(
      "insert into participant_attendance (participant_id, meeting_id, at, by_label, way) values "
      "(:participant, :meeting, :now, :by, :way) on conflict (meeting_id, participant_id) do "
      "nothing returning id",
      participant, meeting, now, by, way);
}

std::optional<Marked> marked(db::Reader& r, std::int64_t row) {
  const auto found = r.row<ParticipantId, meetings::MeetingId>(
      "select participant_id, meeting_id from participant_attendance where id = :id", row);
  if (!found) return std::nullopt;
  return Marked{std::get<0>(*found), std::get<1>(*found)};
}

std::optional<std::int64_t> row_of(db::Reader& r, ParticipantId participant,
                                   meetings::MeetingId meeting) {
  return r.value<std::int64_t>(
      "select id from participant_attendance where meeting_id = :meeting and participant_id = "
      ":participant",
      meeting, participant);
}

void remove(db::Transaction& t, std::int64_t row) {
  t.execute("delete from participant_attendance where id = :id", row);
}

std::unordered_map<ParticipantId, std::vector<Attendance::Mark>> marks(
    db::Reader& r, const std::vector<ParticipantId>& ids) {
  std::unordered_map<ParticipantId, std::vector<Attendance::Mark>> out;
  for (auto& [id, meeting, at, by, way] :
       r.rows<ParticipantId, meetings::MeetingId, Instant, std::string, AttendanceWay>(
           "select participant_id, meeting_id, at, by_label, way from participant_attendance "
           "where " +
               db::is_listed(r, "participant_id", ":ids") + " order by at, id",
           db::listed(ids)))
    out[id].push_back({meeting, at, std::move(by), way});
  return out;
}

Attendance::Arrived arrived(db::Reader& r, const std::vector<meetings::MeetingId>& meetings,
                            Instant since) {
  Attendance::Arrived out;
  if (const auto found = r.row<std::int64_t, std::int64_t>(
          "select count(distinct case when at >= :since then participant_id end), count(distinct "
          "participant_id) from participant_attendance where " +
              db::is_listed(r, "meeting_id", ":meetings"),
          since, db::listed(meetings)))
    std::tie(out.since, out.ever) = *found;
  return out;
}

std::unordered_set<ParticipantId> attended(db::Reader& r,
                                           const std::vector<meetings::MeetingId>& meetings) {
  std::unordered_set<ParticipantId> out;
  for (const auto& [id] :
       r.rows<ParticipantId>("select participant_id from participant_attendance where " +
                                 db::is_listed(r, "meeting_id", ":meetings"),
                             db::listed(meetings)))
    out.insert(id);
  return out;
}

Attendance::Listed list(db::Reader& r, meetings::SeriesId series, const Attendance::Filter& filter,
                        const std::vector<ParticipantId>* found) {
  db::Query q = of_meeting(series, filter.meeting);
  if (filter.entity) q.where("p.entity_id = :entity", *filter.entity);
  if (filter.marked) q.where(*filter.marked ? "a.id is not null" : "a.id is null");
  if (found) q.where(db::is_listed(r, "p.id", ":found"), db::listed(*found));
  Attendance::Listed out;
  auto page = q.page(r, rows(), {{"p.sort_name"}, {"p.id"}}, filter.at,
                     static_cast<std::size_t>(filter.limit));
  out.rows = std::move(page.rows);
  out.previous = std::move(page.previous);
  out.next = std::move(page.next);
  out.total = q.count(r);
  return out;
}

Attendance::Counts count(db::Reader& r, meetings::SeriesId series, meetings::MeetingId meeting) {
  const auto found =
      of_meeting(series, meeting).rows<std::int64_t, std::int64_t>(r, "count(*), count(a.id)");
  return {std::get<0>(found.front()), std::get<1>(found.front())};
}

std::vector<std::pair<meetings::MeetingId, Attendance::Counts>> counts(db::Reader& r,
                                                                       meetings::SeriesId series) {
  db::Query q(rows());
  q.where("p.series_id = :series", series).where(kRegistered);
  std::vector<std::pair<meetings::MeetingId, Attendance::Counts>> out;
  for (const auto& [meeting, registered, attended] :
       q.rows<meetings::MeetingId, std::int64_t, std::int64_t>(
           r, "m.meeting_id, count(*), count(a.id)", "group by m.meeting_id"))
    out.push_back({meeting, {registered, attended}});
  return out;
}

}  // namespace convoke::participants_list::store
