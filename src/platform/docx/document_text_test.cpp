#include "platform/docx/document_text.h"

#include <gtest/gtest.h>

#include "platform/docx/test_docx.h"

namespace convoke::docx {
namespace {

TEST(DocumentText, HasTheParagraphsTablesAndHeadersAsTheyAreRead) {
  TestDocx docx("<w:tbl><w:tr><w:tc>" + TestDocx::paragraph("CTOC/COP/WG.6") +
                "</w:tc></w:tr></w:tbl><w:p><w:r><w:t>R&amp;</w:t></w:r><w:r><w:tab/>"
                "<w:t>D</w:t></w:r></w:p>");
  docx.part("word/header1.xml", TestDocx::element("hdr", TestDocx::paragraph("2027/2")));
  const auto text = text_of(docx.bytes());
  ASSERT_TRUE(text.ok());
  EXPECT_EQ(text->body, "CTOC/COP/WG.6\nR& D\n");
  EXPECT_EQ(text->headers, "2027/2\n");
  EXPECT_FALSE(text->tracked);
  EXPECT_FALSE(text->comments);
}

TEST(DocumentText, TellsOfTrackedChangesAndCommentsAndLeavesOutWhatWasDeleted) {
  TestDocx docx(
      "<w:p><w:ins w:id=\"1\" w:author=\"A\"><w:r><w:t>new</w:t></w:r></w:ins><w:del "
      "w:id=\"2\" w:author=\"A\"><w:r><w:delText>old</w:delText></w:r></w:del></w:p>");
  docx.part("word/comments.xml",
            TestDocx::element("comments", "<w:comment w:id=\"1\">" +
                                              TestDocx::paragraph("Really?") + "</w:comment>"));
  const auto text = text_of(docx.bytes());
  ASSERT_TRUE(text.ok());
  EXPECT_EQ(text->body, "new\n");
  EXPECT_TRUE(text->tracked);
  EXPECT_TRUE(text->comments);
}

TEST(DocumentText, RefusesWhatIsNoWordDocument) {
  EXPECT_FALSE(text_of("").ok());
  EXPECT_FALSE(text_of("PK\x03\x04 and nothing more").ok());
  EXPECT_FALSE(text_of(TestDocx("").without("word/document.xml").bytes()).ok());
  EXPECT_FALSE(text_of(TestDocx("<w:p>").bytes()).ok());
}

}  // namespace
}  // namespace convoke::docx
