#include "platform/i18n/word_breaks.h"

#include <gmock/gmock.h>

#include <string>

namespace convoke::i18n {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(WordPieces, AreWordsAndWhatStandsBetweenThem) {
  EXPECT_THAT(word_pieces("Don't, please.", Language::en),
              ElementsAre("Don't", ",", " ", "please", "."));
  EXPECT_THAT(word_pieces("مكافحة الجريمة", Language::ar), ElementsAre("مكافحة", " ", "الجريمة"));
  EXPECT_THAT(word_pieces("", Language::en), IsEmpty());
}

TEST(WordPieces, OfChineseAreWordsThoughNoBlankStandsBetween) {
  const auto pieces = word_pieces("打击有组织犯罪公约", Language::zh);
  EXPECT_GT(pieces.size(), 2u);
  EXPECT_THAT(pieces, Contains("犯罪"));
}

TEST(WordPieces, TogetherAreTheText) {
  for (const std::string text : {"a\n\nb\tc ", "قانون 12/2009، المادة 5.", "第5条：“犯罪”。\n",
                                 "Loi n° 2009-12 — l’État", "\xF0\x9F\x98\x80 e\xCC\x81 x"})
    for (const Language language : kLanguages) {
      std::string together;
      for (const std::string_view piece : word_pieces(text, language)) together += piece;
      EXPECT_EQ(together, text);
    }
}

}  // namespace
}  // namespace convoke::i18n
