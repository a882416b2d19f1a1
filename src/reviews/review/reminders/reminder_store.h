// The only SQL for reminders.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "platform/db/database.h"
#include "platform/outbox/outbox.h"
#include "reviews/review/rules/reminding.h"

namespace convoke::reviews::review {

using ReminderId = Id<struct ReviewReminderTag>;

struct Reminder {
  ReminderId id;
  ReviewId review;
  std::string step;
  PersonId person;
  ReminderKind kind = ReminderKind::before;
  std::optional<Date> due;  ///< the last day as it was then; by hand perhaps nothing
  std::string key;          ///< of the message; no second one has it
  outbox::MessageId message;
  Instant queued_at;
};

namespace store {

/// Of one review, oldest first; of all that are under way where the id is 0.
std::vector<Reminder> reminders(db::Reader& r, ReviewId id);
bool is_reminded(db::Reader& r, std::string_view key);
void insert(db::Transaction& t, const Reminder& reminder);
/// What has not left yet does not leave any more: about this step, or to this person.
void withdraw_reminders(db::Transaction& t, ReviewId id, std::string_view step);
void withdraw_reminders(db::Transaction& t, PersonId id);

}  // namespace store
}  // namespace convoke::reviews::review
