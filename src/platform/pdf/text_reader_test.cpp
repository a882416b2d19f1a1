#include "platform/pdf/text_reader.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "platform/pdf/canvas.h"

namespace convoke::pdf {
namespace {

namespace fs = std::filesystem;

class TextReaderTest : public ::testing::Test {
 protected:
  TextReaderTest() {
    std::string pattern = (fs::temp_directory_path() / "text-reader-XXXXXX").string();
    folder = mkdtemp(pattern.data());
  }
  ~TextReaderTest() override { fs::remove_all(folder); }
  static std::string paper(std::string_view text, Language language) {
    Canvas canvas(210, 297, "Paper", "Test");
    TextStyle style;
    style.language = language;
    canvas.text(20, 20, 170, text, style);
    return canvas.finish().value();
  }

  fs::path folder;
};

TEST_F(TextReaderTest, ReadsTheWordsOfSixLanguages) {
  const TextReader reader(folder / "scratch");
  for (const auto& [text, language] :
       std::vector<std::pair<const char*, Language>>{{"CTOC/COP/WG.6/2027/2", Language::en},
                                                     {"Distribution générale", Language::fr},
                                                     {"Документ 2027 года", Language::ru},
                                                     {"临时议程", Language::zh}}) {
    const auto read = reader.first_pages(paper(text, language));
    ASSERT_TRUE(read.ok()) << describe(read.error());
    EXPECT_NE(read->find(text), std::string::npos) << *read;
  }
  EXPECT_TRUE(fs::is_empty(folder / "scratch")) << "nothing is left behind";
}

TEST_F(TextReaderTest, WhatIsNoPdfIsInvalid) {
  const auto read = TextReader(folder).first_pages("%PDF-1.4 nothing of the kind");
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().kind, ErrorKind::invalid);
}

TEST_F(TextReaderTest, WithoutAFolderNothingIsWrittenElsewhere) {
  const fs::path here = fs::current_path();
  const auto read = TextReader(fs::path("/proc") / "none").first_pages(paper("x", Language::en));
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().kind, ErrorKind::unavailable);
  EXPECT_FALSE(fs::exists(here / "in.pdf"));
}

TEST_F(TextReaderTest, WithoutTheProgramItIsUnavailable) {
  const TextReader reader(folder, {.program = "no-such-pdftotext"});
  const auto read = reader.first_pages(paper("x", Language::en));
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().kind, ErrorKind::unavailable);
}

}  // namespace
}  // namespace convoke::pdf
