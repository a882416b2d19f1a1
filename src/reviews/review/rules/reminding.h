// Who is reminded of a step, and on which days. Nothing here knows a database.
#pragma once

#include <optional>
#include <string_view>

#include "reviews/review/review.h"

namespace convoke::reviews::review {

enum class ReminderKind {
  before,  ///< the last day is near
  after,   ///< it has passed
  by_hand  ///< an officer asked for it
};
inline constexpr ReminderKind kReminderKinds[] = {ReminderKind::before, ReminderKind::after,
                                                  ReminderKind::by_hand};
std::string_view name_of(ReminderKind kind);
std::optional<ReminderKind> reminder_kind(std::string_view name);
const char* label_of(ReminderKind kind);  ///< msgid

/// Days of the office's zone. 0: not at all.
struct ReminderDays {
  int before = 7;  ///< so many days before the last day
  int after = 1;   ///< so many days after it
};
/// Nobody is reminded by itself of what has been late for longer.
inline constexpr int kLongestLate = 30;  ///< days

/// Whether the step waits for the side that acts: all before it is settled, itself it is not.
bool is_waiting(const Definition& definition, const Progress& progress, const Step& step);
/// Which message is due today, by itself; nothing for a step that waits for nobody.
std::optional<ReminderKind> reminder_due(const Definition& definition, const Progress& progress,
                                         const Step& step, const Date& today,
                                         const ReminderDays& days);
/// The focal point of a State that acts in the step, and its experts where they draft; nobody who
/// was replaced.
bool is_reminded(const Person& person, const Review& review, const Step& step);

}  // namespace convoke::reviews::review
