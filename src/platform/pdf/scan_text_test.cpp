#include "platform/pdf/scan_text.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "platform/pdf/canvas.h"

namespace convoke::pdf {
namespace {

namespace fs = std::filesystem;

class ScanTextTest : public ::testing::Test {
 protected:
  ScanTextTest() {
    std::string pattern = (fs::temp_directory_path() / "scan-text-XXXXXX").string();
    folder = mkdtemp(pattern.data());
  }
  ~ScanTextTest() override { fs::remove_all(folder); }

  /// A page with these lines, as PDF with text.
  static std::string paper(const std::string& text, Language language) {
    Canvas canvas(210, 297, "Paper", "Test");
    TextStyle style;
    style.language = language;
    style.size = 16;
    canvas.text(20, 30, 170, text, style);
    return canvas.finish().value();
  }
  void write(const char* name, const std::string& bytes) const {
    std::ofstream(folder / name, std::ios::binary) << bytes;
  }
  std::string read(const fs::path& name) const {
    std::ifstream file(folder / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  void run(const std::string& command) const {
    ASSERT_EQ(std::system(("cd '" + folder.string() + "' && " + command + " >log 2>&1").c_str()), 0)
        << command << read("log");
  }
  /// The page as a scanner gives it: a picture.
  std::string scanned(const std::string& pdf, const char* as) const {
    write("paper.pdf", pdf);
    run("pdftoppm -r 200 -gray -singlefile paper.pdf page");
    run(std::string("convert page.pgm -density 200 -units PixelsPerInch ") + as);
    return read(as);
  }
  /// Without what recognition is free to change.
  static std::string letters(std::string text) {
    text.erase(
        std::remove_if(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\n'; }),
        text.end());
    return text;
  }
  ScanReader reader() const { return ScanReader(folder / "scratch"); }

  fs::path folder;
};

#define NEEDS_TESSERACT()                              \
  if (reader().installed().size() < kLanguages.size()) \
  GTEST_SKIP() << "Tesseract is not installed in six languages: bin/setup scans"

TEST_F(ScanTextTest, TakesTheTextThatAPdfHas) {
  const std::string text =
      "The Permanent Mission of Ruritania presents its compliments to the Secretariat.";
  const auto read = reader().words(paper(text, Language::en));
  ASSERT_TRUE(read.ok()) << describe(read.error());
  EXPECT_EQ(read->source, ScanText::Source::written);
  EXPECT_NE(read->text.find("Permanent Mission"), std::string::npos);
}

TEST_F(ScanTextTest, RecognizesAScanInEachLanguage) {
  NEEDS_TESSERACT();
  const std::vector<std::pair<const char*, Language>> papers{
      {"The Permanent Mission refers to note CU 2009/101 of 2 March.", Language::en},
      {"La Mission permanente se réfère à la note CU 2009/101.", Language::fr},
      {"La Misión Permanente se refiere a la nota CU 2009/101.", Language::es},
      {"Постоянное представительство ссылается на ноту CU 2009/101.", Language::ru},
      {"常驻代表团谨提及照会并通知代表团的组成", Language::zh},
      {"تهدي البعثة الدائمة أطيب تحياتها إلى الأمانة", Language::ar}};
  const std::vector<const char*> words{"2009/101",          "permanente", "Permanente",
                                       "представительство", "代表团",     "البعثة"};
  for (std::size_t i = 0; i < papers.size(); ++i) {
    const std::string page = scanned(paper(papers[i].first, papers[i].second), "page.png");
    const auto read = reader().words(page, {papers[i].second});
    ASSERT_TRUE(read.ok()) << describe(read.error());
    EXPECT_EQ(read->source, ScanText::Source::recognized);
    EXPECT_NE(letters(read->text).find(words[i]), std::string::npos) << read->text;
  }
  EXPECT_TRUE(fs::is_empty(folder / "scratch")) << "nothing is left behind";
}

TEST_F(ScanTextTest, FindsTheReferenceWhateverTheLanguage) {
  NEEDS_TESSERACT();
  const std::string page =
      scanned(paper("Reference: CU 2009/101\nThe Permanent Mission of Ruritania", Language::en),
              "page.jpg");
  const auto read = reader().words(page);
  ASSERT_TRUE(read.ok()) << describe(read.error());
  EXPECT_NE(letters(read->text).find("CU2009/101"), std::string::npos) << read->text;
}

TEST_F(ScanTextTest, ReadsAPdfThatIsAPicture) {
  NEEDS_TESSERACT();
  scanned(paper("The Mission refers to note CU 2009/101.", Language::en), "page.tif");
  run("tiff2pdf -o picture.pdf page.tif");
  const std::string page = this->read("picture.pdf");
  const auto read = reader().words(page, {Language::en});
  ASSERT_TRUE(read.ok()) << describe(read.error());
  EXPECT_EQ(read->source, ScanText::Source::recognized);
  EXPECT_NE(letters(read->text).find("CU2009/101"), std::string::npos) << read->text;
}

TEST_F(ScanTextTest, ReadsAFaxOfHalfTheLines) {
  NEEDS_TESSERACT();
  write("paper.pdf", paper("The Mission refers to note CU 2009/101.", Language::en));
  run("pdftoppm -rx 204 -ry 98 -gray -singlefile paper.pdf page");
  run("convert page.pgm -threshold 60% -units PixelsPerInch -density 204x98 -compress Group4 "
      "fax.tif");
  run("convert fax.tif fax.tif -compress Group4 two.tif");
  const auto read = reader().words(this->read("two.tif"), {Language::en});
  ASSERT_TRUE(read.ok()) << describe(read.error());
  const std::string text = letters(read->text);
  const std::size_t first = text.find("2009/101");
  ASSERT_NE(first, std::string::npos) << read->text;
  EXPECT_NE(text.find("2009/101", first + 1), std::string::npos) << "both pages: " << read->text;
}

TEST_F(ScanTextTest, SaysThatItIsUnreadWhereTesseractIsMissing) {
  ScanReaderOptions without;
  without.tesseract = "no-such-tesseract";
  const ScanReader reader(folder / "scratch", without);
  EXPECT_TRUE(reader.installed().empty());
  const auto read = reader.words("\x89PNG\r\n\x1A\nand so on");
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->source, ScanText::Source::unread);
}

TEST_F(ScanTextTest, RefusesWhatIsNoScan) {
  for (const std::string& file : {std::string(), std::string("a text"),
                                  std::string("II*\0broken", 10), std::string("%PDF-1.4 broken")}) {
    const auto read = reader().words(file);
    if (!reader().installed().empty() || !file.starts_with("II")) {
      ASSERT_FALSE(read.ok());
      EXPECT_EQ(read.error().kind, ErrorKind::invalid) << file;
    }
  }
}

TEST_F(ScanTextTest, StopsInTime) {
  NEEDS_TESSERACT();
  ScanReaderOptions hasty;
  hasty.limit = std::chrono::milliseconds(1);
  const std::string page =
      scanned(paper("The Mission refers to note CU 2009/101.", Language::en), "page.png");
  const auto read = ScanReader(folder / "scratch", hasty).words(page, {Language::en});
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().kind, ErrorKind::unavailable);
}

}  // namespace
}  // namespace convoke::pdf
