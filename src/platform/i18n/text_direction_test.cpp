#include "platform/i18n/text_direction.h"

#include <gtest/gtest.h>

namespace convoke::i18n {
namespace {

std::string pieces(std::string_view text, bool right_to_left_paragraph) {
  std::string out;
  for (const DirectedText& piece : directed(text, right_to_left_paragraph))
    out += (piece.right_to_left ? "R{" : "L{") + piece.text + "}";
  return out;
}

TEST(TextDirection, TextOfOneDirectionIsOnePiece) {
  EXPECT_EQ(pieces("Mission (Vienna) 2009", false), "L{Mission (Vienna) 2009}");
  EXPECT_EQ(pieces("常驻代表团", true), "L{常驻代表团}");
  EXPECT_EQ(pieces("البعثة الدائمة (فيينا)", false), "R{البعثة الدائمة (فيينا)}");
  EXPECT_EQ(pieces("15 يونيو 2009", false), "R{15 يونيو 2009}");
  EXPECT_EQ(pieces("2009/101", true), "L{2009/101}");
  EXPECT_EQ(pieces("", true), "L{}");
}

TEST(TextDirection, MixedTextIsCutWhereItTurns) {
  EXPECT_EQ(pieces("Égypte (مصر)", false), "L{Égypte (}R{مصر}L{)}");
  EXPECT_EQ(pieces("Égypte (مصر)", true), "L{Égypte}R{ (مصر)}");
  EXPECT_EQ(pieces("البعثة (Vienna)", true), "R{البعثة (}L{Vienna}R{)}");
  EXPECT_EQ(pieces("مصر 2009 – Vienna", false), "R{مصر 2009}L{ – Vienna}");
  EXPECT_EQ(pieces("مصر\nVienna\nفيينا", true), "R{مصر\n}L{Vienna}R{\nفيينا}");
}

}  // namespace
}  // namespace convoke::i18n
