#include "participants_list/attendance/attendance.h"

#include <array>

#include "participants_list/attendance/attendance_store.h"
#include "platform/json/json.h"

namespace convoke::participants_list {
namespace {

struct WayWords {
  AttendanceWay way;
  std::string_view name;
  const char* label;
};
constexpr std::array<WayWords, 3> kWays{
    {{AttendanceWay::list, "list", N_("Marked on the list")},
     {AttendanceWay::desk, "desk", N_("At the registration desk")},
     {AttendanceWay::badge, "badge", N_("With the badge handed over")}}};

// As many names as a filter looks through.
constexpr int kFound = 2000;

void record(change::Change& c, const char* action, ParticipantId participant,
            meetings::MeetingId meeting, std::string_view way) {
  c.record(action, "participant", participant,
           json::object({{"meeting", meeting.value}, {"way", std::string(way)}}));
}

}  // namespace

std::string_view name_of(AttendanceWay way) {
  return kWays[static_cast<std::size_t>(way)].name;
}

std::optional<AttendanceWay> attendance_way(std::string_view name) {
  for (const WayWords& words : kWays)
    if (words.name == name) return words.way;
  return std::nullopt;
}

const char* label_of(AttendanceWay way) {
  return kWays[static_cast<std::size_t>(way)].label;
}

std::string AttendanceRow::name() const {
  if (given_name.empty()) return family_name;
  if (family_name.empty()) return given_name;
  return order == delegations::NameOrder::family_first ? family_name + " " + given_name
                                                       : given_name + " " + family_name;
}

Result<bool> Attendance::mark(change::Change& c, ParticipantId participant,
                              meetings::MeetingId meeting, AttendanceWay way) {
  switch (store::standing(c.transaction(), participant, meeting)) {
    case store::Standing::unknown:
      return not_found(N_("There is no such participant."));
    case store::Standing::not_registered:
      return conflict(N_("This participant is not registered for this meeting."));
    case store::Standing::registered:
      break;
  }
  if (store::insert(c.transaction(), participant, meeting, way, c.actor().label, c.now()) == 0)
    return false;
  record(c, "attendance.mark", participant, meeting, name_of(way));
  return true;
}

Result<Attendance::Jointly> Attendance::mark_all(const audit::Actor& actor,
                                                 meetings::SeriesId series,
                                                 meetings::MeetingId meeting,
                                                 const std::vector<ParticipantId>& ids) {
  if (ids.size() > change::kMostJoint)
    return too_large(N_("These are more than {1}. Narrow the filter."), "",
                     {std::to_string(change::kMostJoint)});
  return changes_.write(actor, [&](change::Change& c) -> Result<Jointly> {
    Jointly out;
    std::vector<change::JointPart> parts;
    // Only who is of the series: the meeting may be of another one.
    for (const AttendanceRow& row :
         store::list(c.transaction(), series,
                     {.meeting = meeting, .limit = static_cast<int>(change::kMostJoint)}, &ids)
             .rows) {
      CONVOKE_ASSIGN(is_new, mark(c, row.id, meeting, AttendanceWay::list));
      if (!is_new) continue;
      parts.push_back({store::row_of(c.transaction(), row.id, meeting).value_or(0), 1});
    }
    out.done = static_cast<std::int64_t>(parts.size());
    out.left = static_cast<std::int64_t>(ids.size()) - out.done;
    if (!parts.empty())
      out.act = change::record_joint_act(c, series.value, "attendance.mark", parts);
    return out;
  });
}

Result<std::int64_t> Attendance::take_back(const audit::Actor& actor, meetings::SeriesId series,
                                           change::JointActId act) {
  return changes_.write(actor, [&](change::Change& c) -> Result<std::int64_t> {
    CONVOKE_ASSIGN(taken, change::take_back(c, act, series.value, "attendance."));
    std::int64_t undone = 0;
    for (const change::JointPart& part : taken.parts) {
      const auto was = store::marked(c.transaction(), part.subject);
      if (!was) continue;
      store::remove(c.transaction(), part.subject);
      record(c, "attendance.unmark", was->participant, was->meeting, "undo");
      ++undone;
    }
    return undone;
  });
}

Status Attendance::unmark(const audit::Actor& actor, ParticipantId participant,
                          meetings::MeetingId meeting) {
  return changes_.write(actor, [&](change::Change& c) -> Status {
    const auto row = store::row_of(c.transaction(), participant, meeting);
    if (!row) return {};
    store::remove(c.transaction(), *row);
    record(c, "attendance.unmark", participant, meeting, "list");
    return {};
  });
}

std::unordered_map<ParticipantId, std::vector<Attendance::Mark>> Attendance::marks(
    const std::vector<ParticipantId>& ids) {
  if (ids.empty()) return {};
  return database_.read([&](db::Reader& r) { return store::marks(r, ids); });
}

Attendance::Arrived Attendance::arrived(const std::vector<meetings::MeetingId>& meetings,
                                        Instant since) {
  return database_.read([&](db::Reader& r) { return store::arrived(r, meetings, since); });
}

std::unordered_set<ParticipantId> Attendance::attended(
    const std::vector<meetings::MeetingId>& meetings) {
  return database_.read([&](db::Reader& r) { return store::attended(r, meetings); });
}

Attendance::Listed Attendance::list(meetings::SeriesId series, const Filter& filter) {
  std::vector<ParticipantId> found;
  if (!filter.text.empty()) found = delegations_.named(series, filter.text, kFound);
  return database_.read([&](db::Reader& r) {
    return store::list(r, series, filter, filter.text.empty() ? nullptr : &found);
  });
}

std::vector<AttendanceRow> Attendance::find(meetings::SeriesId series, meetings::MeetingId meeting,
                                            const std::vector<ParticipantId>& ids) {
  return database_.read([&](db::Reader& r) {
    return store::list(r, series, {.meeting = meeting, .limit = static_cast<int>(ids.size()) + 1},
                       &ids)
        .rows;
  });
}

Attendance::Counts Attendance::count(meetings::SeriesId series, meetings::MeetingId meeting) {
  return database_.read([&](db::Reader& r) { return store::count(r, series, meeting); });
}

std::vector<std::pair<meetings::MeetingId, Attendance::Counts>> Attendance::counts(
    meetings::SeriesId series) {
  return database_.read([&](db::Reader& r) { return store::counts(r, series); });
}

}  // namespace convoke::participants_list
