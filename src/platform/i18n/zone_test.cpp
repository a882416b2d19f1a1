#include "platform/i18n/zone.h"

#include <gtest/gtest.h>

#include <thread>

namespace convoke::i18n {
namespace {

constexpr const char* kVienna = "Europe/Vienna";

// Seconds since the epoch of a time in UTC.
std::int64_t utc(Date date, int hour, int minute) {
  return date.days_since_epoch() * 86'400 + hour * 3600 + minute * 60;
}

TEST(Zone, KnowsIanaNamesOnly) {
  for (const char* name : {"Europe/Vienna", "UTC", "Asia/Shanghai", "America/New_York"}) {
    EXPECT_TRUE(is_zone(name)) << name;
  }
  for (const char* name :
       {"", "Europe/Atlantis", "europe/vienna", "GMT+3", "Etc/Unknown", "\xff"}) {
    EXPECT_FALSE(is_zone(name)) << name;
  }
}

TEST(Zone, TurnsLocalTimesToInstantsAndBack) {
  const LocalTime summer{{2009, 7, 31}, 10, 0};
  EXPECT_EQ(instant_of(summer, kVienna).seconds(), utc({2009, 7, 31}, 8, 0));
  EXPECT_EQ(local_time_of(instant_of(summer, kVienna), kVienna), summer);
  const LocalTime winter{{2009, 12, 31}, 23, 59};
  EXPECT_EQ(instant_of(winter, kVienna).seconds(), utc({2009, 12, 31}, 22, 59));
  EXPECT_EQ(local_time_of(instant_of(winter, kVienna), kVienna), winter);
}

TEST(Zone, MovesASkippedTimeForward) {
  // On 29 March 2009 the clock went from 2 to 3.
  EXPECT_EQ(instant_of({{2009, 3, 29}, 1, 59}, kVienna).seconds(), utc({2009, 3, 29}, 0, 59));
  EXPECT_EQ(instant_of({{2009, 3, 29}, 2, 30}, kVienna).seconds(), utc({2009, 3, 29}, 1, 30));
  EXPECT_EQ(instant_of({{2009, 3, 29}, 3, 0}, kVienna).seconds(), utc({2009, 3, 29}, 1, 0));
}

TEST(Zone, TakesTheFirstOfARepeatedTime) {
  // On 25 October 2009 the clock went from 3 back to 2.
  EXPECT_EQ(instant_of({{2009, 10, 25}, 2, 30}, kVienna).seconds(), utc({2009, 10, 25}, 0, 30));
  EXPECT_EQ(instant_of({{2009, 10, 25}, 3, 0}, kVienna).seconds(), utc({2009, 10, 25}, 2, 0));
  const LocalTime repeated{{2009, 10, 25}, 2, 30};
  EXPECT_EQ(local_time_of({utc({2009, 10, 25}, 0, 30) * 1'000'000}, kVienna), repeated);
  EXPECT_EQ(local_time_of({utc({2009, 10, 25}, 1, 30) * 1'000'000}, kVienna), repeated);
}

TEST(Zone, ADayEndsAtTheMidnightOfItsPlace) {
  EXPECT_EQ(end_of_day({2009, 7, 31}, kVienna).seconds(), utc({2009, 7, 31}, 22, 0));
  EXPECT_EQ(end_of_day({2009, 3, 29}, kVienna) - end_of_day({2009, 3, 28}, kVienna),
            std::chrono::hours(23));
  EXPECT_EQ(end_of_day({2009, 10, 25}, kVienna) - end_of_day({2009, 10, 24}, kVienna),
            std::chrono::hours(25));
  // In Beirut midnight itself was skipped: the day ended when the clock went on to one.
  const Instant end = end_of_day({2009, 3, 28}, "Asia/Beirut");
  EXPECT_EQ(local_time_of(end, "Asia/Beirut"), (LocalTime{{2009, 3, 29}, 1, 0}));
  EXPECT_EQ(local_time_of({end.micros - 1}, "Asia/Beirut"), (LocalTime{{2009, 3, 28}, 23, 59}));
}

TEST(Zone, CountsAnUnknownZoneAsUtc) {
  EXPECT_EQ(instant_of({{2009, 7, 31}, 10, 0}, "Europe/Atlantis").seconds(),
            utc({2009, 7, 31}, 10, 0));
}

TEST(Zone, GoesBackBeforeTheEpoch) {
  EXPECT_EQ(local_time_of({-1}, "UTC"), (LocalTime{{1969, 12, 31}, 23, 59}));
}

TEST(Zone, ServesSeveralThreads) {
  std::vector<std::jthread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([] {
      for (int day = 1; day <= 28; ++day) {
        const LocalTime time{{2009, 2, day}, 12, 0};
        EXPECT_EQ(local_time_of(instant_of(time, kVienna), kVienna), time);
      }
    });
  }
}

}  // namespace
}  // namespace convoke::i18n
