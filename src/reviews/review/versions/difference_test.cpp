#include "reviews/review/versions/difference.h"

#include <gtest/gtest.h>

#include <random>

namespace convoke::reviews::review {
namespace {

std::string shown(const std::vector<Piece>& pieces) {
  std::string out;
  for (const Piece& one : pieces)
    out += one.change == Change::kept      ? one.text
           : one.change == Change::removed ? "[-" + one.text + "-]"
                                           : "[+" + one.text + "+]";
  return out;
}

std::string without(const std::vector<Piece>& pieces, Change left_out) {
  std::string out;
  for (const Piece& one : pieces)
    if (one.change != left_out) out += one.text;
  return out;
}

TEST(Difference, IsSaidByWord) {
  EXPECT_EQ(shown(difference("The law covers bribery of officials.",
                             "The law covers bribery of foreign officials.", Language::en)),
            "The law covers bribery of [+foreign +]officials.");
  EXPECT_EQ(shown(difference("The offence is too narrow.", "The offence is somewhat narrow.",
                             Language::en)),
            "The offence is [-too-][+somewhat+] narrow.");
  EXPECT_EQ(shown(difference("same", "same", Language::en)), "same");
  EXPECT_EQ(shown(difference("", "new", Language::en)), "[+new+]");
  EXPECT_EQ(shown(difference("", "", Language::en)), "");
}

TEST(Difference, LeavesParagraphsThatStayAlone) {
  EXPECT_EQ(shown(difference("One.\nTwo.\nThree.\n", "One.\nThree.\nFour.\n", Language::en)),
            "One.\n[-Two.\n-]Three.\n[+Four.\n+]");
}

TEST(Difference, IsNotShownInCrumbs) {
  EXPECT_EQ(shown(difference("It is a very old law here today.", "It is a most new act here today.",
                             Language::en)),
            "It is a [-very old law-][+most new act+] here today.");
  EXPECT_EQ(
      shown(difference("Nothing of this stays.", "All words were written anew.", Language::en)),
      "[-Nothing of this stays.-][+All words were written anew.+]");
}

TEST(Difference, OfArabicAndChineseIsByWordToo) {
  EXPECT_EQ(shown(difference("القانون يشمل رشو الموظفين العموميين.",
                             "القانون يشمل رشو الموظفين الأجانب.", Language::ar)),
            "القانون يشمل رشو الموظفين [-العموميين-][+الأجانب+].");
  const std::string chinese =
      shown(difference("法律涵盖贿赂公职人员。", "法律涵盖贿赂外国公职人员。", Language::zh));
  EXPECT_EQ(chinese, "法律涵盖贿赂[+外国+]公职人员。");
}

/// Texts of few words, so that much stays and much changes.
std::string text_of(std::mt19937& random, std::size_t words) {
  static constexpr const char* kWords[] = {"the",  "law", " ", "\n",   ", ", "قانون", "犯罪",
                                           "état", " ",   ".", "\n\n", "5",  " ",     "закон"};
  std::string out;
  for (std::size_t i = 0; i < words; ++i) out += kWords[random() % std::size(kWords)];
  return out;
}

TEST(Difference, TakenBackIsTheFormerTextAndAppliedThePresent) {
  std::mt19937 random(2026);
  for (int round = 0; round < 600; ++round) {
    const std::string former = text_of(random, random() % 60);
    std::string present = former;
    for (int edits = static_cast<int>(random() % 4); edits >= 0; --edits) {
      // At a border of letters, so that both stay well-formed.
      std::size_t at = present.empty() ? 0 : random() % present.size();
      while (at < present.size() && (static_cast<unsigned char>(present[at]) & 0xC0) == 0x80) ++at;
      present = present.substr(0, at) + text_of(random, random() % 8) +
                (random() % 2 ? present.substr(at) : "");
    }
    const auto pieces = difference(former, present, kLanguages[random() % std::size(kLanguages)]);
    ASSERT_EQ(without(pieces, Change::added), former);
    ASSERT_EQ(without(pieces, Change::removed), present);
    ASSERT_EQ(differs(pieces), former != present);
    for (std::size_t i = 1; i < pieces.size(); ++i) {
      ASSERT_NE(pieces[i - 1].change, pieces[i].change);
      ASSERT_FALSE(pieces[i - 1].change == Change::added && pieces[i].change == Change::removed);
    }
  }
}

TEST(Difference, OfLongTextsWithNothingInCommonIsFoundWithinItsLimits) {
  std::string former, present;
  for (int i = 0; i < 40'000; ++i) {
    former += "a" + std::to_string(i) + " ";
    present += "b" + std::to_string(i) + "\n";
  }
  const auto pieces = difference(former, present, Language::en);
  EXPECT_EQ(pieces.size(), 2u);
  EXPECT_EQ(without(pieces, Change::added), former);
  EXPECT_EQ(without(pieces, Change::removed), present);
}

}  // namespace
}  // namespace convoke::reviews::review
