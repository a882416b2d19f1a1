#include "platform/docx/document_blocks.h"

#include <gtest/gtest.h>

#include "platform/docx/test_docx.h"

namespace convoke::docx {
namespace {

std::vector<DocumentBlock> read(const std::string& body) {
  const auto blocks = blocks_of(TestDocx(body).bytes());
  EXPECT_TRUE(blocks.ok()) << (blocks.ok() ? "" : describe(blocks.error()));
  return blocks.ok() ? *blocks : std::vector<DocumentBlock>();
}

std::string p(const std::string& text) {
  return "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>" + text +
         "</w:t></w:r></w:p>";
}
std::string cell(const std::string& content) {
  return "<w:tc>" + content + "</w:tc>";
}

TEST(DocumentBlocks, AreParagraphsAndTablesInTheirOrder) {
  const auto blocks = read(p("Before &amp; after") + "<w:p/><w:tbl><w:tr>" + cell(p("a")) +
                           cell(p("b") + p("c")) + "</w:tr><w:tr>" + cell(p("")) +
                           cell("<w:p><w:r><w:t>d</w:t><w:br/><w:tab/><w:t>e</w:t></w:r></w:p>") +
                           "</w:tr></w:tbl>" + p("Last"));
  ASSERT_EQ(blocks.size(), 3u);
  EXPECT_EQ(blocks[0].paragraph, "Before & after");
  EXPECT_EQ(blocks[1].rows, (std::vector<std::vector<std::string>>{{"a", "b\nc"}, {"", "d\n\te"}}));
  EXPECT_EQ(blocks[2].paragraph, "Last");
}

TEST(DocumentBlocks, AreReadAsAReaderSeesThem) {
  const auto blocks = read(
      "<w:tbl><w:tr>" +
      cell("<w:p><w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>away</w:t></w:r>"
           "</w:moveFrom><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:sdt><w:sdtPr/>"
           "<w:sdtContent><w:r><w:t> Yes</w:t></w:r></w:sdtContent></w:sdt></w:p>") +
      cell("<w:tbl><w:tr>" + cell(p("inner")) + "</w:tr></w:tbl>" + p("outer")) +
      "</w:tr></w:tbl>");
  ASSERT_EQ(blocks.size(), 1u);
  EXPECT_EQ(blocks[0].rows.front(), (std::vector<std::string>{"new Yes", "inner\nouter"}));
}

TEST(DocumentBlocks, BeyondTheLimitsIsRefused) {
  std::string many;
  for (std::size_t i = 0; i <= kMostCells; ++i) many += "<w:tc/>";
  const auto cells = blocks_of(TestDocx("<w:tbl><w:tr>" + many + "</w:tr></w:tbl>").bytes());
  ASSERT_FALSE(cells.ok());
  EXPECT_EQ(cells.error().kind, ErrorKind::too_large);
  std::string deep = p("x");
  for (int i = 0; i < 100; ++i) deep = "<w:tbl><w:tr>" + cell(deep) + "</w:tr></w:tbl>";
  EXPECT_FALSE(blocks_of(TestDocx(deep).bytes()).ok());
  EXPECT_FALSE(blocks_of("PK").ok());
}

}  // namespace
}  // namespace convoke::docx
