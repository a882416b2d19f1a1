#include "correspondence/notes/reminders/reminder_plan.h"

#include "base/problems.h"
#include "platform/i18n/zone.h"

namespace convoke::correspondence {

std::string_view name_of(DueDate due) {
  return due == DueDate::views ? "views" : "nominations";
}

std::optional<DueDate> due_date_named(std::string_view name) {
  for (const DueDate one : {DueDate::views, DueDate::nominations})
    if (name_of(one) == name) return one;
  return std::nullopt;
}

const char* label_of(DueDate due) {
  return due == DueDate::views ? N_("Deadline for views") : N_("Deadline for nominations");
}

std::string_view name_of(AnswerFor answer) {
  switch (answer) {
    case AnswerFor::any:
      return "any";
    case AnswerFor::nomination:
      return "nomination";
    case AnswerFor::views:
      return "views";
  }
  return "";
}

std::optional<AnswerFor> answer_for_named(std::string_view name) {
  for (const AnswerFor one : kAnswersFor)
    if (name_of(one) == name) return one;
  return std::nullopt;
}

const char* label_of(AnswerFor answer) {
  switch (answer) {
    case AnswerFor::any:
      return N_("Any answer: a letter in the register, a nomination or views");
    case AnswerFor::nomination:
      return N_("A delegation was named");
    case AnswerFor::views:
      return N_("Views were submitted");
  }
  return "";
}

std::string_view name_of(PlanOutcome outcome) {
  switch (outcome) {
    case PlanOutcome::open:
      return "";
    case PlanOutcome::sent:
      return "sent";
    case PlanOutcome::waiting:
      return "waiting";
    case PlanOutcome::nobody:
      return "nobody";
    case PlanOutcome::missed:
      return "missed";
    case PlanOutcome::withdrawn:
      return "withdrawn";
    case PlanOutcome::dropped:
      return "dropped";
  }
  return "";
}

std::optional<PlanOutcome> plan_outcome_named(std::string_view name) {
  for (const PlanOutcome one : kPlanOutcomes)
    if (name_of(one) == name) return one;
  return std::nullopt;
}

const char* label_of(PlanOutcome outcome) {
  switch (outcome) {
    case PlanOutcome::open:
      return N_("Planned, has not run yet");
    case PlanOutcome::sent:
      return N_("The reminder has gone out");
    case PlanOutcome::waiting:
      return N_("Waits for an officer");
    case PlanOutcome::nobody:
      return N_("Nobody was to be reminded");
    case PlanOutcome::missed:
      return N_("Its day has passed: nobody was reminded");
    case PlanOutcome::withdrawn:
      return N_("Ended, since the note was withdrawn");
    case PlanOutcome::dropped:
      return N_("Ended, since its draft was removed");
  }
  return "";
}

std::optional<Date> deadline_of(const ReminderPlan& plan, const Note& note,
                                const meetings::Series& series) {
  if (plan.due == DueDate::views) return note.views_deadline;
  return series.nomination_deadline;
}

const char* why_corrected() {
  return N_("The note was corrected by {1}: look at the text of the reminder before it goes out.");
}

std::optional<Date> day_of(const ReminderPlan& plan, const Note& note,
                           const meetings::Series& series) {
  const auto deadline = deadline_of(plan, note, series);
  if (!deadline) return std::nullopt;
  return plan.on_day ? *plan.on_day : deadline->plus_days(-plan.days_before);
}

Status check(const ReminderPlan& plan, const Note& note, const meetings::Series& series,
             const Date& today) {
  const char* const field = plan.on_day ? "on_day" : "days_before";
  if (!plan.on_day && (plan.days_before < 1 || plan.days_before > kMostDaysBefore))
    return invalid(N_("Write a whole number of days from 1 to {1}, or choose a day."), field,
                   {std::to_string(kMostDaysBefore)});
  const auto deadline = deadline_of(plan, note, series);
  if (!deadline) return invalid(N_("The note has no deadline for views."), "due");
  if (*deadline < today)
    return invalid(N_("This deadline has passed: {1}"), "due", {message_arg(*deadline)});
  const Date day = *day_of(plan, note, series);
  if (day > *deadline)
    return invalid(N_("This day is after the deadline, {1}."), field, {message_arg(*deadline)});
  if (day < today)
    return invalid(N_("The day of the reminder would have been {1}, which has passed."), field,
                   {message_arg(day)});
  return {};
}

Due due_at(const ReminderPlan& plan, const Note& note, const meetings::Series& series,
           Instant now) {
  const auto day = day_of(plan, note, series);
  if (!day) return Due::not_yet;
  if (now >= i18n::end_of_day(*deadline_of(plan, note, series), series.zone)) return Due::missed;
  return now >= i18n::instant_of({*day, kReminderHour, 0}, series.zone) ? Due::now : Due::not_yet;
}

const char* label_of(LeftOut why) {
  switch (why) {
    case LeftOut::no:
      return "";
    case LeftOut::withdrawn:
      return N_("The note was withdrawn before it left");
    case LeftOut::came_back:
      return N_("The note came back");
    case LeftOut::answered:
      return N_("Has answered");
    case LeftOut::not_valid:
      return N_("The addressee is not valid today");
    case LeftOut::by_plan:
      return N_("Was reminded by this plan");
    case LeftOut::today:
      return N_("Was reminded today");
  }
  return "";
}

std::set<reference::EntityId> who_answered(AnswerFor answer,
                                           const std::vector<Dispatch>& dispatches,
                                           const Answers& answers) {
  return answer == AnswerFor::any ? answered_by(dispatches, answers) : answered_ever(answers);
}

std::vector<Listed> list_of(ReminderPlanId plan, const ReminderFacts& facts,
                            const std::set<reference::EntityId>& answered) {
  const auto by = facts.reminded_by.find(plan);
  std::vector<Listed> out;
  for (const Dispatch& d : facts.dispatches) {
    LeftOut why = LeftOut::no;
    if (d.state == DispatchState::withdrawn)
      why = LeftOut::withdrawn;
    else if (by != facts.reminded_by.end() && by->second.contains(d.addressee))
      why = LeftOut::by_plan;
    else if (answered.contains(d.entity))
      why = LeftOut::answered;
    else if (!has_reached(d))
      why = LeftOut::came_back;
    else if (!facts.valid.contains(d.addressee))
      why = LeftOut::not_valid;
    else if (facts.reminded_today.contains(d.addressee))
      why = LeftOut::today;
    out.push_back({d, why});
  }
  return out;
}

std::set<AddresseeId> to_remind(const std::vector<Listed>& list) {
  std::set<AddresseeId> out;
  for (const Listed& one : list)
    if (one.why == LeftOut::no) out.insert(one.dispatch.addressee);
  return out;
}

}  // namespace convoke::correspondence
