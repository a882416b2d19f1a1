#include <gtest/gtest.h>

#include "platform/i18n/locale.h"

namespace convoke::i18n {
namespace {

class DateStyle : public ::testing::Test {
 protected:
  const Locale& in(Language language) const { return catalogues_[language]; }

  Catalogues catalogues_;
  const Date deadline_{2009, 7, 31};
};

TEST_F(DateStyle, WritesADate) {
  EXPECT_EQ(in(Language::en).date(deadline_), "31 July 2009");
  EXPECT_EQ(in(Language::fr).date(deadline_), "31 juillet 2009");
  EXPECT_EQ(in(Language::fr).date({2009, 7, 1}), "1er juillet 2009");
  EXPECT_EQ(in(Language::es).date(deadline_), "31 de julio de 2009");
  EXPECT_EQ(in(Language::ru).date(deadline_), "31 июля 2009 года");
  EXPECT_EQ(in(Language::zh).date(deadline_), "2009年7月31日");
  EXPECT_EQ(in(Language::ar).date(deadline_), "31 تموز/يوليه 2009");
}

TEST_F(DateStyle, WritesTheDayOfTheWeek) {
  EXPECT_EQ(in(Language::en).weekday_date(deadline_), "Friday, 31 July 2009");
  EXPECT_EQ(in(Language::fr).weekday_date(deadline_), "vendredi 31 juillet 2009");
  EXPECT_EQ(in(Language::es).weekday_date(deadline_), "viernes, 31 de julio de 2009");
  EXPECT_EQ(in(Language::ru).weekday_date(deadline_), "пятница, 31 июля 2009 года");
  EXPECT_EQ(in(Language::zh).weekday_date(deadline_), "2009年7月31日星期五");
  EXPECT_EQ(in(Language::ar).weekday_date(deadline_), "الجمعة، 31 تموز/يوليه 2009");
  EXPECT_EQ(in(Language::en).weekday_date({1969, 12, 28}), "Sunday, 28 December 1969");
}

TEST_F(DateStyle, WritesARangeWithinAMonth) {
  const Date first{2009, 9, 28};
  const Date last{2009, 9, 30};
  EXPECT_EQ(in(Language::en).date_range(first, last), "28–30 September 2009");
  EXPECT_EQ(in(Language::fr).date_range(first, last), "28-30 septembre 2009");
  EXPECT_EQ(in(Language::es).date_range(first, last), "28 a 30 de septiembre de 2009");
  EXPECT_EQ(in(Language::ru).date_range(first, last), "28–30 сентября 2009 года");
  EXPECT_EQ(in(Language::zh).date_range(first, last), "2009年9月28日至30日");
  EXPECT_EQ(in(Language::ar).date_range(first, last), "28\u200F-\u200F30 أيلول/سبتمبر 2009");
}

TEST_F(DateStyle, WritesTwoDaysAsTheLanguageSaysThem) {
  const Date first{2009, 10, 1};
  const Date last{2009, 10, 2};
  EXPECT_EQ(in(Language::en).date_range(first, last), "1–2 October 2009");
  EXPECT_EQ(in(Language::fr).date_range(first, last), "1er et 2 octobre 2009");
  EXPECT_EQ(in(Language::es).date_range(first, last), "1 y 2 de octubre de 2009");
}

TEST_F(DateStyle, WritesARangeOverMonths) {
  const Date first{2009, 9, 30};
  const Date last{2009, 10, 1};
  EXPECT_EQ(in(Language::en).date_range(first, last), "30 September–1 October 2009");
  EXPECT_EQ(in(Language::fr).date_range(first, last), "30 septembre-1er octobre 2009");
  EXPECT_EQ(in(Language::es).date_range(first, last), "30 de septiembre a 1 de octubre de 2009");
  EXPECT_EQ(in(Language::ru).date_range(first, last), "30 сентября – 1 октября 2009 года");
  EXPECT_EQ(in(Language::zh).date_range(first, last), "2009年9月30日至10月1日");
  EXPECT_EQ(in(Language::ar).date_range(first, last),
            "30 أيلول/سبتمبر - 1 تشرين الأول/أكتوبر 2009");
}

TEST_F(DateStyle, WritesARangeOverYears) {
  const Date first{2009, 12, 28};
  const Date last{2010, 1, 2};
  EXPECT_EQ(in(Language::en).date_range(first, last), "28 December 2009–2 January 2010");
  EXPECT_EQ(in(Language::es).date_range(first, last),
            "28 de diciembre de 2009 a 2 de enero de 2010");
  EXPECT_EQ(in(Language::ru).date_range(first, last), "28 декабря 2009 года – 2 января 2010 года");
  EXPECT_EQ(in(Language::zh).date_range(first, last), "2009年12月28日至2010年1月2日");
}

TEST_F(DateStyle, WritesOneDayForARangeOfOne) {
  EXPECT_EQ(in(Language::en).date_range(deadline_, deadline_), "31 July 2009");
}

TEST_F(DateStyle, WritesTheTimeOfDay) {
  EXPECT_EQ(in(Language::en).time_of_day(10, 0), "10 a.m.");
  EXPECT_EQ(in(Language::en).time_of_day(15, 30), "3.30 p.m.");
  EXPECT_EQ(in(Language::en).time_of_day(0, 5), "12.05 a.m.");
  EXPECT_EQ(in(Language::en).time_of_day(12, 0), "12 noon");
  EXPECT_EQ(in(Language::en).time_of_day(12, 5), "12.05 p.m.");
  EXPECT_EQ(in(Language::en).time_of_day(0, 0), "midnight");
  EXPECT_EQ(in(Language::fr).time_of_day(10, 0), "10 heures");
  EXPECT_EQ(in(Language::fr).time_of_day(15, 5), "15 h 05");
  EXPECT_EQ(in(Language::es).time_of_day(10, 0), "10.00 horas");
  EXPECT_EQ(in(Language::ru).time_of_day(10, 0), "10 ч. 00 м.");
  EXPECT_EQ(in(Language::zh).time_of_day(10, 0), "上午10时");
  EXPECT_EQ(in(Language::zh).time_of_day(15, 30), "下午3时30分");
  EXPECT_EQ(in(Language::zh).time_of_day(12, 0), "中午12时");
  EXPECT_EQ(in(Language::ar).time_of_day(9, 30), "09:30");
}

TEST_F(DateStyle, WritesFromWhenToWhen) {
  const auto range = [&](Language language, int from, int to) {
    return in(language).time_range({{}, from, 0}, {{}, to, 0});
  };
  EXPECT_EQ(range(Language::en, 10, 13), "10 a.m.–1 p.m.");
  EXPECT_EQ(range(Language::en, 15, 18), "3–6 p.m.");
  EXPECT_EQ(range(Language::en, 10, 12), "10 a.m.–12 noon");
  EXPECT_EQ(range(Language::fr, 15, 18), "15 heures-18 heures");
  EXPECT_EQ(range(Language::es, 10, 13), "10.00 a 13.00 horas");
  EXPECT_EQ(range(Language::ru, 10, 13), "10 ч. 00 м. – 13 ч. 00 м.");
  EXPECT_EQ(range(Language::zh, 10, 13), "上午10时至下午1时");
  EXPECT_EQ(range(Language::ar, 10, 13), "10:00\u200F-\u200F13:00");
}

TEST_F(DateStyle, WritesAnInstantOnTheClockOfAPlace) {
  const Instant instant{1'249'063'140'000'000};  // 2009-07-31 17:59 UTC
  EXPECT_EQ(in(Language::en).date_time(instant, "Europe/Vienna"), "31 July 2009, 7.59 p.m.");
  EXPECT_EQ(in(Language::zh).date_time(instant, "Asia/Shanghai"), "2009年8月1日上午1时59分");
  EXPECT_EQ(in(Language::ar).date_time(instant, "UTC"), "31 تموز/يوليه 2009، 17:59");
}

}  // namespace
}  // namespace convoke::i18n
