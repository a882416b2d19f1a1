#include "platform/pdf/joined/joined.h"

#include <gtest/gtest.h>

#include <fstream>

#include "platform/pdf/canvas.h"

namespace convoke::pdf {
namespace {

std::string pdf_of(const std::string& text, int pages, double width = 210, double height = 297) {
  Canvas canvas(width, height, text, "Test", Instant{1'254'128'400'000'000});
  for (int page = 1; page <= pages; ++page) {
    if (page > 1) canvas.next_page();
    canvas.text(20, 20, 100, text + "-" + std::to_string(page), {});
  }
  return canvas.finish().value();
}

class JoinedTest : public ::testing::Test {
 protected:
  JoinedTest() {
    std::string pattern = (std::filesystem::temp_directory_path() / "joined_XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
  }
  ~JoinedTest() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path file(const std::string& name, const std::string& bytes) {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return folder_ / name;
  }
  std::filesystem::path written(Joined& joined) {
    std::string out;
    EXPECT_TRUE(joined
                    .write([&](std::string_view piece) -> Status {
                      out += piece;
                      return {};
                    })
                    .ok());
    return file("out.pdf", out);
  }
  static std::string says(const std::string& command) {
    std::string out;
    if (FILE* pipe = popen((command + " 2>&1").c_str(), "r")) {
      char buffer[4096];
      for (std::size_t n; (n = fread(buffer, 1, sizeof buffer, pipe)) > 0;) out.append(buffer, n);
      pclose(pipe);
    }
    return out;
  }
  /// The text of each page, without white space.
  static std::vector<std::string> pages_of(const std::filesystem::path& pdf) {
    std::vector<std::string> out{{}};
    for (const char c : says("pdftotext " + pdf.string() + " -")) {
      if (c == '\f')
        out.emplace_back();
      else if (c > ' ')
        out.back() += c;
    }
    out.pop_back();
    return out;
  }

  std::filesystem::path folder_;
};

using Pages = std::vector<std::string>;

TEST_F(JoinedTest, EachBeginsOnAnOddPageInTheOrderInWhichItIsAdded) {
  const auto a = file("a.pdf", pdf_of("A", 1)), b = file("b.pdf", pdf_of("B", 2)),
             c = file("c.pdf", pdf_of("C", 3));
  Joined joined("Letters");
  EXPECT_EQ(joined.pages_of(c, "c").value(), 3);
  for (const auto& one : {a, b, c, a}) ASSERT_TRUE(joined.add(one, "it").ok());
  EXPECT_EQ(joined.pages(), 9);
  const auto out = written(joined);
  EXPECT_EQ(pages_of(out), (Pages{"A-1", "", "B-1", "B-2", "C-1", "C-2", "C-3", "", "A-1"}));
  EXPECT_NE(says("qpdf --check " + out.string()).find("No syntax or stream encoding errors"),
            std::string::npos);
  EXPECT_EQ(sheets_of(1), 1);
  EXPECT_EQ(sheets_of(2), 1);
  EXPECT_EQ(sheets_of(3), 2);
}

TEST_F(JoinedTest, OfAFaxEachFollowsTheOtherWithoutBlankPages) {
  const auto a = file("a.pdf", pdf_of("A", 1)), b = file("b.pdf", pdf_of("B", 2));
  Joined joined("Fax", Joining::page_after_page);
  ASSERT_TRUE(joined.add_bytes(pdf_of("Cover", 1), "cover").ok());
  for (const auto& one : {a, b}) ASSERT_TRUE(joined.add(one, "it").ok());
  EXPECT_EQ(joined.pages(), 4);
  EXPECT_EQ(pages_of(written(joined)), (Pages{"Cover-1", "A-1", "B-1", "B-2"}));
}

TEST_F(JoinedTest, ABlankPageIsAsLargeAsTheOneBefore) {
  Joined joined("Letters");
  ASSERT_TRUE(joined.add(file("a.pdf", pdf_of("A", 1, 216, 279)), "a").ok());
  ASSERT_TRUE(joined.add(file("b.pdf", pdf_of("B", 1)), "b").ok());
  const std::string sizes = says("pdfinfo -f 1 -l 3 " + written(joined).string());
  EXPECT_NE(sizes.find("Page    2 size:  612."), std::string::npos) << sizes;
  EXPECT_NE(sizes.find("Page    3 size:  595."), std::string::npos) << sizes;
}

TEST_F(JoinedTest, WhatIsInManyOfThemIsWrittenOnce) {
  const auto letter = file("letter.pdf", pdf_of("Letter", 1));
  const auto enclosure = file("enclosure.pdf", pdf_of("Enclosure", 40));
  Joined joined("Letters");
  for (int i = 0; i < 50; ++i) {
    ASSERT_TRUE(joined.add(letter, "letter").ok());
    ASSERT_TRUE(joined.add(enclosure, "enclosure").ok());
  }
  const auto out = written(joined);
  EXPECT_EQ(joined.pages(), 50 * 42);
  EXPECT_LT(std::filesystem::file_size(out), 4 * std::filesystem::file_size(enclosure));
}

TEST_F(JoinedTest, BookmarksLeadToTheLetters) {
  Joined joined("Letters");
  ASSERT_TRUE(joined.add_bytes(pdf_of("List", 1), "list").ok());
  ASSERT_TRUE(joined.add(file("a.pdf", pdf_of("A", 2)), "a", "Côte d’Ivoire").ok());
  ASSERT_TRUE(joined.add(file("b.pdf", pdf_of("B", 1)), "b", "النمسا").ok());
  const std::string json = says("qpdf --json=2 --json-key=outlines " + written(joined).string());
  EXPECT_NE(json.find("Côte d’Ivoire"), std::string::npos) << json;
  EXPECT_NE(json.find("النمسا"), std::string::npos) << json;
  EXPECT_NE(json.find("\"destpageposfrom1\": 3"), std::string::npos) << json;
  EXPECT_NE(json.find("\"destpageposfrom1\": 5"), std::string::npos) << json;
}

TEST_F(JoinedTest, ADamagedFileIsNamedAndTheOthersStay) {
  const std::string whole = pdf_of("A", 3);
  Joined joined("Letters");
  for (const std::string& bytes :
       {whole.substr(0, whole.size() / 2), std::string("%PDF-1.7 nothing"), std::string()}) {
    const Status added =
        joined.add(file("x" + std::to_string(bytes.size()) + ".pdf", bytes), "Enclosure 2 (fr)");
    ASSERT_FALSE(added.ok());
    EXPECT_EQ(added.error().kind, ErrorKind::invalid);
    EXPECT_EQ(added.error().message.args.at(0), "Enclosure 2 (fr)");
  }
  ASSERT_TRUE(joined.add(file("a.pdf", whole), "a").ok());
  EXPECT_EQ(pages_of(written(joined)), (Pages{"A-1", "A-2", "A-3"}));
}

TEST_F(JoinedTest, ALockedFileIsNamedAndOneThatAnybodyMayReadIsTaken) {
  const auto a = file("a.pdf", pdf_of("A", 1));
  const std::string folder = folder_.string();
  says("qpdf --encrypt secret owner 256 -- " + folder + "/a.pdf " + folder + "/locked.pdf");
  says("qpdf --encrypt '' owner 256 --modify=none -- " + folder + "/a.pdf " + folder + "/open.pdf");
  Joined joined("Letters");
  const Status locked = joined.add(folder_ / "locked.pdf", "locked");
  ASSERT_FALSE(locked.ok());
  EXPECT_EQ(locked.error().message.key, "The PDF is locked with a password: {1}");
  ASSERT_TRUE(joined.add(folder_ / "open.pdf", "open").ok());
  EXPECT_EQ(pages_of(written(joined)), (Pages{"A-1"}));
}

TEST_F(JoinedTest, WhatTheSinkCannotTakeIsTold) {
  Joined joined("Letters");
  ASSERT_TRUE(joined.add(file("a.pdf", pdf_of("A", 1)), "a").ok());
  EXPECT_FALSE(joined.write([](std::string_view) -> Status { return unavailable("full"); }).ok());
}

}  // namespace
}  // namespace convoke::pdf
