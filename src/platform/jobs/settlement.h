// Writing down what became of an attempt. For this folder only.
#pragma once

#include "platform/db/list_argument.h"
#include "platform/jobs/jobs.h"

namespace convoke::jobs {

/// Writes what became of an attempt. Nothing where the lease has gone to somebody else since.
void write_outcome(db::Transaction& t, const Job& job, const std::string& owner,
                   const Status& outcome, bool stopping, Instant now);

/// It was claimed and not tried to its end: due again as before, with no attempt counted. What went
/// wrong before stands where there is no reason.
void write_untried(db::Transaction& t, const Job& job, const std::string& owner, const Status& why);

/// Success of all these attempts, with one statement.
void write_done(db::Transaction& t, const db::RowList& jobs_and_attempts, const std::string& owner,
                Instant now);

}  // namespace convoke::jobs
