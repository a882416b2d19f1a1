#include "participants_list/attendance/attendance_pages.h"

#include <algorithm>

#include "base/message_context.h"
#include "base/text.h"
#include "meetings/series_page.h"
#include "page/kept_list.h"
#include "page/posted.h"
#include "participants_list/attendance/views/attendance.h"
#include "platform/html/views/joint.h"

namespace convoke::participants_list {
namespace {

using page::Redirect;
using page::Reply;
using page::Visit;

std::string path_of(const Visit& visit, const meetings::Series& series) {
  return meetings::home_of(series, visit) + "/attendance";
}

std::vector<std::string> choices() {
  return {"meeting", "entity", "marked"};
}

html::Option option_of(const meetings::Meeting& meeting, Language reader) {
  const Text6& title = meeting.short_title.empty() ? meeting.title : meeting.short_title;
  const Language used = title.language_used(reader);
  return {std::to_string(meeting.id.value), title[used],
          used == reader ? std::string() : std::string(code_of(used))};
}

Error no_such_meeting() {
  return not_found(N_("There is no such meeting."));
}

html::Page framed(const Visit& visit, const meetings::Series& series, std::string title,
                  html::Out& out) {
  return meetings::office_page(visit, series, "participants_list", std::move(title), out,
                               {{visit.locale.tr(N_("List of participants")),
                                 meetings::home_of(series, visit) + "/list-of-participants"}});
}

}  // namespace

html::Filter filter_of(const AttendancePage& page, const i18n::Locale& locale) {
  std::vector<page::Choice> selects{{"entity", locale.raw(N_("Delegation")), page.entities},
                                    {"marked",
                                     locale.raw(N_("Attendance")),
                                     {{"no", locale.tr(N_("Not yet marked")), {}},
                                      {"yes", locale.tr(NC_("attendance", "Attended")), {}}}}};
  html::Filter filter =
      page::filter_of(page.filter, "attendance", locale.raw(N_("Find a name")), std::move(selects));
  return filter;
}

html::List list_of(const AttendancePage& page, const i18n::Locale& locale) {
  html::List list = page::list_of(
      page.filter, "attendance-rows",
      locale.trn("{1} participant", "{1} participants", static_cast<long>(page.total)),
      locale.raw(N_("Attendance")),
      {html::column(locale.raw(N_("Name"))), html::column(locale.raw(N_("Delegation"))),
       html::column(locale.raw(N_("Attendance")))});
  if (page.may_mark)
    list.columns.insert(list.columns.begin(), html::hidden_column(locale.raw(N_("Choose"))));
  list.empty = page.lines.empty();
  list.empty_title = locale.tr(N_("No participant matches the filter"));
  list.previous = page.previous;
  list.next = page.next;
  list.pages = 0;
  return list;
}

Result<meetings::Meeting> AttendancePages::meeting_of(const meetings::Series& series,
                                                      std::int64_t id) {
  const auto all = meetings_.meetings_of(series.id);
  if (all.empty()) return no_such_meeting();
  if (id == 0) return all.front();
  for (const meetings::Meeting& meeting : all)
    if (meeting.id.value == id) return meeting;
  return no_such_meeting();
}

Result<AttendancePages::Asked> AttendancePages::asked(const Visit& visit,
                                                      const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(meeting, meeting_of(series, page::number_of(request.param("meeting"))));
  page::ListFilter shown(request, path_of(visit, series), choices());
  shown.choices[0].second = std::to_string(meeting.id.value);
  shown.text = folded_spaces(shown.text);
  Attendance::Filter filter{.meeting = meeting.id};
  filter.text = shown.text;
  const reference::Entity* entity = references_.directory()->find(shown.choice("entity"));
  if (entity) filter.entity = entity->id;
  if (!entity) shown.choices[1].second.clear();
  const std::string& marked = shown.choice("marked");
  if (marked == "yes" || marked == "no")
    filter.marked = marked == "yes";
  else
    shown.choices[2].second.clear();
  filter.at = db::Position::parse(request.param("at"), "ti");
  return Asked{std::move(series), std::move(meeting), std::move(shown), std::move(filter)};
}

Result<Reply> AttendancePages::list(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(of, asked(visit, request));
  const Language reader = visit.locale.language();
  const auto directory = references_.directory();
  const std::string home = meetings::home_of(of.series, visit);
  Attendance::Listed listed = attendance_.list(of.series.id, of.filter);

  AttendancePage shown;
  shown.lists = home + "/list-of-participants";
  shown.meeting = std::to_string(of.meeting.id.value);
  for (const meetings::Meeting& meeting : meetings_.meetings_of(of.series.id))
    shown.meetings.push_back(option_of(meeting, reader));
  for (const reference::Entity* entity : directory->sorted(visit.locale)) {
    const Language used = entity->short_name.language_used(reader);
    shown.entities.push_back({entity->code, entity->short_name[used],
                              used == reader ? std::string() : std::string(code_of(used))});
  }
  shown.counts = attendance_.count(of.series.id, of.meeting.id);
  shown.total = listed.total;
  const auto address = [&](const db::Position& at) {
    const std::string all = of.shown.href(of.shown.sort, 1);
    return all + (all == of.shown.path ? "?at=" : "&at=") + http::percent_encoded(at.text());
  };
  if (listed.previous) shown.previous = address(*listed.previous);
  if (listed.next) shown.next = address(*listed.next);
  for (AttendanceRow& row : listed.rows) {
    AttendanceLine line;
    line.href = home + "/participants/" + std::to_string(row.id.value);
    if (const reference::Entity* entity = directory->find(row.entity)) {
      line.entity = entity->short_name.in(reader);
      line.entity_lang = code_of(entity->short_name.language_used(reader));
    }
    if (row.at)
      line.marked = visit.locale.tr(N_("{1}, {2}"),
                                    {visit.locale.date_time(*row.at, of.series.zone), row.by});
    line.row = std::move(row);
    shown.lines.push_back(std::move(line));
  }
  shown.may_mark = visit.may(page::Right::decide_on_participants);
  if (shown.may_mark && !shown.lines.empty()) {
    shown.bar = {.action = of.shown.path + "/mark",
                 .all_label = visit.locale.tr(N_("All that the list shows ({1})"),
                                              {visit.locale.number(shown.total)}),
                 .acts = {{"mark", visit.locale.tr(N_("Mark as attending…")), {}}}};
    for (const auto& [name, value] : of.shown.choices)
      if (!value.empty()) shown.bar.hidden.emplace_back(name, value);
    if (!of.shown.text.empty()) shown.bar.hidden.emplace_back("q", of.shown.text);
  }
  shown.filter = std::move(of.shown);
  html::Out out = visit.out();
  views::attendance(out, shown);
  return framed(visit, of.series, visit.locale.tr(N_("Attendance")), out);
}

Result<Reply> AttendancePages::preview(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(of, asked(visit, request));
  const i18n::Locale& locale = visit.locale;
  std::vector<AttendanceRow> rows;
  if (request.param("all") == "1") {
    of.filter.at.reset();
    of.filter.limit = static_cast<int>(change::kMostJoint) + 1;
    rows = attendance_.list(of.series.id, of.filter).rows;
  } else {
    std::vector<ParticipantId> ids;
    for (const auto& [name, value] : request.query)
      if (name == "id" && ids.size() <= change::kMostJoint)
        ids.emplace_back(page::number_of(value));
    rows = attendance_.find(of.series.id, of.meeting.id, ids);
  }
  if (rows.size() > change::kMostJoint)
    return too_large(N_("These are more than {1}. Narrow the filter."), "",
                     {std::to_string(change::kMostJoint)});
  const std::string query = page::query_of(of.shown.href(of.shown.sort, 1));
  html::JointPreview shown{.title = locale.tr(N_("Mark as attending")),
                           .action = page::kept_in(of.shown.path + "/mark", query),
                           .hidden = {{"meeting", std::to_string(of.meeting.id.value)}},
                           .back = page::list_address(of.shown.path, query)};
  const auto directory = references_.directory();
  long possible = 0;
  for (const AttendanceRow& row : rows) {
    const reference::Entity* entity = directory->find(row.entity);
    shown.lines.push_back(
        {locale.tr(N_("{1} ({2})"),
                   {row.name(), entity ? entity->short_name.in(locale.language()) : "?"}),
         {},
         row.at ? locale.tr(N_("Is marked already."))
                : locale.tr(N_("Is marked as attending this meeting.")),
         !row.at});
    if (row.at) continue;
    ++possible;
    shown.hidden.emplace_back("id", std::to_string(row.id.value));
  }
  if (possible > 0)
    shown.button = locale.trn("Mark {1} participant", "Mark {1} participants", possible);
  shown.lead = rows.empty()
                   ? locale.tr(N_("Nobody is chosen."))
                   : locale.tr(N_("{1}. Chosen: {2}. Possible: {3}. Nothing has been changed yet."),
                               {option_of(of.meeting, locale.language()).label,
                                std::to_string(rows.size()), std::to_string(possible)});
  html::Out out = visit.out();
  html::views::joint_preview(out, shown);
  return framed(visit, of.series, shown.title, out);
}

Result<Reply> AttendancePages::mark(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  CONVOKE_ASSIGN(meeting, meeting_of(series, page::number_of(form.get("meeting"))));
  std::vector<ParticipantId> ids;
  for (const auto& [name, value] : form.fields)
    if (name == "id") ids.emplace_back(page::number_of(value));
  CONVOKE_ASSIGN(made, attendance_.mark_all(visit.officer_actor(), series.id, meeting.id, ids));
  const std::string path = path_of(visit, series);
  Redirect redirect{page::back_to(path, request, path)};
  redirect.notice = Message{made.left == 0 ? N_("Marked: {1}.")
                                           : N_("Marked: {1}; left out, because marked before or "
                                                "not registered: {2}."),
                            {std::to_string(made.done), std::to_string(made.left)}};
  if (made.act)
    redirect.undo = page::kept_in(path + "/acts/" + std::to_string(made.act.value) + "/undo",
                                  page::kept_list(request));
  return redirect;
}

Result<Reply> AttendancePages::undo(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  const std::string path = path_of(visit, series);
  const std::string back = page::back_to(path, request, path);
  const auto undone = attendance_.take_back(visit.officer_actor(), series.id,
                                            change::JointActId(visit.number_arg("act")));
  if (!undone.ok() && undone.error().kind == ErrorKind::conflict)
    return Redirect{back, undone.error().message};
  if (!undone.ok()) return undone.error();
  return Redirect{back, Message{N_("Taken back for {1}."), {std::to_string(*undone)}}};
}

Result<Reply> AttendancePages::unmark(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  CONVOKE_ASSIGN(meeting, meeting_of(series, page::number_of(form.get("meeting"))));
  const ParticipantId id(page::number_of(form.get("id")));
  if (attendance_.find(series.id, meeting.id, {id}).empty())
    return not_found(N_("There is no such participant."));
  CONVOKE_TRY(attendance_.unmark(visit.officer_actor(), id, meeting.id));
  const std::string path = path_of(visit, series);
  return Redirect{
      page::back_to(path, request, path + "?meeting=" + std::to_string(meeting.id.value)),
      Message{N_("The mark is taken away."), {}}};
}

}  // namespace convoke::participants_list
