#include <gtest/gtest.h>

#include "platform/paper/paper.h"

namespace convoke::paper {
namespace {

TEST(Headings, AreNumberedAsEachLanguageDoes) {
  EXPECT_EQ(heading_number(1, 4, Language::en), "IV.");
  EXPECT_EQ(heading_number(1, 20, Language::fr), "XX.");
  EXPECT_EQ(heading_number(1, 2, Language::ar), "ثانيا-");
  EXPECT_EQ(heading_number(1, 3, Language::zh), "三.");
  EXPECT_EQ(heading_number(2, 2, Language::ru), "B.");
  EXPECT_EQ(heading_number(2, 2, Language::ar), "باء-");
  EXPECT_EQ(heading_number(2, 21, Language::en), "21.");
  EXPECT_EQ(heading_number(3, 1, Language::ar), "1-");
}

}  // namespace
}  // namespace convoke::paper
