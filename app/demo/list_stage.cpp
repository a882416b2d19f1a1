#include "demo/stages.h"
#include "platform/i18n/zone.h"

namespace convoke::demo {

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

}  // namespace convoke::demo
