#include "base/date.h"

#include <charconv>
#include <chrono>
#include <cstdio>

namespace convoke {
namespace {

std::optional<int> digits(std::string_view s) {
  int value = 0;
  for (char c : s) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::chrono::year_month_day civil(const Date& d) {
  return std::chrono::year(d.year) / std::chrono::month(static_cast<unsigned>(d.month)) /
         std::chrono::day(static_cast<unsigned>(d.day));
}

}  // namespace

std::string Date::iso() const {
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
  return text;
}

long Date::days_since_epoch() const {
  return std::chrono::sys_days(civil(*this)).time_since_epoch().count();
}

Date Date::from_days_since_epoch(long days) {
  const std::chrono::year_month_day d{std::chrono::sys_days(std::chrono::days(days))};
  return {static_cast<int>(d.year()), static_cast<int>(static_cast<unsigned>(d.month())),
          static_cast<int>(static_cast<unsigned>(d.day()))};
}

std::optional<Date> parse_date(std::string_view s) {
  if (s.size() != 10 || s[4] != '-' || s[7] != '-') return std::nullopt;
  const auto year = digits(s.substr(0, 4)), month = digits(s.substr(5, 2)),
             day = digits(s.substr(8, 2));
  if (!year || !month || !day || *year == 0) return std::nullopt;
  const Date date{*year, *month, *day};
  if (!civil(date).ok()) return std::nullopt;
  return date;
}

std::string LocalTime::iso() const {
  char text[16];
  std::snprintf(text, sizeof text, "T%02d:%02d", hour % 100, minute % 100);
  return date.iso() + text;
}

std::optional<LocalTime> parse_local_time(std::string_view s) {
  if (s.size() != 16 || s[10] != 'T' || s[13] != ':') return std::nullopt;
  const auto date = parse_date(s.substr(0, 10));
  const auto hour = digits(s.substr(11, 2)), minute = digits(s.substr(14, 2));
  if (!date || !hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
  return LocalTime{*date, *hour, *minute};
}

namespace {

// No text that anybody typed has it (platform/i18n/typed_text.h), and nobody sees it.
constexpr std::string_view kMark = "\u2060";

}  // namespace

std::string message_arg(const Date& date) {
  return std::string(kMark) + date.iso();
}

std::optional<Date> date_of_message_arg(std::string_view arg) {
  if (!arg.starts_with(kMark)) return std::nullopt;
  return parse_date(arg.substr(kMark.size()));
}

}  // namespace convoke
