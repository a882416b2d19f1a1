#include "platform/paper/direction.h"

#include <gtest/gtest.h>

namespace convoke::paper {
namespace {

using Stretches = std::vector<Stretch>;

TEST(Direction, LeavesOneScriptWhole) {
  EXPECT_EQ(by_direction("20 July 2009.", false), (Stretches{{"20 July 2009.", false}}));
  EXPECT_EQ(by_direction("مصر، 2009.", true), (Stretches{{"مصر، 2009.", true}}));
  EXPECT_EQ(by_direction("中文，“引号”。", false), (Stretches{{"中文，“引号”。", false}}));
  EXPECT_TRUE(by_direction("", true).empty());
}

TEST(Direction, KeepsTheDigitsOfASymbolWithItsLetters) {
  EXPECT_EQ(by_direction("الوثيقة CTOC/COP/WG.1/2009/2، فيينا", true),
            (Stretches{{"الوثيقة ", true}, {"CTOC/COP/WG.1/2009/2", false}, {"، فيينا", true}}));
}

TEST(Direction, GivesANeutralBetweenTwoDirectionsToTheBase) {
  EXPECT_EQ(by_direction("Egypt (مصر)", false),
            (Stretches{{"Egypt (", false}, {"مصر", true}, {")", false}}));
}

TEST(Direction, KeepsLeadingNumbersWithTheBase) {
  EXPECT_EQ(by_direction("12.\t", true), (Stretches{{"12.\t", true}}));
}

}  // namespace
}  // namespace convoke::paper
