// Civil dates and times of day without a zone, as a diplomat writes them. Zones:
// platform/i18n/zone.h
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace convoke {

/// A day of the Gregorian calendar. Stored as "YYYY-MM-DD" (ISO 8601).
struct Date {
  int year = 1970;
  int month = 1;
  int day = 1;

  friend constexpr auto operator<=>(const Date&, const Date&) = default;
  std::string iso() const;
  /// Days since 1970-01-01, may be negative.
  long days_since_epoch() const;
  static Date from_days_since_epoch(long days);
  Date plus_days(long days) const { return from_days_since_epoch(days_since_epoch() + days); }
};

/// Parses "YYYY-MM-DD"; nothing for any other form or a day that does not exist.
std::optional<Date> parse_date(std::string_view iso);

/// A date and time on the clock of a place. Stored as "YYYY-MM-DDTHH:MM".
struct LocalTime {
  Date date;
  int hour = 0;
  int minute = 0;

  friend constexpr auto operator<=>(const LocalTime&, const LocalTime&) = default;
  std::string iso() const;
};

/// Parses "YYYY-MM-DDTHH:MM" (the form of an HTML datetime-local field).
std::optional<LocalTime> parse_local_time(std::string_view iso);

/// As an argument of a Message: written as readers write it where the message is shown, as ISO in
/// logs.
std::string message_arg(const Date& date);
/// The date of such an argument.
std::optional<Date> date_of_message_arg(std::string_view arg);

}  // namespace convoke
