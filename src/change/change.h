// One change of what the program knows: who acts, when, what of it goes on record and which jobs
// follow from it, all in one transaction.
#pragma once

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "audit/audit.h"
#include "base/clock.h"
#include "base/id.h"
#include "platform/db/database.h"
#include "platform/jobs/jobs.h"

namespace convoke::change {

/// A change under way. One thread; valid inside Changes::write.
class Change {
 public:
  Change(db::Transaction& transaction, const audit::Actor& actor, Instant now)
      : transaction_(transaction), actor_(actor), now_(now) {}
  Change(const Change&) = delete;
  Change& operator=(const Change&) = delete;

  db::Transaction& transaction() { return transaction_; }
  const audit::Actor& actor() const { return actor_; }
  /// When it was asked for: the same for all rows of the change, and when it is tried again.
  Instant now() const { return now_; }

  /// Puts it on record that the actor has done this: see audit::Entry.
  void record(std::string action, std::string subject_kind, std::int64_t subject_id,
              std::string detail = "{}") {
    record_as(actor_, std::move(action), std::move(subject_kind), subject_id, std::move(detail));
  }
  template <class Tag>
  void record(std::string action, std::string subject_kind, Id<Tag> subject,
              std::string detail = "{}") {
    record(std::move(action), std::move(subject_kind), subject.value, std::move(detail));
  }
  /// The same for somebody who was known only inside the transaction.
  void record_as(const audit::Actor& actor, std::string action, std::string subject_kind,
                 std::int64_t subject_id, std::string detail = "{}");
  template <class Tag>
  void record_as(const audit::Actor& actor, std::string action, std::string subject_kind,
                 Id<Tag> subject, std::string detail = "{}") {
    record_as(actor, std::move(action), std::move(subject_kind), subject.value, std::move(detail));
  }
  /// Queues a job; the threads of its lane are woken when the change is committed.
  jobs::JobId enqueue(const jobs::NewJob& job) { return jobs::enqueue(transaction_, job, now_); }

 private:
  db::Transaction& transaction_;
  const audit::Actor& actor_;
  const Instant now_;
};

/// Runs f(Change&), which returns a Result; commits if it is ok, else nothing of it has happened.
/// As with Database::write, f may run more than once and has no effects outside. Any thread.
template <class F>
std::invoke_result_t<F&, Change&> write(db::Database& database, const audit::Actor& actor,
                                        Instant now, F&& f) {
  return database.write([&](db::Transaction& t) -> std::invoke_result_t<F&, Change&> {
    Change change(t, actor, now);
    return f(change);
  });
}

/// The same at the time of a clock: what the operations of a room write with. Any thread.
class Changes {
 public:
  Changes(db::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

  template <class F>
  std::invoke_result_t<F&, Change&> write(const audit::Actor& actor, F&& f) {
    return change::write(database_, actor, clock_.now(), std::forward<F>(f));
  }

 private:
  db::Database& database_;
  const Clock& clock_;
};

}  // namespace convoke::change
