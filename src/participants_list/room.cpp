#include "participants_list/room.h"

#include "meetings/series_page.h"
#include "page/office_page.h"

namespace convoke::participants_list {

using enum http::Method;
using enum page::Right;
using page::on;
using page::reading;

namespace {

/// Which list a job makes.
page::JobSubjects subjects(ParticipantsLists& all) {
  return [&all](const page::Visit& visit, const std::vector<page::JobRowId>& ids) {
    std::vector<IssuedListId> wanted;
    for (const page::JobRowId id : ids) wanted.emplace_back(id.value);
    std::map<page::JobRowId, page::JobSubject> out;
    for (const IssuedList& list : all.lists.find(wanted)) {
      const auto series = all.meetings.series(list.series);
      if (!series) continue;
      out[page::JobRowId(list.id.value)] = {
          list.symbol,
          page::address_for(visit, read_participants, series->slug,
                            meetings::home_of(*series, visit) + "/list-of-participants/" +
                                std::to_string(list.id.value))};
    }
    return out;
  };
}

}  // namespace

ParticipantsLists::ParticipantsLists(db::Database& database, const Clock& clock,
                                     const files::FileStore& files, const Below& below)
    : meetings(below.meetings),
      attendance(database, clock, below.delegations),
      lists(database, clock, attendance, below),
      list_pages(lists, below, files),
      attendance_pages(attendance, below.meetings, below.references) {}

overview::Room room(ParticipantsLists& all) {
  const std::string series = "/office/:series", home = series + "/list-of-participants";
  const std::string one = home + "/:id", attendance = series + "/attendance";
  ListPages& l = all.list_pages;
  AttendancePages& a = all.attendance_pages;
  overview::Room room{{.name = "list of participants"}};
  room.routes = {
      reading(home, read_participants, on(l, &ListPages::show)),
      {.method = post,
       .pattern = home,
       .access = make_documents,
       .handler = on(l, &ListPages::issue),
       .lane = http::Lane::slow},
      {.method = get,
       .pattern = home + "/draft",
       .access = read_participants,
       .handler = on(l, &ListPages::draft),
       .lane = http::Lane::slow,
       .one_read = true},
      reading(home + "/left-out", read_participants, on(l, &ListPages::left_out)),
      // It compares the whole list with all participants.
      {.method = get,
       .pattern = one,
       .access = read_participants,
       .handler = on(l, &ListPages::show_issued),
       .lane = http::Lane::slow,
       .one_read = true},
      {.method = post,
       .pattern = one + "/corrigendum",
       .access = make_documents,
       .handler = on(l, &ListPages::correct),
       .lane = http::Lane::slow},
      reading(one + "/files/:file", read_participants, on(l, &ListPages::file)),
      reading(attendance, read_participants, on(a, &AttendancePages::list)),
      reading(attendance + "/mark", decide_on_participants, on(a, &AttendancePages::preview)),
      {post, attendance + "/mark", decide_on_participants, on(a, &AttendancePages::mark)},
      {post, attendance + "/acts/:act/undo", decide_on_participants, on(a, &AttendancePages::undo)},
      {post, attendance + "/unmark", decide_on_participants, on(a, &AttendancePages::unmark)},
  };
  room.jobs = {
      {Lists::kJob, [&all](const jobs::Job& job, jobs::Progress&) { return all.lists.run(job); }}};
  room.job_words = {
      {Lists::kJob, N_("Write the list of participants in its languages"), "list", subjects(all)}};
  room.navigation = {
      {32, "participants_list", N_("List of participants"), home, read_participants}};
  room.actions = {{"attendance.mark", N_("Marked as attending")},
                  {"attendance.unmark", N_("Mark of attendance taken away")},
                  {"participants_list.issue", N_("List of participants issued")},
                  {"participants_list.correct", N_("Corrigendum to the list issued")}};
  room.sections = [&all](const page::Visit& visit, const meetings::Series& of) {
    return all.list_pages.section(visit, of);
  };
  return room;
}

}  // namespace convoke::participants_list
