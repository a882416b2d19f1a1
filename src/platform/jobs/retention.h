// Jobs that are done are kept for some time, for whoever asks what happened, and then removed.
#pragma once

#include <chrono>

#include "base/clock.h"
#include "platform/db/database.h"
#include "platform/jobs/runner.h"

namespace convoke::jobs {

/// Removes old jobs once a day. Any thread.
class Retention {
 public:
  static constexpr const char* kJob = "jobs.retention";
  static constexpr int kAtOnce = 500;  ///< rows of one transaction

  /// `keep`: how long after it was done a job stays.
  Retention(db::Database& database, const Clock& clock, std::chrono::hours keep)
      : database_(database), clock_(clock), keep_(keep) {}

  /// Queues today's job, unless it has been; the job queues that of the day after.
  Status schedule();
  /// The job handler for kJob.
  Status run(const Job& job, Progress& progress);

 private:
  db::Database& database_;
  const Clock& clock_;
  const std::chrono::hours keep_;
};

}  // namespace convoke::jobs
