#include "platform/i18n/date_style.h"

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>

#include <algorithm>
#include <stdexcept>

namespace convoke::i18n {
namespace {

// A hyphen between right-to-left marks: digits stand in the order of reading, first day to the
// right, whether or not Arabic letters come before them (Unicode TR 9, rules W2 and W4).
constexpr const char* kArabicHyphen = "\u200F-\u200F";

// CLDR has one name for each month; United Nations documents give the Levantine and the other.
constexpr std::array<const char*, 12> kArabicMonths{
    "كانون الثاني/يناير", "شباط/فبراير",        "آذار/مارس",           "نيسان/أبريل",
    "أيار/مايو",          "حزيران/يونيه",       "تموز/يوليه",          "آب/أغسطس",
    "أيلول/سبتمبر",       "تشرين الأول/أكتوبر", "تشرين الثاني/نوفمبر", "كانون الأول/ديسمبر"};

template <std::size_t N>
void copy_names(const icu::UnicodeString* names, std::array<std::string, N>& into) {
  for (std::size_t i = 0; i < N; ++i) names[i].toUTF8String(into[i]);
}

std::string two_digits(int n) {
  return (n < 10 ? "0" : "") + std::to_string(n);
}

}  // namespace

DateStyle::DateStyle(Language language) : language_(language) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::DateFormatSymbols symbols(icu::Locale(std::string(code_of(language)).c_str()), status);
  if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
  using Symbols = icu::DateFormatSymbols;
  int32_t count = 0;
  copy_names(symbols.getMonths(count, Symbols::FORMAT, Symbols::WIDE), months_);
  // ICU counts days from 1 for Sunday.
  copy_names(symbols.getWeekdays(count, Symbols::FORMAT, Symbols::WIDE) + 1, weekdays_);
  if (language == Language::ar) {
    std::copy(kArabicMonths.begin(), kArabicMonths.end(), months_.begin());
  }
}

const std::string& DateStyle::month(const Date& date) const {
  return months_.at(static_cast<std::size_t>(date.month - 1));
}

std::string DateStyle::day(const Date& date) const {
  return language_ == Language::fr && date.day == 1 ? "1er" : std::to_string(date.day);
}

std::string DateStyle::day_month(const Date& date) const {
  switch (language_) {
    case Language::zh:
      return std::to_string(date.month) + "月" + day(date) + "日";
    case Language::es:
      return day(date) + " de " + month(date);
    default:
      return day(date) + " " + month(date);
  }
}

std::string DateStyle::with_year(std::string day_month, int year) const {
  const std::string number = std::to_string(year);
  switch (language_) {
    case Language::zh:
      return number + "年" + day_month;
    case Language::es:
      return day_month + " de " + number;
    case Language::ru:
      return day_month + " " + number + " года";
    default:
      return day_month + " " + number;
  }
}

std::string DateStyle::date(const Date& date) const {
  return with_year(day_month(date), date.year);
}

std::string DateStyle::weekday_date(const Date& date) const {
  const long since_sunday = ((date.days_since_epoch() + 4) % 7 + 7) % 7;
  const std::string& weekday = weekdays_[static_cast<std::size_t>(since_sunday)];
  const std::string written = this->date(date);
  switch (language_) {
    case Language::zh:
      return written + weekday;
    case Language::fr:
      return weekday + " " + written;
    case Language::ar:
      return weekday + "، " + written;
    default:
      return weekday + ", " + written;
  }
}

std::string DateStyle::range(const Date& first, const Date& last) const {
  if (first == last) return date(first);
  const bool same_year = first.year == last.year;
  const bool same_month = same_year && first.month == last.month;
  // Between two days alone, and between two dates of several words.
  const char* between_days = "–";
  const char* between_dates = "–";
  switch (language_) {
    case Language::zh:
      between_days = between_dates = "至";
      break;
    case Language::es:
      between_days = between_dates = " a ";
      if (last.day == first.day + 1) between_days = " y ";
      break;
    case Language::fr:
      between_days = between_dates = "-";
      if (last.day == first.day + 1) between_days = " et ";
      break;
    case Language::ar:
      between_days = kArabicHyphen;
      between_dates = " - ";
      break;
    case Language::ru:
      between_dates = " – ";
      break;
    case Language::en:
      break;
  }
  if (!same_year) return date(first) + between_dates + date(last);
  if (language_ == Language::zh) {
    return date(first) + between_dates + (same_month ? day(last) + "日" : day_month(last));
  }
  return with_year(same_month ? day(first) + between_days + day_month(last)
                              : day_month(first) + between_dates + day_month(last),
                   first.year);
}

std::string DateStyle::time_of_day(int hour, int minute) const {
  const std::string minutes = two_digits(minute);
  const std::string twelve = std::to_string(hour % 12 == 0 ? 12 : hour % 12);
  switch (language_) {
    case Language::en:
      if (minute == 0 && hour == 12) return "12 noon";
      if (minute == 0 && hour == 0) return "midnight";
      return twelve + (minute == 0 ? "" : "." + minutes) + (hour < 12 ? " a.m." : " p.m.");
    case Language::fr:
      if (minute == 0) return std::to_string(hour) + (hour < 2 ? " heure" : " heures");
      return std::to_string(hour) + " h " + minutes;
    case Language::es:
      return std::to_string(hour) + "." + minutes + " horas";
    case Language::ru:
      return std::to_string(hour) + " ч. " + minutes + " м.";
    case Language::zh: {
      const char* half = hour < 12 ? "上午" : hour == 12 && minute == 0 ? "中午" : "下午";
      return half + (hour == 0 ? "0" : twelve) + "时" + (minute == 0 ? "" : minutes + "分");
    }
    case Language::ar:
      break;
  }
  return two_digits(hour) + ":" + minutes;
}

std::string DateStyle::time_range(const LocalTime& start, const LocalTime& end) const {
  std::string first = time_of_day(start.hour, start.minute);
  const std::string last = time_of_day(end.hour, end.minute);
  // What both end with is written once: "3–6 p.m.", "10.00 a 13.00 horas".
  if (language_ == Language::en || language_ == Language::es) {
    const std::string common = last.substr(std::min(last.find(' '), last.size()));
    if (first.size() > common.size() && first.ends_with(common))
      first.resize(first.size() - common.size());
  }
  switch (language_) {
    case Language::zh:
      return first + "至" + last;
    case Language::es:
      return first + " a " + last;
    case Language::ru:
      return first + " – " + last;
    case Language::fr:
      return first + "-" + last;
    case Language::ar:
      return first + kArabicHyphen + last;
    case Language::en:
      break;
  }
  return first + "–" + last;
}

std::string DateStyle::date_time(const LocalTime& time) const {
  const char* between = ", ";
  if (language_ == Language::zh) between = "";
  if (language_ == Language::ar) between = "، ";
  return date(time.date) + between + time_of_day(time.hour, time.minute);
}

}  // namespace convoke::i18n
