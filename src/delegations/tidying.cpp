#include "delegations/tidying.h"

#include "delegations/drafts/drafts.h"
#include "delegations/lists/imports.h"
#include "platform/jobs/daily.h"

namespace convoke::delegations {
Status Tidying::schedule() {
  const Instant now = clock_.now();
  return database_.write([&](db::Transaction& t) -> Status {
    jobs::enqueue(t, jobs::daily_job(kJob, now), now);
    return {};
  });
}

Status Tidying::run(const jobs::Job&, jobs::Progress&) {
  const Instant now = clock_.now();
  return database_.write([&](db::Transaction& t) -> Status {
    jobs::enqueue(t, jobs::daily_job(kJob, now, 1), now);
    Drafts::remove(t, now - Drafts::kKept);
    Imports::throw_away_old(t, now - Imports::kKept);
    return {};
  });
}

}  // namespace convoke::delegations
