#include "convening/room.h"

namespace convoke::convening {

using enum http::Method;
using enum page::Right;
using page::on;
using page::reading;

namespace {

/// An annotation in six languages, as forms encode it: up to nine bytes for a letter.
constexpr std::size_t kAgendaLimit = std::size_t{2} << 20;

}  // namespace

page::Room room(ConveningPages& convening, ConferencePages& conferences, MeetingPages& meetings,
                AgendaPages& agendas, TimetablePages& timetables) {
  const std::string conference = "/office/:series/conference", all = "/office/:series/meetings";
  const std::string one = all + "/:meeting", agenda = one + "/agenda";
  const std::string timetable = one + "/timetable";
  page::Room room{.name = "convening"};
  room.routes = {
      {get, "/office/conferences", page::signed_in, on(conferences, &ConferencePages::list)},
      {get, "/office/convene", convene_meetings, on(convening, &ConveningPages::show)},
      {post, "/office/convene", convene_meetings, on(convening, &ConveningPages::convene)},
      reading(conference, read_conference, on(conferences, &ConferencePages::show)),
      {post, conference, convene_meetings, on(conferences, &ConferencePages::change)},
      {post, conference + "/stage", convene_meetings, on(conferences, &ConferencePages::set_stage)},
      {post, conference + "/order", convene_meetings, on(conferences, &ConferencePages::arrange)},
      {get, all + "/new", convene_meetings, on(meetings, &MeetingPages::show_new)},
      {post, all + "/new", convene_meetings, on(meetings, &MeetingPages::add)},
      reading(one, read_conference, on(meetings, &MeetingPages::show)),
      {post, one, convene_meetings, on(meetings, &MeetingPages::change)},
      {post, one + "/state", convene_meetings, on(meetings, &MeetingPages::set_state)},
      reading(agenda, read_conference, on(agendas, &AgendaPages::show)),
      {get, agenda + "/new", convene_meetings, on(agendas, &AgendaPages::show_new)},
      {post, agenda + "/new", convene_meetings, on(agendas, &AgendaPages::add), kAgendaLimit},
      {post, agenda + "/undo", convene_meetings, on(agendas, &AgendaPages::undo)},
      {get, agenda + "/:number", convene_meetings, on(agendas, &AgendaPages::show_item)},
      {post, agenda + "/:number", convene_meetings, on(agendas, &AgendaPages::change),
       kAgendaLimit},
      {post, agenda + "/:number/order", convene_meetings, on(agendas, &AgendaPages::arrange)},
      reading(timetable, read_conference, on(timetables, &TimetablePages::show)),
      {post, timetable + "/propose", convene_meetings, on(timetables, &TimetablePages::propose)},
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
                  {"meeting.take_up", N_("Meeting planned again")}};
  return room;
}

}  // namespace convoke::convening
