#include "correspondence/notes/references/reference_pattern.h"

#include <gtest/gtest.h>

namespace convoke::correspondence {
namespace {

ReferencePattern pattern(const char* text) {
  return ReferencePattern::read(text).value();
}

TEST(ReferencePattern, WritesYearAndNumber) {
  EXPECT_EQ(pattern("CU {year}/{number}").reference(2009, 101), "CU 2009/101");
  EXPECT_EQ(pattern("CU {year}/{number:3}").reference(2009, 7), "CU 2009/007");
  EXPECT_EQ(pattern("CU {year}/{number:3}").reference(2009, 1234), "CU 2009/1234");
  EXPECT_EQ(pattern("NV-{number}").reference(2009, 5), "NV-5");
  EXPECT_EQ(pattern("{number}/{year} (COP)").reference(2009, 5), "5/2009 (COP)");
  EXPECT_EQ(pattern("CU {year}/{number}").unnumbered(2026), "CU 2026/…");
}

TEST(ReferencePattern, RefusesWhatCannotBeNumberedOrReadAgain) {
  for (const char* text : {"",
                           "CU {year}",
                           "CU {number}{number}",
                           "CU {month}/{number}",
                           "CU {number",
                           "CU }/{number}",
                           "CU {number:0}",
                           "CU {number:12}",
                           "{year}{number}",
                           "CU 20{number}",
                           "{number}{year}",
                           "{year}/{year}/{number}",
                           "CU {number:x}",
                           "a very long pattern indeed/{number}",
                           "CU\u2028{number}",
                           "CU <{number}>",
                           "CU\n{number}",
                           "CU\t{number}",
                           "CU \u202E{number}",
                           "CU\u200F{number}",
                           "CU\x01{number}",
                           "CU\u0085{number}",
                           "CU\u200B{number}"}) {
    const auto read = ReferencePattern::read(text);
    ASSERT_FALSE(read.ok()) << text;
    EXPECT_EQ(read.error().field, "pattern") << text;
  }
}

TEST(ReferencePattern, ReadsTheNumberOfItsReferencesAlone) {
  const ReferencePattern cu = pattern("CU {year}/{number:3}");
  EXPECT_EQ(cu.number_in("CU 2009/101")->number, 101);
  EXPECT_EQ(cu.number_in("CU 2009/101")->year, 2009);
  EXPECT_EQ(cu.number_in("CU 2009/7")->number, 7)
      << "written with fewer zeros it would collide too";
  for (const char* other : {"CU 2009/101/R1", "CU 09/101", "cu 2009/101", "CU 2009/", "CU 2009/1a",
                            "CU 2009/12345678901", "", "NV 2009/101"})
    EXPECT_FALSE(cu.number_in(other)) << other;
}

TEST(ReferencePattern, PatternsThatWouldGiveTheSameReferencesShareTheirNumbers) {
  EXPECT_EQ(pattern("CU {year}/{number}").key(), pattern(" CU {year}/{number:3}").key());
  EXPECT_NE(pattern("CU {year}/{number}").key(), pattern("NV {year}/{number}").key());
  EXPECT_EQ(pattern("NV-{number}").year_of(2009), 0);
}

}  // namespace
}  // namespace convoke::correspondence
