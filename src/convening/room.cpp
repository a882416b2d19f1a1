#include "convening/room.h"

#include "meetings/series_page.h"

namespace convoke::convening {

using enum http::Method;
using enum page::Right;
using page::on;
using page::reading;

namespace {

/// An annotation in six languages, as forms encode it: up to nine bytes for a letter.
constexpr std::size_t kAgendaLimit = std::size_t{2} << 20;

std::vector<overview::Preparation> preparations(const page::Visit& visit,
                                                const meetings::Series& series,
                                                meetings::Meetings& meetings,
                                                meetings::Agendas& agendas) {
  const i18n::Locale& locale = visit.locale;
  std::vector<overview::Preparation> out;
  for (const meetings::PlanSize& plan : agendas.plan_sizes(series.id)) {
    const auto meeting = meetings.meeting(plan.meeting);
    if (!meeting) continue;
    const std::string name = meeting->short_title.in(locale.language());
    const std::string path = path_of({series, *meeting}, visit);
    out.push_back({10, locale.tr(N_("Write the agenda: {1}"), {name}), path + "/agenda",
                   plan.items > 0, convene_meetings});
    out.push_back({20, locale.tr(N_("Arrange the timetable: {1}"), {name}), path + "/timetable",
                   plan.sessions > 0, convene_meetings});
  }
  // The form of the conference writes both, so that neither is there before it was saved.
  out.push_back({5, locale.tr(N_("Say who is invited")),
                 meetings::home_of(series, visit) + "/conference#f-invited",
                 !series.instrument.empty() || !series.invited.empty(), convene_meetings});
  out.push_back({60, locale.tr(N_("Publish the conference")),
                 meetings::home_of(series, visit) + "/conference",
                 series.stage != meetings::Stage::draft, convene_meetings});
  return out;
}

}  // namespace

overview::Room room(ConveningPages& convening, ConferencePages& conferences,
                    MeetingPages& meeting_pages, AgendaPages& agenda_pages,
                    TimetablePages& timetables, meetings::Meetings& meetings,
                    meetings::Agendas& agendas) {
  const std::string conference = "/office/:series/conference", all = "/office/:series/meetings";
  const std::string one = all + "/:meeting", agenda = one + "/agenda";
  const std::string timetable = one + "/timetable";
  overview::Room room{{.name = "convening"}};
  room.routes = {
      {get, "/office/conferences", page::signed_in, on(conferences, &ConferencePages::list)},
      {get, "/office/convene", convene_meetings, on(convening, &ConveningPages::show)},
      {post, "/office/convene", convene_meetings, on(convening, &ConveningPages::convene)},
      reading(conference, read_conference, on(conferences, &ConferencePages::show)),
      {post, conference, convene_meetings, on(conferences, &ConferencePages::change)},
      {post, conference + "/stage", convene_meetings, on(conferences, &ConferencePages::set_stage)},
      {post, conference + "/order", convene_meetings, on(conferences, &ConferencePages::arrange)},
      {get, all + "/new", convene_meetings, on(meeting_pages, &MeetingPages::show_new)},
      {post, all + "/new", convene_meetings, on(meeting_pages, &MeetingPages::add)},
      reading(one, read_conference, on(meeting_pages, &MeetingPages::show)),
      {post, one, convene_meetings, on(meeting_pages, &MeetingPages::change)},
      {post, one + "/state", convene_meetings, on(meeting_pages, &MeetingPages::set_state)},
      reading(agenda, read_conference, on(agenda_pages, &AgendaPages::show)),
      {get, agenda + "/new", convene_meetings, on(agenda_pages, &AgendaPages::show_new)},
      {post, agenda + "/new", convene_meetings, on(agenda_pages, &AgendaPages::add), kAgendaLimit},
      {post, agenda + "/undo", convene_meetings, on(agenda_pages, &AgendaPages::undo)},
      {get, agenda + "/:number", convene_meetings, on(agenda_pages, &AgendaPages::show_item)},
      {post, agenda + "/:number", convene_meetings, on(agenda_pages, &AgendaPages::change),
       kAgendaLimit},
      {post, agenda + "/:number/order", convene_meetings, on(agenda_pages, &AgendaPages::arrange)},
      reading(timetable, read_conference, on(timetables, &TimetablePages::show)),
      {post, timetable + "/propose", convene_meetings, on(timetables, &TimetablePages::propose)},
      {post, timetable + "/days", convene_meetings, on(timetables, &TimetablePages::move_to_days)},
      {get, timetable + "/new", convene_meetings, on(timetables, &TimetablePages::show_new)},
      {post, timetable + "/new", convene_meetings, on(timetables, &TimetablePages::add)},
      {post, timetable + "/undo", convene_meetings, on(timetables, &TimetablePages::undo)},
      {get, timetable + "/:position", convene_meetings,
       on(timetables, &TimetablePages::show_session)},
      {post, timetable + "/:position", convene_meetings, on(timetables, &TimetablePages::change)},
      {post, timetable + "/:position/remove", convene_meetings,
       on(timetables, &TimetablePages::remove)},
  };
  room.navigation = {{15, "conference", N_("Conference"), conference, read_conference}};
  room.actions = {{"body.create", N_("Body entered")},
                  {"mandate.create", N_("Decision entered")},
                  {"series.create", N_("Meetings convened")},
                  {"series.change", N_("Title, zone or contact changed")},
                  {"series.change_settings", N_("Gate, instrument or categories invited changed")},
                  {"series.change_deadline", N_("Deadline for nominations changed")},
                  {"series.draft", N_("Taken back to a draft")},
                  {"series.published", N_("Published")},
                  {"series.archived", N_("Archived")},
                  {"series.arrange", N_("Order of the meetings changed")},
                  {"agenda.set", N_("Agenda changed")},
                  {"timetable.set", N_("Timetable changed")},
                  {"meeting.create", N_("Meeting convened")},
                  {"meeting.change", N_("Texts of the meeting changed")},
                  {"meeting.change_dates", N_("Dates or place changed")},
                  {"meeting.postpone", N_("Meeting postponed")},
                  {"meeting.cancel", N_("Meeting cancelled")},
                  {"meeting.take_up", N_("Meeting reinstated")}};
  room.tasks = [&meetings, &agendas](const page::Visit& visit, const meetings::Series& series) {
    std::vector<overview::Task> tasks;
    for (const meetings::PlanSize& plan : agendas.plan_sizes(series.id))
      if (const auto meeting = meetings.meeting(plan.meeting); meeting && plan.beside > 0)
        tasks.push_back({20, plan.beside,
                         visit.locale.trn("session stands on a day that the meeting no longer has",
                                          "sessions stand on days that the meeting no longer has",
                                          static_cast<long>(plan.beside)),
                         path_of({series, *meeting}, visit) + "/timetable", convene_meetings});
    return tasks;
  };
  room.preparations = [&meetings, &agendas](const page::Visit& visit,
                                            const meetings::Series& series) {
    return preparations(visit, series, meetings, agendas);
  };
  return room;
}

}  // namespace convoke::convening
