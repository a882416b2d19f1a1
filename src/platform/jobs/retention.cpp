#include "platform/jobs/retention.h"

#include "platform/jobs/daily.h"

namespace convoke::jobs {
Status Retention::schedule() {
  const Instant now = clock_.now();
  return database_.write([&](db::Transaction& t) -> Status {
    enqueue(t, daily_job(kJob, now), now);
    return {};
  });
}

Status Retention::run(const Job&, Progress& progress) {
  const Instant now = clock_.now();
  CONVOKE_TRY(database_.write([&](db::Transaction& t) -> Status {
    enqueue(t, daily_job(kJob, now, 1), now);
    return {};
  }));
  for (std::int64_t removed = 0;;) {
    if (progress.stopping()) return unavailable(N_("The program is stopping."));
    CONVOKE_ASSIGN(gone, database_.write([&](db::Transaction& t) -> Result<std::int64_t> {
      return remove_done(t, now - keep_, kAtOnce);
    }));
    if (gone < kAtOnce) return {};
    progress.report(removed += gone, 0);
  }
}

}  // namespace convoke::jobs
