#include "platform/i18n/label.h"

#include <gtest/gtest.h>

namespace convoke::i18n {
namespace {

TEST(Label, HasALimitInEachLanguageThatIsSaidAtItsField) {
  Text6 label(std::string(kLongestLabel, 'x'));
  EXPECT_TRUE(check_label(label, "title").ok());
  label[Language::ar] = std::string(kLongestLabel + 1, 'x');
  const Status refused = check_label(label, "title");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().field, "title");
  EXPECT_EQ(check_label(Text6("abcd"), "title", 3).error().field, "title");
}

TEST(Label, IsReadableText) {
  for (const char* bad : {"\xC3", "\xE2\x80\xAE turned"})
    EXPECT_FALSE(check_label(Text6(bad), "title").ok()) << bad;
}

}  // namespace
}  // namespace convoke::i18n
