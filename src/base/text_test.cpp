#include "base/text.h"

#include <gtest/gtest.h>

namespace convoke {
namespace {

TEST(Utf8, RefusesOverlongSurrogateAndCutSequences) {
  EXPECT_TRUE(is_utf8("Österreich 奥地利 النمسا 🏛"));
  EXPECT_FALSE(is_utf8("\xC0\xAF"));
  EXPECT_FALSE(is_utf8("\xED\xA0\x80"));
  EXPECT_FALSE(is_utf8("\xE4\xB8"));
  EXPECT_FALSE(is_utf8("\xF4\x90\x80\x80"));
  EXPECT_EQ(length_in_code_points("奥地利"), 3u);
}

TEST(Spaces, AreTrimmedAndFolded) {
  EXPECT_EQ(trimmed(" \t a b \n"), "a b");
  EXPECT_EQ(folded_spaces("  Ana \t María  "), "Ana María");
  EXPECT_EQ(folded_spaces(" \n "), "");
}

TEST(Controls, AreFound) {
  EXPECT_TRUE(has_bidi_control("Anna\xE2\x80\xAEgpj"));
  EXPECT_FALSE(has_bidi_control("محمد عبد الرحمن"));
  EXPECT_TRUE(has_control(std::string_view("a\0b", 3)));
  EXPECT_FALSE(has_control("two\nlines"));
}

TEST(EmailAddress, MustLookLikeOneMailbox) {
  for (const char* good : {"a@b.example", "first.last+note@mission.example.org",
                           "d'angelo@x-y.example", "用户@例子.example"})
    EXPECT_TRUE(is_email_address(good)) << good;
  for (const char* bad : {"", "ab.example", "@b.example", "a@", "a@b", "a b@c.example",
                          "a@b..example", "a@-b.example", "a@b.example,c@d.example",
                          "a@b.example\r\nBcc: x@y.example", "<a@b.example>", ".a@b.example"})
    EXPECT_FALSE(is_email_address(bad)) << bad;
}

}  // namespace
}  // namespace convoke
