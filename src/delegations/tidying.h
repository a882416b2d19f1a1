// What was begun and not finished goes by itself: drafts of forms, lists that nobody has taken.
#pragma once

#include "base/clock.h"
#include "platform/db/database.h"
#include "platform/jobs/runner.h"

namespace convoke::delegations {

/// Once a day. Any thread.
class Tidying {
 public:
  static constexpr const char* kJob = "delegations.tidy";

  Tidying(db::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

  /// Queues today's job, unless it has been; the job queues that of the day after.
  Status schedule();
  /// The job handler for kJob.
  Status run(const jobs::Job& job, jobs::Progress& progress);

 private:
  db::Database& database_;
  const Clock& clock_;
};

}  // namespace convoke::delegations
