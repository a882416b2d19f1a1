#include "correspondence/notes/reminders/reminder_pages.h"

#include <algorithm>

#include "base/text.h"
#include "base/typed_date.h"
#include "correspondence/notes/reminders/views/reminders.h"
#include "page/posted.h"
#include "platform/i18n/zone.h"
#include "platform/json/stored_error.h"

namespace convoke::correspondence {
namespace {

std::string path_of(const NotePlace& found) {
  return found.path + "/reminders";
}

std::string title_of(const ReminderPlan& plan, const i18n::Locale& locale) {
  const bool views = plan.due == DueDate::views;
  if (plan.on_day)
    return locale.tr(views ? N_("On a day before the deadline for views")
                           : N_("On a day before the deadline for nominations"));
  return views ? locale.trn("{1} day before the deadline for views",
                            "{1} days before the deadline for views", plan.days_before)
               : locale.trn("{1} day before the deadline for nominations",
                            "{1} days before the deadline for nominations", plan.days_before);
}

PlanForm form_with(const ReminderPlan& plan, std::string path) {
  PlanForm form{.path = std::move(path),
                .due = std::string(name_of(plan.due)),
                .days_before = plan.on_day ? std::string() : std::to_string(plan.days_before),
                .on_day = plan.on_day ? plan.on_day->iso() : std::string(),
                .answer = std::string(name_of(plan.answer)),
                .by_itself = plan.by_itself};
  form.is_new = !plan.id;
  return form;
}

PlanForm typed_in(const http::Form& form, std::string path, bool is_new) {
  return {.path = std::move(path),
          .due = std::string(form.get("due")),
          .days_before = std::string(trimmed(form.get("days_before"))),
          .on_day = std::string(trimmed(form.get("on_day"))),
          .answer = std::string(form.get("answer")),
          .by_itself = form.get("by_itself") == "1",
          .is_new = is_new};
}

Result<ReminderPlan> plan_in(const PlanForm& typed, NoteId note, ReminderPlanId id) {
  ReminderPlan plan;
  plan.id = id;
  plan.note = note;
  plan.due = due_date_named(typed.due).value_or(DueDate::nominations);
  plan.answer = answer_for_named(typed.answer).value_or(AnswerFor::any);
  plan.by_itself = typed.by_itself;
  plan.days_before = static_cast<int>(
      std::min<std::int64_t>(page::number_of(typed.days_before), kMostDaysBefore + 1));
  if (!typed.on_day.empty()) {
    if (!typed.days_before.empty())
      return invalid(N_("Write the number of days or choose a day, not both."), "on_day");
    CONVOKE_ASSIGN(day, typed_date(typed.on_day, "on_day"));
    plan.on_day = day;
  }
  return plan;
}

}  // namespace

html::Form form_of(const RemindersPage& page, const i18n::Locale& locale) {
  std::vector<html::Option> deadlines, answers;
  if (page.views_due)
    deadlines.push_back(
        {std::string(name_of(DueDate::views)), locale.tr(label_of(DueDate::views)), {}});
  deadlines.push_back(
      {std::string(name_of(DueDate::nominations)), locale.tr(label_of(DueDate::nominations)), {}});
  for (const AnswerFor one : kAnswersFor)
    answers.push_back({std::string(name_of(one)), locale.tr(label_of(one)), {}});
  const PlanForm& typed = page.typed;
  html::Form form(locale, typed.path, page.errors);
  form.add({.name = "due",
            .label = locale.tr(N_("Before which deadline")),
            .value = typed.due,
            .options = std::move(deadlines)})
      .row({{.name = "days_before",
             .label = locale.tr(N_("Days before")),
             .value = typed.days_before,
             .hint = locale.tr(N_("A whole number, for example 14.")),
             .left_to_right = true,
             .max_length = 3},
            {.name = "on_day",
             .label = locale.tr(N_("Or on this day")),
             .value = typed.on_day,
             .type = "date"}})
      .add({.name = "answer",
            .label = locale.tr(N_("Who counts as having answered")),
            .value = typed.answer,
            .options = std::move(answers)})
      .add({.name = "by_itself",
            .label = locale.tr(N_("On the day")),
            .hint = locale.tr(page.asks_for_clearance
                                  ? N_("If its text has not been cleared by then, the draft waits "
                                       "for you.")
                                  : N_("Otherwise the draft waits for you on its day.")),
            .checks = {{.value = "1",
                        .label = locale.tr(N_("The reminder goes out by itself")),
                        .checked = typed.by_itself}}})
      .button(typed.is_new ? N_("Plan the reminder") : N_("Save"));
  if (!typed.is_new) form.cancel(page.path);
  return form;
}

PlanRow ReminderPages::row_of(const page::Visit& visit, const NotePlace& found,
                              const PlannedNow& now, const ReminderPlan& plan,
                              const std::vector<Note>& about) {
  const auto directory = references_.directory();
  const std::string& zone = found.place.series.zone;
  PlanRow row{.plan = plan,
              .path = path_of(found) + "/" + std::to_string(plan.id.value),
              .title = title_of(plan, visit.locale),
              .ran = plan.ran_at ? visit.locale.date_time(*plan.ran_at, zone) : std::string()};
  if (const auto day = day_of(plan, found.note, found.place.series))
    row.day = visit.locale.date(*day);
  if (const auto deadline = deadline_of(plan, found.note, found.place.series))
    row.deadline = visit.locale.date(*deadline);
  const bool runs = plan.outcome == PlanOutcome::open || plan.outcome == PlanOutcome::waiting;
  for (const Listed& one : now.list(plan)) {
    ListedRow listed{shown_name(directory->find(one.dispatch.entity), visit.locale),
                     label_of(one.why)};
    // Of one that has run it is told whom it has reminded.
    const bool is_told = runs ? one.why == LeftOut::no : one.why == LeftOut::by_plan;
    (is_told ? row.to : row.others).push_back(std::move(listed));
  }
  const auto draft = std::find_if(about.begin(), about.end(),
                                  [&](const Note& one) { return one.id == plan.draft; });
  if (plan.draft && draft != about.end()) {
    row.draft_href = found.place.home + "/notes/" + std::to_string(draft->id.value);
    row.draft_name = heading_of(*draft, visit.locale.language());
    row.draft_state = label_of(draft->state);
    row.asks_for_clearance = draft->needs_clearance();
  } else {
    row.asks_for_clearance = found.note.clearing != Clearing::none;
  }
  row.may_draft = runs && !row.to.empty();
  if (const auto corrected = now.corrections.find(plan.id); corrected != now.corrections.end()) {
    row.correction = heading_of(corrected->second, visit.locale.language());
    row.correction_href = found.place.home + "/notes/" + std::to_string(corrected->second.id.value);
  }
  row.tells_problem =
      !plan.problem.empty() && json::stored_error(plan.problem).message.key != why_corrected();
  return row;
}

html::Page ReminderPages::page(const page::Visit& visit, const NotePlace& found,
                               const PlannedNow& now, PlanForm typed, html::FormErrors errors) {
  RemindersPage shown;
  shown.path = path_of(found);
  shown.note_path = found.path;
  shown.note_heading = heading_of(found.note, visit.locale.language());
  shown.views_due = found.note.views_deadline.has_value();
  shown.has_gone_out = has_gone_out(found.note.state);
  shown.asks_for_clearance = found.note.clearing != Clearing::none;
  shown.may_plan = found.note.state != NoteState::withdrawn && !found.note.reminds;
  shown.typed = std::move(typed);
  shown.errors = std::move(errors);
  const std::vector<Note> about = notes_.notes_about(found.note.id);
  for (const ReminderPlan& plan : now.plans)
    shown.rows.push_back(row_of(visit, found, now, plan, about));
  html::Out out = visit.out();
  views::reminders(out, shown);
  html::Page page =
      office_page(visit, found.place, "notes", visit.locale.tr(N_("Planned reminders")), out,
                  {{visit.locale.tr(N_("Notes")), found.place.home + "/notes"},
                   {shown.note_heading, shown.note_path}});
  if (!shown.errors.empty()) page.status = page::status_of(shown.errors.all().front());
  return page;
}

Result<page::Reply> ReminderPages::show(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(found, note_at(visit, meetings_, notes_));
  const PlannedNow now = reminders_.now(found.note);
  ReminderPlan proposed;
  proposed.due = found.note.views_deadline ? DueDate::views : DueDate::nominations;
  PlanForm form = form_with(proposed, path_of(found));
  const std::int64_t wanted = page::number_of(request.param("change"));
  for (const ReminderPlan& plan : now.plans)
    if (plan.id.value == wanted && plan.outcome == PlanOutcome::open)
      form = form_with(plan, path_of(found) + "/" + std::to_string(wanted));
  return page(visit, found, now, std::move(form), {});
}

Result<page::Reply> ReminderPages::plan(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(found, note_at(visit, meetings_, notes_));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  PlanForm typed = typed_in(form, path_of(found), true);
  const auto wanted = plan_in(typed, found.note.id, {});
  const auto made = wanted.ok() ? reminders_.plan(visit.officer_actor(), *wanted)
                                : Result<ReminderPlanId>(wanted.error());
  if (made.ok()) return page::Redirect{path_of(found), Message{N_("The reminder is planned."), {}}};
  if (!page::belongs_to_form(made.error())) return made.error();
  return page(visit, found, reminders_.now(found.note), std::move(typed),
              html::FormErrors(made.error()));
}

Result<page::Reply> ReminderPages::change(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(found, note_at(visit, meetings_, notes_));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const ReminderPlanId id(visit.number_arg("plan"));
  PlanForm typed = typed_in(form, path_of(found) + "/" + std::to_string(id.value), false);
  const auto wanted = plan_in(typed, found.note.id, id);
  const Status changed =
      wanted.ok() ? reminders_.change(visit.officer_actor(), *wanted) : Status(wanted.error());
  if (changed.ok()) return page::Redirect{path_of(found), Message{N_("The plan is changed."), {}}};
  if (!page::belongs_to_form(changed.error())) return changed.error();
  return page(visit, found, reminders_.now(found.note), std::move(typed),
              html::FormErrors(changed.error()));
}

Result<page::Reply> ReminderPages::draft(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(found, note_at(visit, meetings_, notes_));
  CONVOKE_ASSIGN(draft, reminders_.draft(visit.officer_actor(), found.note.id,
                                         ReminderPlanId(visit.number_arg("plan"))));
  return page::Redirect{
      found.place.home + "/notes/" + std::to_string(draft.value),
      Message{N_("The draft of the reminder, for those who have not answered. On its day the "
                 "addressees are set anew."),
              {}}};
}

Result<page::Reply> ReminderPages::remove(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(found, note_at(visit, meetings_, notes_));
  CONVOKE_TRY(reminders_.remove(visit.officer_actor(), found.note.id,
                                ReminderPlanId(visit.number_arg("plan"))));
  return page::Redirect{path_of(found),
                        Message{N_("The plan is removed. Nobody is reminded by it."), {}}};
}

}  // namespace convoke::correspondence
