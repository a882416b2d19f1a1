#include "base/date.h"

#include <gtest/gtest.h>

namespace convoke {
namespace {

TEST(Date, ReadsAndWritesIso) {
  const auto date = parse_date("2009-09-28");
  ASSERT_TRUE(date);
  EXPECT_EQ(date->iso(), "2009-09-28");
  EXPECT_EQ(date->plus_days(3).iso(), "2009-10-01");
}

TEST(Date, RefusesDaysThatDoNotExist) {
  EXPECT_FALSE(parse_date("2009-02-29"));
  EXPECT_FALSE(parse_date("2009-13-01"));
  EXPECT_FALSE(parse_date("2009-9-28"));
  EXPECT_FALSE(parse_date("28.09.2009"));
  EXPECT_FALSE(parse_date("0000-01-01"));
  EXPECT_TRUE(parse_date("2008-02-29"));
}

TEST(LocalTime, ReadsAndWritesTheFormOfAFormField) {
  const auto time = parse_local_time("2009-07-31T23:59");
  ASSERT_TRUE(time);
  EXPECT_EQ(time->iso(), "2009-07-31T23:59");
  EXPECT_FALSE(parse_local_time("2009-07-31T24:00"));
  EXPECT_FALSE(parse_local_time("2009-07-31 23:59"));
}

}  // namespace
}  // namespace convoke
