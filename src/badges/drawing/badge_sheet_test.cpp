#include "badges/drawing/badge_sheet.h"

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>

#include "badges/drawing/badge_faces_test.h"
#include "testing/temporary_folder.h"

namespace convoke::badges {
namespace {

const BadgeSheetOptions kOptions{"Badges", "Convoke", Instant{1'254'128'400'000'000}};
const std::string kGolden = CONVOKE_SOURCE_DIR "/tests/golden/badge_sheet.png";

/// A sheet in a folder of its own, to be looked at with other programs.
class Sheet {
 public:
  explicit Sheet(const std::string& pdf) {
    std::ofstream(folder_.path() / "sheet.pdf", std::ios::binary) << pdf;
  }

  /// What `command`, run in the folder, prints.
  std::string says(const std::string& command) const {
    std::string out;
    if (FILE* pipe = popen(("cd '" + folder_.path().string() + "' && " + command).c_str(), "r")) {
      char buffer[4096];
      for (std::size_t n; (n = fread(buffer, 1, sizeof buffer, pipe)) > 0;) out.append(buffer, n);
      pclose(pipe);
    }
    return out;
  }

 private:
  testing::TemporaryFolder folder_;
};

TEST(BadgeSheet, CarriesTwoBadgesToAnA4Page) {
  std::vector<BadgeFace> faces = difficult_faces();
  for (const auto& [count, pages] : {std::pair{8u, 4}, {5u, 3}, {1u, 1}}) {
    faces.resize(count);
    const Sheet sheet(draw_badge_sheet(faces, kOptions).value());
    const std::string info = sheet.says("pdfinfo sheet.pdf");
    EXPECT_NE(info.find("Pages:           " + std::to_string(pages)), std::string::npos) << info;
    EXPECT_NE(info.find("(A4)"), std::string::npos) << info;
  }
}

TEST(BadgeSheet, TheEmblemOfTheOfficeStandsOnEachFront) {
  std::vector<BadgeFace> faces = difficult_faces();
  faces.resize(2);
  for (BadgeFace& face : faces) {
    face.photo_jpeg.clear();
    face.emblem = std::make_shared<const std::string>(std::string(
        "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x08\0\0\0\x04\x08\x06\0\0\0\xb3\xcd\x7e\xf0"
        "\0\0\0\x12IDATx\xda"
        "c8!\xa7\xf1\x1f\x1f"
        "f\xa0\xbd\x02\0\xe1\xc4"
        "A\xa1\xf1\x87\x82"
        "W\0\0\0\0IEND\xae"
        "B`\x82",
        75));
  }
  const Sheet sheet(draw_badge_sheet(faces, kOptions).value());
  // Beside the QR codes, which are one bit deep.
  EXPECT_EQ(sheet.says("pdfimages -list sheet.pdf | grep -c ' image .* rgb '"), "2\n");
  faces[0].emblem = std::make_shared<const std::string>("broken");
  EXPECT_FALSE(draw_badge_sheet(faces, kOptions).ok());
}

TEST(BadgeSheet, NeverChangesANameAndCutsNoneOfTheDifficultOnes) {
  const std::vector<BadgeFace> faces = difficult_faces();
  const Sheet sheet(draw_badge_sheet(faces, kOptions).value());
  const std::string text = sheet.says("pdftotext -raw sheet.pdf - | tr '\\n' ' '");
  for (const BadgeFace& face : faces) {
    if (face.language == Language::ar) continue;  // read in another order; see below
    EXPECT_NE(text.find(face.given_name), std::string::npos) << face.given_name;
    EXPECT_NE(text.find(face.number), std::string::npos) << face.number;
    EXPECT_NE(text.find(face.entity), std::string::npos) << face.entity;
  }
  EXPECT_NE(text.find("Щербакова Наталья Владимировна"), std::string::npos);
  EXPECT_NE(text.find("王小明"), std::string::npos);
  EXPECT_NE(sheet.says("pdftotext sheet.pdf -").find("أحمد عبد الرحمن الخوارزمي"),
            std::string::npos);
  EXPECT_EQ(text.find("…"), std::string::npos);
}

/// The words of the front, whatever line they stand on.
std::string words_of(const Sheet& sheet) {
  return sheet.says("pdftotext -raw sheet.pdf - | tr -d '\\n '");
}

TEST(BadgeSheet, SetsALongNameSmallerOnMoreLinesBeforeItCutsAny) {
  std::string names, endless(120, 'M');
  for (int i = 0; i < 8; ++i) names += "Nguyễn-Phước-";
  for (const std::string& name : {names, endless}) {
    BadgeFace face = difficult_faces().front();
    face.family_name = name;
    BadgeSheet measure(kOptions, [](std::string_view) { return Status(); });
    EXPECT_FALSE(measure.misfit(face)) << name;
    const Sheet sheet(draw_badge_sheet({face}, kOptions).value());
    EXPECT_NE(words_of(sheet).find(name), std::string::npos) << words_of(sheet);
    EXPECT_EQ(words_of(sheet).find("…"), std::string::npos);
  }
}

TEST(BadgeSheet, TellsWhatItCannotDrawAsItWasWritten) {
  BadgeSheet sheet(kOptions, [](std::string_view) { return Status(); });
  for (const BadgeFace& face : difficult_faces()) EXPECT_FALSE(sheet.misfit(face)) << face.number;
  BadgeFace face = difficult_faces().front();
  face.original_script_name =
      "\U00100021王\U00100021\U000FFFFD";  // for private use: in no typeface
  const Misfit letters = sheet.misfit(face);
  EXPECT_EQ(letters.letters, (std::vector<std::uint32_t>{0x100021, 0xFFFFD}));
  EXPECT_FALSE(letters.too_long);
  face.original_script_name.clear();
  face.family_name.clear();
  for (int i = 0; i < 60; ++i) face.family_name += "Wolfeschlegelsteinhausen ";
  EXPECT_TRUE(sheet.misfit(face).too_long);
}

TEST(BadgeSheet, HasTheCodeOfEveryBadgeOnBothOfItsSides) {
  std::vector<BadgeFace> faces = difficult_faces();
  faces.resize(2);
  const Sheet sheet(draw_badge_sheet(faces, kOptions).value());
  sheet.says("pdftoppm -r 150 -png -singlefile sheet.pdf page");
  for (std::size_t badge = 0; badge < 2; ++badge) {
    for (const int side : {0, 1}) {
      // 620 × 877 pixels are one A6 panel at 150 dots per inch.
      const std::string panel =
          "620x877+" + std::to_string(side * 620) + "+" + std::to_string(badge * 877);
      EXPECT_EQ(sheet.says("convert page.png -crop " + panel +
                           " +repage panel.png && zbarimg -q --raw panel.png 2>/dev/null"),
                faces[badge].qr_payload + "\n");
    }
  }
}

TEST(BadgeSheet, LooksLikeTheApprovedOne) {
  std::vector<BadgeFace> faces = difficult_faces();
  // One of each direction, with and without a photograph.
  const std::vector<BadgeFace> shown{faces[3], faces[4]};
  const Sheet sheet(draw_badge_sheet(shown, kOptions).value());
  sheet.says("pdftoppm -r 50 -png -singlefile sheet.pdf page");
  if (getenv("CONVOKE_APPROVE_GOLDEN") != nullptr) sheet.says("cp page.png " + kGolden);
  const std::string says = sheet.says("compare -metric RMSE " + kGolden + " page.png null: 2>&1");
  const std::size_t share = says.find('(');
  ASSERT_NE(share, std::string::npos) << says;
  EXPECT_LT(std::atof(says.c_str() + share + 1), 0.01)
      << "look at the sheet; if it is right, run again with CONVOKE_APPROVE_GOLDEN=1";
}

TEST(BadgeSheet, IsTheSameForTheSameBadges) {
  EXPECT_EQ(draw_badge_sheet(difficult_faces(), kOptions).value(),
            draw_badge_sheet(difficult_faces(), kOptions).value());
}

TEST(BadgeSheet, HoldsEverythingThatCanBeMissingOrMuchTooLong) {
  BadgeFace empty;
  empty.qr_payload = "x";
  BadgeFace full = difficult_faces().front();
  std::string endless;
  for (int i = 0; i < 400; ++i) endless += i % 9 == 8 ? " " : "Wolfeschlegelstein";
  for (std::string* text : {&full.given_name, &full.family_name, &full.original_script_name,
                            &full.function, &full.entity, &full.role, &full.category,
                            &full.validity, &full.gate_hint, &full.return_text, &full.number,
                            &full.series[0], &full.series[1], &full.meetings_heading}) {
    *text = endless;
  }
  full.meetings.resize(30, {endless, endless, endless, endless});
  full.photo_jpeg.clear();
  full.photo_missing = endless;
  EXPECT_TRUE(draw_badge_sheet({empty, full}, kOptions).ok());
}

TEST(BadgeSheet, NamesTheBadgeThatCannotBeDrawn) {
  EXPECT_FALSE(draw_badge_sheet({}, kOptions).ok());
  std::vector<BadgeFace> faces = difficult_faces();
  faces[4].photo_jpeg = "no picture";
  const auto sheet = draw_badge_sheet(faces, kOptions);
  ASSERT_FALSE(sheet.ok());
  EXPECT_NE(sheet.error().detail.find("No. 0045"), std::string::npos) << sheet.error().detail;
}

}  // namespace
}  // namespace convoke::badges
