#include "platform/jobs/retention.h"

#include "base/date.h"

namespace convoke::jobs {
namespace {

constexpr std::int64_t kSecondsOfADay = 86'400;

/// The job of a day (UTC), which may begin when the day does.
NewJob job_of_day(std::int64_t day, Instant now) {
  const Instant begins{day * kSecondsOfADay * 1'000'000};
  return {.kind = Retention::kJob,
          .key = std::string(Retention::kJob) + ":" + Date::from_days_since_epoch(day).iso(),
          .payload = "{}",
          .delay = std::max(std::chrono::microseconds(0), begins - now)};
}

}  // namespace

Status Retention::schedule() {
  const Instant now = clock_.now();
  return database_.write([&](db::Transaction& t) -> Status {
    enqueue(t, job_of_day(now.seconds() / kSecondsOfADay, now), now);
    return {};
  });
}

Status Retention::run(const Job&, Progress& progress) {
  const Instant now = clock_.now();
  CONVOKE_TRY(database_.write([&](db::Transaction& t) -> Status {
    enqueue(t, job_of_day(now.seconds() / kSecondsOfADay + 1, now), now);
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
