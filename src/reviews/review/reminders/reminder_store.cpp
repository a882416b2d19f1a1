#include "reviews/review/reminders/reminder_store.h"

#include "platform/db/record.h"
#include "platform/outbox/withdraw.h"
#include "reviews/review/columns.h"
#include "reviews/review/review_store.h"

namespace convoke::reviews::review::store {
namespace {

using db::field;

const db::Record<Reminder>& record() {
  using R = Reminder;
  static const db::Record<R> all(
      "review_reminder",
      {field<&R::id>("id", db::Use::key), field<&R::review>("review_id"), field<&R::step>("step"),
       field<&R::person>("person_id"), field<&R::kind>("kind"), field<&R::due>("due"),
       field<&R::key>("key"), field<&R::message>("message_id"), field<&R::queued_at>("queued_at")});
  return all;
}

void withdraw(db::Transaction& t, const std::vector<Reminder>& reminders) {
  for (const Reminder& one : reminders)
    outbox::withdraw_waiting(t, one.key,
                             N_("Nobody has to be reminded of this step of the review any more."));
}

}  // namespace

std::vector<Reminder> reminders(db::Reader& r, ReviewId id) {
  if (id) return record().all(r, "where review_id = :review order by id", id);
  return record().all(
      r,
      "where review_id in (select c.id from country_review c join review_round o on o.id = "
      "c.round_id where o.closed_at is null) order by id");
}

bool is_reminded(db::Reader& r, std::string_view key) {
  return record().first(r, "where key = :key", key).has_value();
}

void insert(db::Transaction& t, const Reminder& reminder) {
  record().insert(t, reminder);
}

void withdraw_reminders(db::Transaction& t, ReviewId id, std::string_view step) {
  withdraw(t, record().all(t, "where review_id = :review and step = :step", id, step));
}

void withdraw_reminders(db::Transaction& t, PersonId id) {
  withdraw(t, record().all(t, "where person_id = :person", id));
}

}  // namespace convoke::reviews::review::store
