#include "delegations/tidying.h"

#include <algorithm>

#include "base/date.h"
#include "delegations/drafts/drafts.h"
#include "delegations/lists/imports.h"
#include "platform/jobs/jobs.h"

namespace convoke::delegations {
namespace {

constexpr std::int64_t kSecondsOfADay = 86'400;

void enqueue(db::Transaction& t, std::int64_t day, Instant now) {
  const Instant begins{day * kSecondsOfADay * 1'000'000};
  jobs::enqueue(t,
                {.kind = Tidying::kJob,
                 .key = std::string(Tidying::kJob) + ":" + Date::from_days_since_epoch(day).iso(),
                 .payload = "{}",
                 .delay = std::max(std::chrono::microseconds(0), begins - now)},
                now);
}

}  // namespace

Status Tidying::schedule() {
  const Instant now = clock_.now();
  return database_.write([&](db::Transaction& t) -> Status {
    enqueue(t, now.seconds() / kSecondsOfADay, now);
    return {};
  });
}

Status Tidying::run(const jobs::Job&, jobs::Progress&) {
  const Instant now = clock_.now();
  return database_.write([&](db::Transaction& t) -> Status {
    enqueue(t, now.seconds() / kSecondsOfADay + 1, now);
    Drafts::remove(t, now - Drafts::kKept);
    Imports::throw_away_old(t, now - Imports::kKept);
    return {};
  });
}

}  // namespace convoke::delegations
