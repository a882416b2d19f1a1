// Jobs that run once a day.
#pragma once

#include "base/clock.h"
#include "base/date.h"
#include "platform/jobs/jobs.h"

namespace convoke::jobs {

/// The job of that kind of today (UTC), or of so many days later; it may begin when its day does.
/// Its key is of the day, so that it is queued once.
NewJob daily_job(const char* kind, Instant now, int days_later = 0);

}  // namespace convoke::jobs
