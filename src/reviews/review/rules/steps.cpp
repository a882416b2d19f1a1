#include "reviews/review/rules/steps.h"

#include <algorithm>

namespace convoke::reviews::review {
namespace {

bool is_settled(StepState state) {
  return state == StepState::done || state == StepState::skipped;
}

bool comes_before(const std::optional<Date>& day, const Date& other) {
  return day && *day < other;
}

/// Whether all that the step is after is settled by that day.
Status preceded(const Definition& definition, const Progress& progress, const Step& step,
                const Date& on) {
  if (!progress.started_on) return conflict(N_("The review has not started."));
  if (on < *progress.started_on)
    return conflict(N_("The review started on {1}. Nothing can be earlier."), "on",
                    {message_arg(*progress.started_on)});
  for (const std::string& key : step.after) {
    const StepRecord before = progress.of(key);
    const Step* named = definition.step(key);
    if (!is_settled(before.state))
      return conflict(N_("Another step must be done before: {1}"), {},
                      {named ? named->name.in(Language::en) : key});
    if (comes_before(on, *before.settled_on))
      return conflict(N_("The step before was done on {1}. Nothing can be earlier."), "on",
                      {message_arg(*before.settled_on)});
  }
  return {};
}

Status is_not_over(const StepRecord& record) {
  if (record.state == StepState::done) return conflict(N_("This step is done."));
  if (record.state == StepState::skipped) return conflict(N_("This step was skipped."));
  return {};
}

}  // namespace

std::string_view name_of(StepState state) {
  switch (state) {
    case StepState::not_begun:
      return "not_begun";
    case StepState::open:
      return "open";
    case StepState::done:
      return "done";
    case StepState::skipped:
      break;
  }
  return "skipped";
}

std::optional<StepState> step_state(std::string_view name) {
  for (const StepState state :
       {StepState::not_begun, StepState::open, StepState::done, StepState::skipped})
    if (name_of(state) == name) return state;
  return std::nullopt;
}

const char* label_of(StepState state) {
  switch (state) {
    case StepState::not_begun:
      return N_("Not begun");
    case StepState::open:
      return N_("In progress");
    case StepState::done:
      return N_("Done");
    case StepState::skipped:
      break;
  }
  return N_("Left out");
}

StepRecord Progress::of(std::string_view step) const {
  const auto found = steps.find(step);
  return found == steps.end() ? StepRecord() : found->second;
}

Date plus(const Date& from, const Span& span) {
  switch (span.unit) {
    case Span::Unit::days:
      return from.plus_days(span.count);
    case Span::Unit::weeks:
      return from.plus_days(7L * span.count);
    case Span::Unit::months:
      break;
  }
  const int months = from.year * 12 + from.month - 1 + span.count;
  const int year = months / 12, month = months % 12 + 1;
  const Date next = month == 12 ? Date{year + 1, 1, 1} : Date{year, month + 1, 1};
  return {year, month, std::min(from.day, next.plus_days(-1).day)};
}

std::optional<Date> anchor_of(const Progress& progress, const Step& step) {
  if (!step.limit) return std::nullopt;
  if (!step.limit->from) return progress.started_on;
  return progress.of(*step.limit->from).settled_on;
}

std::optional<Date> due_of(const Progress& progress, const Step& step) {
  const std::optional<Date> anchor = anchor_of(progress, step);
  if (!anchor) return std::nullopt;
  Date due = plus(*anchor, step.limit->span);
  for (const Extension& one : progress.extensions)
    if (one.step == step.key) due = std::max(due, one.until);
  return due;
}

bool is_late(const Progress& progress, const Step& step, const Date& today) {
  const std::optional<Date> due = due_of(progress, step);
  const StepRecord record = progress.of(step.key);
  if (!due || record.state == StepState::skipped) return false;
  return *due < (record.state == StepState::done ? *record.settled_on : today);
}

Status may_begin(const Definition& definition, const Progress& progress, const Step& step,
                 const Date& on) {
  const StepRecord record = progress.of(step.key);
  CONVOKE_TRY(is_not_over(record));
  if (record.state == StepState::open) return conflict(N_("This step has begun."));
  return preceded(definition, progress, step, on);
}

Status may_finish(const Progress& progress, const Step& step, bool cleared, const Date& on) {
  const StepRecord record = progress.of(step.key);
  CONVOKE_TRY(is_not_over(record));
  if (record.state != StepState::open) return conflict(N_("This step has not begun."));
  if (on < *record.opened_on)
    return conflict(N_("The step began on {1}. It cannot be done earlier."), "on",
                    {message_arg(*record.opened_on)});
  if (!step.produces.empty() && !cleared)
    return conflict(N_("The document has not been cleared by everybody who must clear it."));
  return {};
}

Status may_skip(const Definition& definition, const Progress& progress, const Step& step,
                const Date& on) {
  if (!step.optional) return conflict(N_("This step cannot be left out."));
  const StepRecord record = progress.of(step.key);
  CONVOKE_TRY(is_not_over(record));
  if (comes_before(on, record.opened_on.value_or(on)))
    return conflict(N_("The step began on {1}. It cannot be done earlier."), "on",
                    {message_arg(*record.opened_on)});
  return preceded(definition, progress, step, on);
}

Status may_extend(const Progress& progress, const Step& step, const Date& until) {
  CONVOKE_TRY(is_not_over(progress.of(step.key)));
  const std::optional<Date> due = due_of(progress, step);
  if (!due) return conflict(N_("No time limit runs for this step yet."));
  if (until <= *due)
    return conflict(N_("It is due on {1}. Write a later day."), "until", {message_arg(*due)});
  return {};
}

bool is_complete(const Definition& definition, const Progress& progress) {
  return std::all_of(definition.steps.begin(), definition.steps.end(),
                     [&](const Step& step) { return is_settled(progress.of(step.key).state); });
}

std::vector<const Step*> next_steps(const Definition& definition, const Progress& progress) {
  std::vector<const Step*> out;
  if (!progress.started_on) return out;
  for (const Step& step : definition.steps) {
    if (is_settled(progress.of(step.key).state)) continue;
    if (std::all_of(step.after.begin(), step.after.end(),
                    [&](const std::string& key) { return is_settled(progress.of(key).state); }))
      out.push_back(&step);
  }
  return out;
}

std::vector<reference::EntityId> must_clear(const Step& step, reference::EntityId reviewed,
                                            const std::vector<reference::EntityId>& reviewers) {
  std::vector<reference::EntityId> out;
  for (const Side side : step.clears) {
    if (side == Side::reviewed) out.push_back(reviewed);
    if (side == Side::secretariat) out.push_back({});
    if (side != Side::reviewers) continue;
    for (const reference::EntityId one : reviewers)
      if (std::find(out.begin(), out.end(), one) == out.end()) out.push_back(one);
  }
  return out;
}

bool is_cleared(const std::vector<reference::EntityId>& must,
                const std::vector<reference::EntityId>& cleared) {
  return std::all_of(must.begin(), must.end(), [&](reference::EntityId one) {
    return std::find(cleared.begin(), cleared.end(), one) != cleared.end();
  });
}

}  // namespace convoke::reviews::review
