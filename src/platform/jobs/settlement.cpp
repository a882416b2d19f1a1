#include "platform/jobs/settlement.h"

#include "platform/json/stored_error.h"

namespace convoke::jobs {

void write_outcome(db::Transaction& t, const Job& job, const std::string& owner,
                   const Status& outcome, bool stopping, Instant now) {
  if (outcome.ok()) {
    t.execute(
        "update job set state = 'done', finished_at = :now, lease_owner = null, "
        "lease_until = null, last_error = '' "
        "where id = :id and lease_owner = :owner and attempts = :attempts",
        now, job.id, owner, job.attempts);
  } else if (stopping && outcome.error().kind == ErrorKind::unavailable) {
    write_untried(t, job, owner, {});
  } else {
    const bool again =
        outcome.error().kind == ErrorKind::unavailable && job.attempts < job.max_attempts;
    t.execute(
        "update job set state = :state, run_after = :after, last_error = :error, "
        "lease_owner = null, lease_until = null "
        "where id = :id and lease_owner = :owner and attempts = :attempts",
        again ? "waiting" : "parked", now + backoff(job.attempts), json::stored(outcome.error()),
        job.id, owner, job.attempts);
  }
}

void write_untried(db::Transaction& t, const Job& job, const std::string& owner,
                   const Status& why) {
  const std::string reason = why.ok() ? std::string() : json::stored(why.error());
  t.execute(
      "update job set state = 'waiting', attempts = attempts - 1, last_error = case when :reason = "
      "'' then last_error else :same end, lease_owner = null, lease_until = null where id = :id "
      "and lease_owner = :owner and attempts = :attempts",
      reason, reason, job.id, owner, job.attempts);
}

void write_done(db::Transaction& t, const db::RowList& jobs_and_attempts, const std::string& owner,
                Instant now) {
  t.execute(
      "update job set state = 'done', finished_at = :now, lease_owner = null, lease_until = null, "
      "last_error = '' from " +
          db::given(t, ":jobs", {"bigint", "bigint"}) +
          " g where job.id = g.c0 and job.attempts = g.c1 and job.lease_owner = :owner",
      now, jobs_and_attempts.text(), owner);
}

}  // namespace convoke::jobs
