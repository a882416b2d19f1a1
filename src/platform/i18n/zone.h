// Local times in a zone. A deadline is a local date and ends at its last second.
// A zone ICU does not know counts as UTC: check names with is_zone() where they come in.
#pragma once

#include <string_view>

#include "base/clock.h"
#include "base/date.h"
#include "base/result.h"

namespace convoke::i18n {

/// True if ICU knows the IANA zone name.
bool is_zone(std::string_view zone);
/// The first instant of the local time in the zone (skipped local times move forward).
Instant instant_of(const LocalTime& local, std::string_view zone);
/// The instant after the last microsecond of the day: a deadline `d` has passed when
/// `now >= end_of_day(d, zone)`.
Instant end_of_day(const Date& date, std::string_view zone);
LocalTime local_time_of(Instant instant, std::string_view zone);

}  // namespace convoke::i18n
