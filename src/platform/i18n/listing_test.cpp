#include "platform/i18n/listing.h"

#include <gtest/gtest.h>

namespace convoke::i18n {
namespace {

TEST(Listing, EachLanguageHasItsComma) {
  EXPECT_EQ(listed({"a", "", "b"}, Language::fr), "a, b");
  EXPECT_EQ(listed({"أ", "ب"}, Language::ar), "أ، ب");
  EXPECT_EQ(listed({"甲", "乙", "丙"}, Language::zh), "甲、乙、丙");
  EXPECT_EQ(listed({}, Language::en), "");
}

}  // namespace
}  // namespace convoke::i18n
