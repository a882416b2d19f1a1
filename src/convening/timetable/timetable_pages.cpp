#include "convening/timetable/timetable_pages.h"

#include <algorithm>

#include "base/problems.h"
#include "base/text.h"
#include "convening/typed_meeting.h"
#include "convening/views/timetable.h"
#include "meetings/series_page.h"
#include "page/posted.h"
#include "platform/i18n/listing.h"
#include "platform/i18n/zone.h"

namespace convoke::convening {
namespace {

std::string timetable_path(const HeldMeeting& held, const page::Visit& visit) {
  return path_of(held, visit) + "/timetable";
}

TypedSession read_session(const http::Form& form) {
  TypedSession typed{std::string(trimmed(form.get("day"))),
                     std::string(trimmed(form.get("start"))),
                     std::string(trimmed(form.get("end"))),
                     std::string(form.get("room")),
                     {},
                     page::texts_of(form, "title")};
  for (const std::string& number : form.all("items"))
    if (const auto one = page::number_of(number); one > 0)
      typed.items.push_back(static_cast<int>(one));
  return typed;
}

/// The fields of meetings::check() for a session, as the form of one session has them.
Error at_the_form(Error error) {
  if (error.field.starts_with("slot")) error.field = "start";
  return error;
}

bool is_skipped(const Date& day, const meetings::TimeOfDay& time, const std::string& zone) {
  const LocalTime local{day, time.hour, time.minute};
  return i18n::local_time_of(i18n::instant_of(local, zone), zone) != local;
}

html::Field time_field(const char* name, const char* label, const std::string& value,
                       const i18n::Locale& locale) {
  return {.name = name,
          .label = locale.tr(label),
          .value = value,
          .type = "time",
          .required = true,
          .left_to_right = true};
}

}  // namespace

TypedSession typed_of(const meetings::TimetableSlot& slot) {
  return {slot.day.iso(), slot.start.iso(), slot.end.iso(), slot.room, slot.items, slot.title};
}

std::optional<meetings::TimeOfDay> typed_time(std::string_view typed) {
  std::string digits[2];
  int part = 0;
  for (const char c : trimmed(typed)) {
    if (c >= '0' && c <= '9') {
      digits[part] += c;
      if (digits[part].size() > 2) return std::nullopt;
    } else if (part == 0 && !digits[0].empty()) {
      part = 1;
    } else if (static_cast<unsigned char>(c) < 0x80) {
      return std::nullopt;
    }
  }
  if (digits[0].empty()) return std::nullopt;
  const meetings::TimeOfDay time{std::stoi(digits[0]),
                                 digits[1].empty() ? 0 : std::stoi(digits[1])};
  return meetings::parse_time_of_day(time.iso()) ? std::optional(time) : std::nullopt;
}

Result<meetings::TimetableSlot> slot_of(const TypedSession& typed, const std::string& zone) {
  Problems problems;
  meetings::TimetableSlot slot;
  const auto day = checked_day(typed.day, "day", problems);
  const auto time = [&](const std::string& text, const char* field) {
    const auto read = typed_time(text);
    if (!read)
      problems.add(invalid(N_("Write an hour and minutes of the day, for example 15:00."), field));
    else if (day && is_skipped(*day, *read, zone))
      problems.add(invalid(
          N_("The clock is put forward over this time on that day. Choose another."), field));
    return read.value_or(meetings::TimeOfDay{});
  };
  slot.start = time(typed.start, "start");
  slot.end = time(typed.end, "end");
  if (!problems.first() && slot.end <= slot.start)
    problems.add(invalid(N_("The end must be after the start, on the same day."), "end"));
  if (problems.first()) return *problems.first();
  slot.day = *day;
  slot.items = typed.items;
  slot.title = typed.title;
  slot.room = typed.room;
  return slot;
}

html::Form form_of(const SessionPage& page, const i18n::Locale& locale) {
  const auto made = [&](const TypedSession& typed) {
    html::Form form(locale, page.path, page.errors);
    html::Field items{
        .name = "items", .label = locale.tr(N_("Items of the agenda")), .checks = page.items};
    for (html::Check& check : items.checks)
      check.checked =
          std::find(typed.items.begin(), typed.items.end(),
                    static_cast<int>(page::number_of(check.value))) != typed.items.end();
    form.hidden("seen", page.seen)
        .add({.name = "day",
              .label = locale.tr(N_("Day")),
              .value = typed.day,
              .options = page.days})
        .row({time_field("start", N_("Begins at"), typed.start, locale),
              time_field("end", N_("Ends at"), typed.end, locale)})
        .add({.name = "room",
              .label = locale.tr(N_("Room")),
              .value = typed.room,
              .hint = locale.tr(N_("Required if two sessions are held at the same time.")),
              .max_length = static_cast<long>(meetings::kLongestRoom)});
    if (!page.items.empty()) form.add(std::move(items));
    form.group(N_("Title, if the items do not say it"))
        .texts("title", typed.title, static_cast<long>(meetings::kLongestItemTitle))
        .button(N_("Save"))
        .cancel(page.back);
    return form;
  };
  html::Form form = made(page.typed);
  if (page.present) form.compare(made(*page.present));
  return form;
}

html::Page TimetablePages::timetable_page(const page::Visit& visit, const HeldMeeting& held,
                                          html::FormErrors errors) {
  const i18n::Locale& locale = visit.locale;
  const Language reader = locale.language();
  const meetings::WorkPlan plan = agendas_.plan(held.meeting.id);
  const std::vector<std::string> labels = meetings::labels_of(plan.items);
  TimetablePage shown{
      timetable_path(held, visit),
      held.meeting.title.in(reader),
      std::string(code_of(held.meeting.title.language_used(reader))),
      mark_of(plan),
      meetings::shown_days(plan, held.meeting.first_day, held.meeting.last_day, locale),
      {},
      visit.may(page::Right::convene_meetings),
      !plan.items.empty(),
      plan.slots.empty(),
      meetings::beside_its_days(plan, held.meeting),
      std::move(errors)};
  std::vector<bool> timed(plan.items.size(), false);
  for (const meetings::TimetableSlot& slot : plan.slots)
    for (const int number : slot.items)
      if (const auto at = static_cast<std::size_t>(number) - 1; at < timed.size()) timed[at] = true;
  // A sub-item is taken up with its item, and an item with its sub-items.
  for (std::size_t i = 0; i < plan.items.size(); ++i) {
    if (plan.items[i].sub_item && i > 0 && timed[i - 1]) timed[i] = true;
    if (!plan.items[i].sub_item)
      for (std::size_t sub = i + 1; sub < plan.items.size() && plan.items[sub].sub_item; ++sub)
        timed[i] = timed[i] || timed[sub];
    if (!timed[i] && !plan.slots.empty())
      shown.untimed.push_back(
          locale.tr(N_("{1}. {2}"), {labels[i], plan.items[i].title.in(reader)}));
  }
  html::Out out = visit.out();
  views::timetable(out, shown);
  return meetings::office_page(visit, held.series, "conference", locale.tr(N_("Timetable")), out,
                               crumbs_of(held, visit, true));
}

html::Page TimetablePages::session_page(const page::Visit& visit, const HeldMeeting& held,
                                        const meetings::WorkPlan& plan, SessionPage shown) {
  const Language reader = visit.locale.language();
  shown.back = timetable_path(held, visit);
  for (Date day = held.meeting.first_day; day <= held.meeting.last_day; day = day.plus_days(1))
    shown.days.push_back({day.iso(), i18n::as_beginning(visit.locale.weekday_date(day)), {}});
  const std::vector<std::string> labels = meetings::labels_of(plan.items);
  for (const meetings::AgendaItem& item : plan.items)
    shown.items.push_back({.value = std::to_string(item.number),
                           .label = visit.locale.tr(
                               N_("{1}. {2}"), {labels[static_cast<std::size_t>(item.number) - 1],
                                                item.title.in(reader)})});
  html::Out out = visit.out();
  views::session(out, shown);
  std::vector<html::Crumb> crumbs = crumbs_of(held, visit, true);
  crumbs.push_back({visit.locale.tr(N_("Timetable")), shown.back});
  html::Page page =
      meetings::office_page(visit, held.series, "conference", shown.title, out, std::move(crumbs));
  if (!shown.errors.empty()) page.status = page::status_of(shown.errors.all().front());
  return page;
}

Result<page::Reply> TimetablePages::show(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(held, meeting_of(meetings_, visit));
  return timetable_page(visit, held, {});
}

Result<page::Reply> TimetablePages::done(const page::Visit& visit, const HeldMeeting& held,
                                         const Status& status, const Message& said) {
  const std::string path = timetable_path(held, visit);
  if (status.ok())
    return page::Redirect{path, said,
                          path + "/undo?seen=" + mark_of(agendas_.plan(held.meeting.id))};
  if (!page::belongs_to_form(status.error())) return status.error();
  html::Page page = timetable_page(visit, held, html::FormErrors(status.error()));
  page.status = page::status_of(status.error());
  return page;
}

Result<page::Reply> TimetablePages::propose(const page::Visit& visit,
                                            const http::Request& request) {
  CONVOKE_ASSIGN(held, meeting_of(meetings_, visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  meetings::WorkPlan plan = agendas_.plan(held.meeting.id);
  plan.slots = meetings::propose_timetable(held.meeting, plan.items);
  return done(visit, held,
              agendas_.set_plan(visit.officer_actor(), held.meeting.id, plan, form.get("seen")),
              {N_("The sessions are proposed from the agenda."), {}});
}

Result<page::Reply> TimetablePages::move_to_days(const page::Visit& visit,
                                                 const http::Request& request) {
  CONVOKE_ASSIGN(held, meeting_of(meetings_, visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const Status moved = [&]() -> Status {
    CONVOKE_ASSIGN(plan, meetings::on_days_of(agendas_.plan(held.meeting.id), held.meeting));
    return agendas_.set_plan(visit.officer_actor(), held.meeting.id, plan, form.get("seen"));
  }();
  return done(visit, held, moved, {N_("The sessions stand on the days of the meeting."), {}});
}

Result<page::Reply> TimetablePages::remove(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(held, meeting_of(meetings_, visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  meetings::WorkPlan plan = agendas_.plan(held.meeting.id);
  const std::int64_t position = visit.number_arg("position");
  if (position < 1 || static_cast<std::size_t>(position) > plan.slots.size())
    return not_found(N_("There is no such session."));
  plan.slots.erase(plan.slots.begin() + (position - 1));
  return done(visit, held,
              agendas_.set_plan(visit.officer_actor(), held.meeting.id, plan, form.get("seen")),
              {N_("The session is removed."), {}});
}

Result<page::Reply> TimetablePages::undo(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(held, meeting_of(meetings_, visit));
  return done(visit, held,
              agendas_.undo(visit.officer_actor(), held.meeting.id, request.param("seen")),
              {N_("The change is undone."), {}});
}

Result<page::Reply> TimetablePages::show_new(const page::Visit& visit,
                                             const http::Request& request) {
  CONVOKE_ASSIGN(held, meeting_of(meetings_, visit));
  const meetings::WorkPlan plan = agendas_.plan(held.meeting.id);
  SessionPage shown{timetable_path(held, visit) + "/new",
                    {},
                    visit.locale.tr(N_("New session")),
                    mark_of(plan),
                    {},
                    {},
                    {},
                    {}};
  shown.typed.day = request.param("day");
  shown.typed.start = "10:00";
  shown.typed.end = "13:00";
  return session_page(visit, held, plan, std::move(shown));
}

Result<page::Reply> TimetablePages::show_session(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(held, meeting_of(meetings_, visit));
  const meetings::WorkPlan plan = agendas_.plan(held.meeting.id);
  const std::int64_t position = visit.number_arg("position");
  if (position < 1 || static_cast<std::size_t>(position) > plan.slots.size())
    return not_found(N_("There is no such session."));
  return session_page(visit, held, plan,
                      {timetable_path(held, visit) + "/" + std::to_string(position),
                       {},
                       visit.locale.tr(N_("Session")),
                       mark_of(plan),
                       typed_of(plan.slots[static_cast<std::size_t>(position) - 1]),
                       {},
                       {},
                       {}});
}

Result<page::Reply> TimetablePages::save(const page::Visit& visit, const http::Request& request,
                                         std::size_t position) {
  CONVOKE_ASSIGN(held, meeting_of(meetings_, visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  TypedSession typed = read_session(form);
  std::string seen(form.get("seen"));
  const meetings::WorkPlan plan = agendas_.plan(held.meeting.id);
  const Status saved = [&]() -> Status {
    CONVOKE_ASSIGN(slot, slot_of(typed, held.series.zone));
    meetings::WorkPlan next = plan;
    if (position == 0)
      next.slots.push_back(std::move(slot));
    else if (position <= next.slots.size())
      next.slots[position - 1] = std::move(slot);
    else
      return not_found(N_("There is no such session."));
    return agendas_.set_plan(visit.officer_actor(), held.meeting.id, next, seen);
  }();
  if (saved.ok())
    return page::Redirect{timetable_path(held, visit), Message{N_("The timetable is saved."), {}}};
  if (!page::belongs_to_form(saved.error())) return saved.error();
  SessionPage again{
      timetable_path(held, visit) + (position ? "/" + std::to_string(position) : "/new"),
      {},
      visit.locale.tr(position ? N_("Session") : N_("New session")),
      std::move(seen),
      std::move(typed),
      {},
      {},
      html::FormErrors(at_the_form(saved.error()))};
  if (saved.error().kind == ErrorKind::conflict) {
    again.seen = mark_of(plan);  // who has seen the difference may save over it
    if (position > 0 && position <= plan.slots.size())
      again.present = typed_of(plan.slots[position - 1]);
  }
  return session_page(visit, held, plan, std::move(again));
}

Result<page::Reply> TimetablePages::add(const page::Visit& visit, const http::Request& request) {
  return save(visit, request, 0);
}

Result<page::Reply> TimetablePages::change(const page::Visit& visit, const http::Request& request) {
  const std::int64_t position = visit.number_arg("position");
  if (position < 1) return not_found(N_("There is no such session."));
  return save(visit, request, static_cast<std::size_t>(position));
}

}  // namespace convoke::convening
