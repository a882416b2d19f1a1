#include "convening/meeting_pages.h"

#include "base/text.h"
#include "convening/convening_pages.h"
#include "convening/views/meeting.h"
#include "meetings/changes/announcements.h"
#include "meetings/series_page.h"
#include "page/posted.h"
#include "platform/i18n/zone.h"

namespace convoke::convening {

html::Form form_of(const AddPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path, page.errors);
  add_fields(form, page.typed, locale);
  form.group(nullptr).add(slug_field(page.slug, locale));
  add_fields(form, page.mandate, page.bodies, locale);
  form.button(N_("Add the meeting")).cancel(page.back);
  return form;
}

html::Form form_of(const MeetingPage& page, const i18n::Locale& locale) {
  const auto made = [&](const TypedMeeting& typed) {
    html::Form form(locale, page.path, page.errors);
    form.hidden("version", std::to_string(page.version));
    add_fields(form, typed, locale);
    form.button(N_("Save")).cancel(page.back);
    return form;
  };
  html::Form form = made(page.typed);
  if (page.present) form.compare(made(*page.present));
  return form;
}

Result<HeldMeeting> meeting_of(meetings::Meetings& meetings, const page::Visit& visit) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings, visit));
  auto meeting = meetings.meeting(meetings::MeetingId(visit.number_arg("meeting")));
  if (!meeting || meeting->series != series.id) return not_found(N_("There is no such meeting."));
  return HeldMeeting{std::move(series), std::move(*meeting)};
}

std::string path_of(const HeldMeeting& held, const page::Visit& visit) {
  return meetings::home_of(held.series, visit) + "/meetings/" +
         std::to_string(held.meeting.id.value);
}

std::vector<html::Crumb> crumbs_of(const HeldMeeting& held, const page::Visit& visit,
                                   bool with_meeting) {
  std::vector<html::Crumb> crumbs{
      {visit.locale.tr(N_("Conference")), meetings::home_of(held.series, visit) + "/conference"}};
  if (with_meeting)
    crumbs.push_back({held.meeting.short_title.in(visit.locale.language()), path_of(held, visit)});
  return crumbs;
}

html::Page MeetingPages::add_page(const page::Visit& visit, const meetings::Series& series,
                                  AddPage shown) {
  shown.path = meetings::home_of(series, visit) + "/meetings/new";
  shown.back = meetings::home_of(series, visit) + "/conference";
  shown.bodies = body_options(meetings_.bodies(), visit.locale);
  html::Out out = visit.out();
  views::add(out, shown);
  html::Page page =
      meetings::office_page(visit, series, "conference", visit.locale.tr(N_("Add a meeting")), out,
                            {{visit.locale.tr(N_("Conference")), shown.back}});
  if (!shown.errors.empty()) page.status = page::status_of(shown.errors.all().front());
  return page;
}

Result<page::Reply> MeetingPages::show_new(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  AddPage shown;
  // Meetings of one conference are mostly held at one place, by one body, in the same languages.
  const std::vector<meetings::Meeting> there = meetings_.meetings_of(series.id);
  if (!there.empty()) {
    shown.typed = typed_of(there.back());
    shown.typed.title = shown.typed.short_title = {};
    const auto body = meetings_.body(there.back().body);
    const auto mandate = meetings_.mandate(there.back().mandate);
    if (body) shown.mandate.body = body->symbol;
    if (mandate) {
      shown.mandate.reference = mandate->reference;
      shown.mandate.title = mandate->title;
    }
  } else {
    shown.typed.interpretation.assign(kLanguages.begin(), kLanguages.end());
  }
  return add_page(visit, series, std::move(shown));
}

Result<page::Reply> MeetingPages::add(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  AddPage typed;
  typed.typed = read_meeting(form);
  typed.mandate = read_mandate(form);
  typed.slug = std::string(trimmed(form.get("slug")));
  const auto added = [&]() -> Result<meetings::MeetingId> {
    Problems problems;
    meetings::Meeting meeting;
    check(typed.typed, meeting, problems);
    const Mandated mandated = check(typed.mandate, meetings_.body(typed.mandate.body), problems);
    meeting.slug = typed.slug.empty() ? slug_of(meeting.title[Language::en], meeting.first_day.year)
                                      : typed.slug;
    problems.add(meetings::check_slug(meeting.slug));
    if (problems.first()) return *problems.first();
    return meetings_.add_meeting(visit.officer_actor(), series.id, mandated.body, mandated.mandate,
                                 meeting);
  }();
  if (added.ok())
    return page::Redirect{meetings::home_of(series, visit) + "/conference",
                          Message{N_("The meeting is added."), {}}};
  if (!page::belongs_to_form(added.error())) return added.error();
  typed.errors = html::FormErrors(added.error());
  return add_page(visit, series, std::move(typed));
}

MeetingPage MeetingPages::shown(const page::Visit& visit, const HeldMeeting& held) {
  const meetings::Meeting& m = held.meeting;
  const Language reader = visit.locale.language();
  MeetingPage page{
      path_of(held, visit),
      meetings::home_of(held.series, visit) + "/conference",
      m.title.in(reader),
      std::string(code_of(m.title.language_used(reader))),
      visit.locale.date_range(m.first_day, m.last_day),
      meetings::state_sentence(m, visit.locale),
      m.state,
      visit.href("/meetings/" + m.slug),
      visit.may(page::Right::convene_meetings),
      m.version,
      typed_of(m),
      meetings::changes_of(m, meetings_.versions(m.id), held.series.zone, visit.locale),
      {}};
  if (notes_) page.notes = notes_(visit, held.series, m.id);
  return page;
}

html::Page MeetingPages::meeting_page(const page::Visit& visit, const HeldMeeting& held,
                                      const MeetingPage& shown) {
  html::Out out = visit.out();
  views::meeting(out, shown);
  return meetings::office_page(visit, held.series, "conference",
                               held.meeting.short_title.in(visit.locale.language()), out,
                               crumbs_of(held, visit, false));
}

Result<page::Reply> MeetingPages::show(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(held, meeting_of(meetings_, visit));
  return meeting_page(visit, held, shown(visit, held));
}

Result<page::Reply> MeetingPages::change(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(held, meeting_of(meetings_, visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  TypedMeeting typed = read_meeting(form);
  const int seen = static_cast<int>(page::number_of(form.get("version")));
  bool announced = false;
  const Status changed = [&]() -> Status {
    Problems problems;
    meetings::Meeting next = held.meeting;
    check(typed, next, problems);
    if (next.last_day != held.meeting.last_day &&
        next.last_day < i18n::local_time_of(visit.now, held.series.zone).date)
      problems.add(
          invalid(N_("This day has passed. Meetings are convened for days to come."), "last_day"));
    if (problems.first()) return *problems.first();
    next.version = seen;
    announced = !meetings::announced_alike(held.meeting, next);
    return meetings_.change_meeting(visit.officer_actor(), next);
  }();
  if (changed.ok() && announced &&
      meetings::beside_its_days(agendas_.plan(held.meeting.id),
                                *meetings_.meeting(held.meeting.id)))
    return page::Redirect{
        path_of(held, visit) + "/timetable",
        Message{N_("Saved. The public page shows the new days, without a timetable until its "
                   "sessions are moved. Those invited do not know yet: write them a note."),
                {}}};
  if (changed.ok())
    return page::Redirect{
        path_of(held, visit),
        announced ? Message{N_("Saved. The public page shows what was changed; those invited do "
                               "not know yet: write them a note."),
                            {}}
                  : Message{N_("Saved."), {}}};
  if (!page::belongs_to_form(changed.error())) return changed.error();
  const HeldMeeting now{held.series, *meetings_.meeting(held.meeting.id)};
  MeetingPage again = shown(visit, now);
  again.errors = html::FormErrors(changed.error());
  if (changed.error().kind == ErrorKind::conflict)
    again.present = again.typed;  // who has seen the difference may save over it
  else
    again.version = seen;
  again.typed = std::move(typed);
  html::Page page = meeting_page(visit, now, again);
  page.status = page::status_of(changed.error());
  return page;
}

Result<page::Reply> MeetingPages::set_state(const page::Visit& visit,
                                            const http::Request& request) {
  CONVOKE_ASSIGN(held, meeting_of(meetings_, visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const auto state = meetings::meeting_state_named(form.get("state"));
  if (!state) return invalid(N_("Choose what becomes of the meeting."), "state");
  meetings::Meeting next = held.meeting;
  next.state = *state;
  next.version = static_cast<int>(page::number_of(form.get("version")));
  CONVOKE_TRY(meetings_.change_meeting(visit.officer_actor(), next));
  const char* said =
      N_("The meeting is reinstated. Those invited do not know yet: write them a note.");
  if (*state == meetings::MeetingState::postponed)
    said =
        N_("Postponed; the public page says so. Those invited do not know yet: write them a "
           "note.");
  if (*state == meetings::MeetingState::cancelled)
    said =
        N_("Cancelled; the public page says so. Those invited do not know yet: write them a "
           "note.");
  return page::Redirect{path_of(held, visit), Message{said, {}}};
}

}  // namespace convoke::convening
