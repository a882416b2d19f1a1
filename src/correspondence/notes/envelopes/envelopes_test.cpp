#include "correspondence/notes/envelopes/envelopes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "testing/temporary_folder.h"

namespace convoke::correspondence {
namespace {

EnvelopeAddress addressed(const std::string& name, const std::string& country = "SENEGAL") {
  return {.entity = name,
          .reference = "CU 2009/101/4",
          .language = Language::en,
          .lines = {"Permanent Mission of " + name, "Main Street 1", "1010 Town"},
          .country = country};
}

class EnvelopesTest : public ::testing::Test {
 protected:
  /// What a program of poppler says of the PDF.
  std::string said(const std::string& pdf, const std::string& program, const std::string& rest) {
    const auto path = folder.path() / "it.pdf";
    std::ofstream(path, std::ios::binary) << pdf;
    std::string out;
    FILE* pipe = popen((program + " " + path.string() + " " + rest).c_str(), "r");
    for (int c; (c = fgetc(pipe)) != EOF;) out += static_cast<char>(c);
    pclose(pipe);
    return out;
  }
  std::string size_of(Stationery kind, bool at_window = false) {
    const std::string info =
        said(draw({addressed("Senegal")}, {.kind = kind, .at_window = at_window}, "x").value(),
             "pdfinfo", "");
    const std::size_t at = info.find("Page size:");
    return info.substr(at + 10, info.find("pts", at) - at - 10);
  }
  static double points(double millimetres) { return millimetres * 72 / 25.4; }
  void expect_size(Stationery kind, double width, double height) {
    double w = 0, h = 0;
    const std::string size = size_of(kind);
    ASSERT_EQ(sscanf(size.c_str(), " %lf x %lf", &w, &h), 2) << size;
    EXPECT_NEAR(w, points(width), 0.5);
    EXPECT_NEAR(h, points(height), 0.5);
  }
  /// Of the first word that is `word`: millimetres from the left and from the top.
  std::pair<double, double> where(const std::string& pdf, const std::string& word) {
    const std::string boxes = said(pdf, "pdftotext -bbox", "-");
    const std::size_t end = boxes.find(">" + word + "<");
    if (end == boxes.npos) return {-1, -1};
    const std::size_t begin = boxes.rfind("<word", end);
    double x = 0, y = 0;
    sscanf(boxes.c_str() + begin, "<word xMin=\"%lf\" yMin=\"%lf\"", &x, &y);
    return {x * 25.4 / 72, y * 25.4 / 72};
  }
  testing::TemporaryFolder folder;
};

TEST_F(EnvelopesTest, PagesHaveTheSizesOfTheirPaper) {
  expect_size(Stationery::dl, 220, 110);
  expect_size(Stationery::c4, 229, 324);
  expect_size(Stationery::labels_21, 210, 297);
  expect_size(Stationery::labels_8, 210, 297);
}

TEST_F(EnvelopesTest, TheAddressStandsAtTheWindowOrInTheLowerRightHalf) {
  EnvelopeStyle style{.kind = Stationery::dl, .sender = "Secretariat\n1400 Vienna"};
  std::string pdf = draw({addressed("Senegal")}, style, "x").value();
  EXPECT_GE(where(pdf, "Permanent").first, 104);
  EXPECT_GE(where(pdf, "Permanent").second, 40) << "for the stamps";
  EXPECT_LT(where(pdf, "SENEGAL").second, 110 - 15);
  EXPECT_LT(where(pdf, "Secretariat").second, 20);
  style.at_window = true;
  pdf = draw({addressed("Senegal")}, style, "x").value();
  EXPECT_LT(where(pdf, "Permanent").first, 25);
  EXPECT_GT(where(pdf, "SENEGAL").second, where(pdf, "1010").second) << "the last line";
}

TEST_F(EnvelopesTest, LabelsBeginWhereTheSheetWasLeft) {
  std::vector<EnvelopeAddress> three{addressed("One"), addressed("Two"), addressed("Three")};
  const std::string pdf =
      draw(three, {.kind = Stationery::labels_21, .first_label = 20}, "x").value();
  const std::string text = said(pdf, "pdftotext -layout", "-");
  EXPECT_EQ(std::count(text.begin(), text.end(), '\f'), 2) << "the third is on a second sheet";
  // The 20th label is the second of the last row.
  const auto [x, y] = where(pdf, "Permanent");
  EXPECT_NEAR(x, 7.25 + 66 + 3.5, 1);
  EXPECT_GT(y, 15.15 + 6 * 38.1);
}

TEST_F(EnvelopesTest, LongAddressesGetSmallerAndWrapAndAreNeverCut) {
  EnvelopeAddress one = addressed(
      "the Bolivarian Republic of Venezuela to the United Nations "
      "and other International Organizations");
  one.lines.insert(one.lines.begin() + 1,
                   "Office of the Deputy Permanent Representative for "
                   "Crime Prevention and Criminal Justice");
  const EnvelopeStyle style{.kind = Stationery::labels_21};
  ASSERT_TRUE(unprintable({one}, style).empty());
  const std::string text = said(draw({one}, style, "x").value(), "pdftotext", "-");
  for (const char* word : {"Bolivarian", "Organizations", "Justice", "1010 Town", "SENEGAL"})
    EXPECT_NE(text.find(word), text.npos) << word;
  for (int i = 0; i < 8; ++i)
    one.lines.push_back("Another line of the address that goes on " + std::to_string(i));
  const auto told = unprintable({addressed("Senegal"), one}, style);
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].at, 1u);
  EXPECT_STREQ(told[0].why, "It is too long.");
  EXPECT_TRUE(unprintable({one}, {.kind = Stationery::c4}).empty()) << "there is room on C4";
  EnvelopeAddress none = addressed("Senegal");
  none.lines.resize(1);
  EXPECT_STREQ(unprintable({none}, style).at(0).why, "There is no postal address.");
}

TEST_F(EnvelopesTest, ArabicStandsAtTheRightAndChineseIsWhole) {
  EnvelopeAddress arabic = addressed("Egypt", "EGYPT");
  arabic.language = Language::ar;
  arabic.lines = {"البعثة الدائمة لجمهورية مصر العربية", "شارع النيل ١", "القاهرة"};
  EnvelopeAddress chinese = addressed("China", "CHINA");
  chinese.language = Language::zh;
  chinese.lines = {"中华人民共和国常驻代表团", "北京市朝阳区朝阳门南大街2号", "100701 北京"};
  const EnvelopeStyle style{.kind = Stationery::dl};
  ASSERT_TRUE(unprintable({arabic, chinese}, style).empty());
  const std::string pdf = draw({arabic, chinese}, style, "x").value();
  EXPECT_GT(where(pdf, "EGYPT").first, 160) << "under the address, at its right";
  const std::string text = said(pdf, "pdftotext", "-");
  EXPECT_NE(text.find("中华人民共和国常驻代表团"), text.npos);
  EXPECT_NE(text.find("القاهرة"), text.npos);
}

}  // namespace
}  // namespace convoke::correspondence
