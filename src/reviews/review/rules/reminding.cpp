#include "reviews/review/rules/reminding.h"

#include <algorithm>

namespace convoke::reviews::review {

std::string_view name_of(ReminderKind kind) {
  switch (kind) {
    case ReminderKind::before:
      return "before";
    case ReminderKind::after:
      return "after";
    case ReminderKind::by_hand:
      break;
  }
  return "by_hand";
}

std::optional<ReminderKind> reminder_kind(std::string_view name) {
  for (const ReminderKind kind : kReminderKinds)
    if (name_of(kind) == name) return kind;
  return std::nullopt;
}

const char* label_of(ReminderKind kind) {
  switch (kind) {
    case ReminderKind::before:
      return N_("Before the last day");
    case ReminderKind::after:
      return N_("After the last day");
    case ReminderKind::by_hand:
      break;
  }
  return N_("By an officer");
}

bool is_waiting(const Definition& definition, const Progress& progress, const Step& step) {
  const std::vector<const Step*> next = next_steps(definition, progress);
  return std::any_of(next.begin(), next.end(),
                     [&](const Step* one) { return one->key == step.key; });
}

std::optional<ReminderKind> reminder_due(const Definition& definition, const Progress& progress,
                                         const Step& step, const Date& today,
                                         const ReminderDays& days) {
  const std::optional<Date> due = due_of(progress, step);
  if (step.by == Side::secretariat || !due || !is_waiting(definition, progress, step))
    return std::nullopt;
  if (today <= *due)
    return days.before > 0 && *due <= today.plus_days(days.before)
               ? std::optional(ReminderKind::before)
               : std::nullopt;
  const bool is_time = days.after > 0 && due->plus_days(days.after) <= today;
  return is_time && today <= due->plus_days(days.after + kLongestLate)
             ? std::optional(ReminderKind::after)
             : std::nullopt;
}

bool is_reminded(const Person& person, const Review& review, const Step& step) {
  if (person.until || person.review != review.id) return false;
  const bool acts = step.by == Side::reviewed    ? person.entity == review.entity
                    : step.by == Side::reviewers ? review.is_reviewed_by(person.entity, "")
                                                 : false;
  if (!acts) return false;
  if (person.named.role == Role::focal_point) return true;
  const bool drafts =
      std::find(step.drafts.begin(), step.drafts.end(), step.by) != step.drafts.end();
  return person.named.role == Role::expert && drafts;
}

}  // namespace convoke::reviews::review
