// How the documents of the United Nations write dates and times in a language.
#pragma once

#include <array>
#include <string>

#include "base/date.h"
#include "base/language.h"

namespace convoke::i18n {

/// Immutable, any thread. Latin digits in every language.
class DateStyle {
 public:
  /// Takes the names of months and days from CLDR; Arabic months are pairs ("أيلول/سبتمبر").
  explicit DateStyle(Language language);

  std::string date(const Date& date) const;
  std::string weekday_date(const Date& date) const;
  std::string range(const Date& first, const Date& last) const;
  std::string time_of_day(int hour, int minute) const;
  std::string time_range(const LocalTime& start, const LocalTime& end) const;
  std::string date_time(const LocalTime& time) const;

 private:
  std::string day(const Date& date) const;
  std::string day_month(const Date& date) const;
  std::string with_year(std::string day_month, int year) const;
  const std::string& month(const Date& date) const;

  Language language_;
  std::array<std::string, 12> months_;
  std::array<std::string, 7> weekdays_;  // from Sunday
};

}  // namespace convoke::i18n
