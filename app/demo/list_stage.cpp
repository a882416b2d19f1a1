#include "demo/stages.h"
#include "platform/i18n/zone.h"

namespace convoke::demo {
namespace {

/// The States whose delegates for the last meeting have come to the registration desk.
constexpr const char* kArrived[] = {"KEN", "THA"};

}  // namespace

Status list_participants(Composition& parts, const Conference& conference, Report& report) {
  report.begin("List of participants");
  participants_list::Lists& lists = parts.participants_lists.lists;
  if (lists.issued(conference.series.id).empty()) {
    participants_list::Wanted wanted;
    wanted.series = conference.series;
    for (const meetings::Meeting& meeting : conference.meetings)
      wanted.meetings.push_back(meeting.id);
    participants_list::Issue issue;
    issue.symbol = lists.proposed_symbol(wanted);
    issue.dated = i18n::local_time_of(parts.clock.now(), conference.series.zone).date;
    issue.submission_key = "demonstration";
    CONVOKE_TRY(lists.issue(demonstrator(), wanted, issue));
  }
  CONVOKE_TRY(run_jobs(
      parts, report, [] { return 0; }, 6));
  const auto newest = lists.newest(conference.series.id);
  report.end(newest ? std::to_string(newest->persons) + " participants" : "none",
             conference.office() + "/list-of-participants");
  return {};
}

Status mark_attendance(Composition& parts, const Conference& conference, Report& report) {
  report.begin("Attendance");
  participants_list::Attendance& attendance = parts.participants_lists.attendance;
  const meetings::MeetingId meeting = conference.meetings.back().id;
  const auto directory = parts.references.directory();
  std::vector<delegations::ParticipantId> arrived;
  for (const char* code : kArrived) {
    const reference::Entity* entity = directory->find(code);
    if (!entity) return not_found(N_("There is no such State."), {code});
    participants_list::Attendance::Filter filter;
    filter.meeting = meeting;
    filter.entity = entity->id;
    filter.marked = false;
    for (const auto& row : attendance.list(conference.series.id, filter).rows)
      arrived.push_back(row.id);
  }
  if (!arrived.empty()) {
    const auto marked = attendance.mark_all(demonstrator(), conference.series.id, meeting, arrived);
    if (!marked.ok()) return marked.error();
  }
  report.end(std::to_string(attendance.count(conference.series.id, meeting).attended) + " arrived",
             conference.office() + "/attendance?meeting=" + std::to_string(meeting.value));
  return {};
}

}  // namespace convoke::demo
