#include "platform/i18n/typed_text.h"

#include <gtest/gtest.h>

#include <random>

#include "base/text.h"

namespace convoke::i18n {
namespace {

std::string name(std::string_view typed) {
  const Cleaned c = cleaned(typed, TextRule::name);
  return c.fault ? "refused" : c.text;
}
std::string text(std::string_view typed) {
  const Cleaned c = cleaned(typed, TextRule::text);
  return c.fault ? "refused" : c.text;
}
std::string email(std::string_view typed) {
  const Cleaned c = cleaned(typed, TextRule::email);
  return c.fault ? std::string("refused: ") + c.fault : c.text;
}

TEST(TypedText, BytesThatAreNoTextAndNulHaveTheirOwnWords) {
  for (const TextRule rule : {TextRule::name, TextRule::line, TextRule::text, TextRule::email}) {
    const Cleaned ill = cleaned("a\xC3", rule);
    const Cleaned nul = cleaned(std::string_view("a\0b", 3), rule);
    ASSERT_TRUE(ill.fault && nul.fault);
    EXPECT_STRNE(ill.fault, nul.fault);
  }
}

TEST(TypedName, IsTakenAsItIsWrittenInEveryScript) {
  for (const char* one : {"O'Brien-McDonald", "van der Berg", "ÅNGSTRÖM", "李小龙", "محمد عبد الله",
                          "Nguyễn Thị", "می\u200Cخواهم", "葛\U000E0100", "ന്\u200D", "𠮷田"})
    EXPECT_EQ(name(one), one);
}

TEST(TypedName, LosesWhatCannotBeSeenAtItsEnds) {
  EXPECT_EQ(name("Rashidi\u200E"), "Rashidi");
  EXPECT_EQ(name("\u200F\u200Bمحمد الراشدي\u200F "), "محمد الراشدي");
  EXPECT_EQ(name("\u202Aمحمد\u202C"), "محمد");
  EXPECT_EQ(name("\uFEFF\u00A0Anna\u00AD"), "Anna");
}

TEST(TypedName, KeepsMarksAndBalancedEmbeddingsWithin) {
  EXPECT_EQ(name("Anna \u200Eمحمد\u200E B"), "Anna \u200Eمحمد\u200E B");
  EXPECT_EQ(name("\u202Bمحمد\u202C Smith"), "\u202Bمحمد\u202C Smith");
  EXPECT_EQ(name("Smith \u2067محمد\u2069"), "Smith \u2067محمد\u2069");
  EXPECT_EQ(name("An\u202Cna"), "Anna");  // ends nothing, does nothing
}

TEST(TypedName, IsAskedAboutWhereItTurnsRound) {
  for (const char* turned : {"Anna\u202Egpj", "Anna\u202E", "\u202Egpj.Anna", "A\u202Ab",
                             "A\u2066b", "\u202Etxt\u202C", "A\u2066\u202Ab\u2069c"})
    EXPECT_EQ(name(turned), "refused") << turned;
}

TEST(TypedName, IsNoneIfNothingCanBeSeen) {
  for (const char* unseen : {"", " ", "\u200B", "\u3164", "\u2800", "\u0301", "\u200F\u202A\u202C"})
    EXPECT_EQ(name(unseen), "") << unseen;
}

TEST(TypedName, HasSingleSpacesAndOneNormalForm) {
  EXPECT_EQ(name("Maria\u00A0 \tAnna\r\nHuber"), "Maria Anna Huber");
  EXPECT_EQ(name("Jose\u0301"), "José");
  EXPECT_EQ(name("O\u0092Brien"), "O\u2019Brien");
}

TEST(TypedLine, KeepsASingleNoBreakSpace) {
  EXPECT_EQ(cleaned("Réunion\u00A0: suite  et\nfin", TextRule::line).text,
            "Réunion\u00A0: suite et fin");
}

TEST(LongText, FromAPdfHasLinesWhereItHadThemAndNoControlCharacters) {
  const Cleaned c = cleaned("Peti\x02tion the se\x02\x63ond.\fPage 3\vnext line", TextRule::text);
  EXPECT_EQ(c.text, "Petition the second.\nPage 3\nnext line");
  EXPECT_EQ(c.dropped, 2);
  EXPECT_EQ(c.fault, nullptr);
}

TEST(LongText, LosesNonCharactersAndByteOrderMarks) {
  const Cleaned c = cleaned("one\uFFFEtwo\uFFFFthree\uFEFF\U0001FFFF", TextRule::text);
  EXPECT_EQ(c.text, "onetwothree");
  EXPECT_EQ(c.dropped, 3);
}

TEST(LongText, KeepsParagraphsTabsAndMarks) {
  EXPECT_EQ(text(" one\r\n\r\n\ttwo\rthree\u2028four \n"), "one\n\n\ttwo\nthree\nfour");
  EXPECT_EQ(text("المادة \u200F(4/1)\u200E و"), "المادة \u200F(4/1)\u200E و");
  EXPECT_EQ(text("a \u2067ب\u2069\nb"), "a \u2067ب\u2069\nb");
  EXPECT_EQ(text("a \u2067ب\nb\u2069"), "refused");
  EXPECT_EQ(text("a\u202Eb"), "refused");
  EXPECT_EQ(text(" \u200B\n"), "");
}

TEST(TypedAddress, LosesWhatCannotBeSeen) {
  for (const char* typed : {"a.b@example.org\u200B", "\uFEFFa.b@example.org",
                            "a.b@exam\u00ADple.org", "a.b\u00A0@example.org", "a.b @example.org",
                            "\u202Aa.b@example.org\u202C", "ａ.b＠example。org"})
    EXPECT_EQ(email(typed), "a.b@example.org") << typed;
}

TEST(TypedAddress, IsPeeledOutOfWhatMailProgramsPutAroundIt) {
  for (const char* typed :
       {"a@mission.example;", "a@mission.example, ", "Chancery <a@mission.example>",
        "\"Huber, Maria\" <a@mission.example>;", "mailto:a@mission.example?subject=x",
        "<MAILTO:a@mission.example>", "'a@mission.example'", "a@mission.example.",
        "a@mission.example <a@mission.example>"})
    EXPECT_EQ(email(typed), "a@mission.example") << typed;
  EXPECT_EQ(email(" "), "");
}

TEST(TypedAddress, IsOneOnlyAndSaysSo) {
  for (const char* typed :
       {"a@mission.example; b@mission.example", "a@x.example,b@x.example",
        "a@x.example\nb@x.example", "a@x.example b@x.example", "A <a@x.example>; B <b@x.example>"})
    EXPECT_EQ(email(typed), "refused: Write one e-mail address only.") << typed;
}

TEST(TypedAddress, IsAskedAboutWithATypographicApostrophe) {
  EXPECT_NE(email("o\u2019brien@example.org").find("apostrophe"), std::string::npos);
  EXPECT_EQ(email("o'brien@example.org"), "o'brien@example.org");
}

TEST(TypedAddress, IsRefusedWhereItIsNone) {
  for (const char* typed :
       {"nowhere", "a b@c.example", "x; a@b.example", "a@b", "a@b.example\r\nBcc: x@y.example"})
    EXPECT_EQ(email(typed).rfind("refused", 0), 0u) << typed;
}

TEST(TypedPhone, LosesMarksAndHasPlainDigits) {
  EXPECT_EQ(cleaned("\u202A+43\u00A01 26060\u202C", TextRule::phone).text, "+43 1 26060");
  EXPECT_EQ(cleaned("٠٠٤٣ ١", TextRule::phone).text, "0043 1");
}

TEST(CheckText, NamesFieldAndLengthAfterCleaning) {
  Problems problems;
  std::string fits = " \u200Babc ";
  EXPECT_EQ(check_text(fits, TextRule::line, 3, "title", problems), 0);
  EXPECT_TRUE(problems.empty());
  Text6 texts;
  texts[Language::zh] = "奥地利的";
  check_texts(texts, TextRule::line, 3, "title", problems);
  ASSERT_TRUE(problems.first());
  EXPECT_EQ(problems.first()->field, "title_zh");
  EXPECT_EQ(problems.first()->message.args, (std::vector<std::string>{"4", "3"}));
}

TEST(TypedText, StaysAsItIsWhenCleanedAgain) {
  constexpr std::uint32_t kNasty[] = {
      'a',    'B',    '7',    ' ',    '\t',   '\n',   '\r',    '\f',    2,      '@',
      '.',    ',',    ';',    '<',    '>',    '\'',   '"',     ':',     '?',    0x7F,
      0x85,   0x92,   0xA0,   0xAD,   0x301,  0x61C,  0x645,   0x660,   0x94D,  0x915,
      0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2028, 0x202A,  0x202B,  0x202C, 0x202D,
      0x202E, 0x2060, 0x2066, 0x2067, 0x2068, 0x2069, 0x2800,  0x3000,  0x3002, 0x3164,
      0x4E2D, 0xFE0F, 0xFEFF, 0xFF20, 0xFF0E, 0xFFFE, 0xE0020, 0xE0100, 0x1F1E6};
  std::mt19937 random(20090928);
  for (int round = 0; round < 20'000; ++round) {
    std::string typed;
    for (auto left = random() % 12; left > 0; --left)
      append_code_point(typed, kNasty[random() % std::size(kNasty)]);
    for (const TextRule rule :
         {TextRule::name, TextRule::line, TextRule::text, TextRule::email, TextRule::phone}) {
      const Cleaned once = cleaned(typed, rule);
      if (once.fault) continue;
      const Cleaned twice = cleaned(once.text, rule);
      ASSERT_EQ(twice.text, once.text) << ::testing::PrintToString(typed);
      ASSERT_EQ(twice.fault, nullptr) << ::testing::PrintToString(typed);
      ASSERT_EQ(twice.dropped, 0);
      ASSERT_FALSE(has_control(once.text));
    }
  }
}

}  // namespace
}  // namespace convoke::i18n
