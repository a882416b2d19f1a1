#include "consultations/call.h"

#include <gtest/gtest.h>

#include "platform/i18n/zone.h"

namespace convoke::consultations {
namespace {

TEST(Call, NumbersItsQuestionsInSmallRomanNumerals) {
  EXPECT_EQ((GuidingQuestion{6, {}}.label()), "vi");
  EXPECT_EQ(roman(4), "iv");
  EXPECT_EQ(roman(9), "ix");
  EXPECT_EQ(roman(12), "xii");
  EXPECT_EQ(roman(1994), "mcmxciv");
  EXPECT_EQ(roman(0), "");
  EXPECT_EQ(roman(4000), "");
}

TEST(Call, HasATitleAndBetweenOneAndFortyQuestions) {
  Call call;
  call.title = Text6("Views");
  EXPECT_TRUE(check(call, {Text6("Why?")}).ok());
  EXPECT_EQ(check(Call{}, {Text6("Why?")}).error().field, "title");
  EXPECT_EQ(check(call, {}).error().field, "question_1");
  EXPECT_EQ(check(call, {Text6("Why?"), Text6()}).error().field, "question_2");
  EXPECT_FALSE(check(call, std::vector<Text6>(kMostQuestions + 1, Text6("Why?"))).ok());
}

TEST(Call, ClosesWithTheLastSecondOfItsDeadlineInTheZone) {
  Call call;
  call.deadline = {2009, 7, 31};
  const Instant end = i18n::end_of_day({2009, 7, 31}, "Europe/Vienna");
  EXPECT_FALSE(closed(call, "Europe/Vienna", end - std::chrono::microseconds(1)));
  EXPECT_TRUE(closed(call, "Europe/Vienna", end));
}

}  // namespace
}  // namespace convoke::consultations
