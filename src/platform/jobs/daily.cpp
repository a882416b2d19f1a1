#include "platform/jobs/daily.h"

#include <algorithm>

namespace convoke::jobs {

NewJob daily_job(const char* kind, Instant now, int days_later) {
  constexpr std::int64_t seconds_of_a_day = 86'400;
  const std::int64_t day = now.seconds() / seconds_of_a_day + days_later;
  const Instant begins{day * seconds_of_a_day * 1'000'000};
  return {.kind = kind,
          .key = std::string(kind) + ":" + Date::from_days_since_epoch(day).iso(),
          .payload = "{}",
          .delay = std::max(std::chrono::microseconds(0), begins - now)};
}

}  // namespace convoke::jobs
