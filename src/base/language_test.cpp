#include "base/language.h"

#include <gtest/gtest.h>

namespace convoke {
namespace {

TEST(Language, HasCodesAndDocumentLetters) {
  for (Language l : kLanguages) EXPECT_EQ(language_from_code(code_of(l)), l);
  EXPECT_EQ(letter_of(Language::zh), 'C');
  EXPECT_FALSE(language_from_code("de"));
}

TEST(Text6, FallsBackToWhatIsThere) {
  Text6 text;
  EXPECT_TRUE(text.empty());
  text[Language::fr] = "Réunion";
  EXPECT_EQ(text.in(Language::ar), "Réunion");
  EXPECT_EQ(text.language_used(Language::ar), Language::fr);
  text[Language::ar] = "اجتماع";
  EXPECT_EQ(text.in(Language::ar), "اجتماع");
}

}  // namespace
}  // namespace convoke
