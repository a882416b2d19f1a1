#include "platform/i18n/zone.h"

#include <unicode/basictz.h>
#include <unicode/timezone.h>

#include <map>
#include <memory>
#include <string>

namespace convoke::i18n {
namespace {

constexpr std::int64_t kMicrosPerMilli = 1000;
constexpr std::int64_t kMillisPerMinute = 60'000;
constexpr std::int64_t kMinutesPerDay = 24 * 60;

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
  return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
}

icu::UnicodeString unicode(std::string_view s) {
  return icu::UnicodeString::fromUTF8({s.data(), static_cast<int32_t>(s.size())});
}

// Making a zone reads the data base of zones, so each thread keeps those it has used.
const icu::BasicTimeZone& zone_of(std::string_view name) {
  thread_local std::map<std::string, std::unique_ptr<icu::BasicTimeZone>, std::less<>> zones;
  if (const auto found = zones.find(name); found != zones.end()) return *found->second;
  const std::string known = is_zone(name) ? std::string(name) : "Etc/UTC";
  auto& zone = zones[known];
  if (!zone) {
    // Every zone of the data base is a BasicTimeZone.
    zone.reset(static_cast<icu::BasicTimeZone*>(icu::TimeZone::createTimeZone(unicode(known))));
  }
  return *zone;
}

}  // namespace

bool is_zone(std::string_view zone) {
  if (zone.empty() || zone.size() > 64 || zone == "Etc/Unknown") return false;
  UErrorCode status = U_ZERO_ERROR;
  UBool is_system = false;
  icu::UnicodeString canonical;
  icu::TimeZone::getCanonicalID(unicode(zone), canonical, is_system, status);
  return U_SUCCESS(status) && is_system;
}

Instant instant_of(const LocalTime& local, std::string_view zone) {
  const std::int64_t minutes =
      local.date.days_since_epoch() * kMinutesPerDay + local.hour * 60 + local.minute;
  const std::int64_t millis = minutes * kMillisPerMinute;
  UErrorCode status = U_ZERO_ERROR;
  int32_t offset = 0;
  int32_t summer = 0;
  // The offset before a change: a skipped time moves forward, of a repeated one the first counts.
  zone_of(zone).getOffsetFromLocal(static_cast<UDate>(millis), UCAL_TZ_LOCAL_FORMER,
                                   UCAL_TZ_LOCAL_FORMER, offset, summer, status);
  return {(millis - offset - summer) * kMicrosPerMilli};
}

Instant end_of_day(const Date& date, std::string_view zone) {
  return instant_of(LocalTime{date.plus_days(1), 0, 0}, zone);
}

LocalTime local_time_of(Instant instant, std::string_view zone) {
  const std::int64_t millis = floor_div(instant.micros, kMicrosPerMilli);
  UErrorCode status = U_ZERO_ERROR;
  int32_t offset = 0;
  int32_t summer = 0;
  zone_of(zone).getOffset(static_cast<UDate>(millis), false, offset, summer, status);
  const std::int64_t minutes = floor_div(millis + offset + summer, kMillisPerMinute);
  const std::int64_t days = floor_div(minutes, kMinutesPerDay);
  const int minute_of_day = static_cast<int>(minutes - days * kMinutesPerDay);
  return {Date::from_days_since_epoch(days), minute_of_day / 60, minute_of_day % 60};
}

}  // namespace convoke::i18n
