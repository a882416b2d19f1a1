#include "platform/docx/conversion/linked_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "platform/docx/office.h"
#include "platform/docx/test_docx.h"

namespace convoke::docx {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kStyled = "ConvokeLinkedWords\"/>";

std::string field(const std::string& code) {
  return "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>" + code +
         "</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
         "<w:r><w:t>shown</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
}

/// A w:hyperlink by a relationship; `run` is what stands in it.
std::string link(const std::string& run) {
  return "<w:hyperlink xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/"
         "relationships\" r:id=\"r9\">" +
         run + "</w:hyperlink>";
}

std::string document_of(const std::string& paragraph) {
  TestDocx docx("<w:p>" + paragraph + "</w:p>");
  docx.related(
      "styles", "word/styles.xml",
      TestDocx::element("styles",
                        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">"
                        "<w:name w:val=\"Normal\"/></w:style>"));
  return docx.bytes();
}

std::string kept(const std::string& paragraph) {
  return part_of(with_links_kept(document_of(paragraph)), "word/document.xml");
}

TEST(LinkedWords, GetAStyleWhereTheyHaveNone) {
  for (const std::string& linked :
       {link("<w:r><w:t>here</w:t></w:r>"), link("<w:r><w:rPr><w:b/></w:rPr><w:t>here</w:t></w:r>"),
        std::string("<w:fldSimple w:instr=\" HYPERLINK &quot;https://a.example&quot; \"><w:r><w:t>"
                    "here</w:t></w:r></w:fldSimple>"),
        field(" hyperlink \"https://a.example\" ")})
    EXPECT_THAT(kept(linked), HasSubstr(kStyled)) << linked;
  EXPECT_THAT(part_of(with_links_kept(document_of(field("HYPERLINK \"a\""))), "word/styles.xml"),
              HasSubstr("w:styleId=\"ConvokeLinkedWords\""));
}

TEST(LinkedWords, KeepTheStyleTheyHave) {
  const std::string styled =
      document_of(link("<w:r><w:rPr><w:rStyle w:val=\"Hyperlink\"/></w:rPr><w:t>here</w:t></w:r>"));
  EXPECT_EQ(with_links_kept(styled), styled);
}

TEST(LinkedWords, NothingElseIsTouched) {
  for (const std::string& text :
       {std::string("<w:r><w:t>hyperlink</w:t></w:r>"),
        std::string("<w:hyperlink w:anchor=\"part\"><w:r><w:t>below</w:t></w:r></w:hyperlink>"),
        field(" PAGE "), field(" REF hyperlink ")}) {
    const std::string plain = document_of(text);
    EXPECT_EQ(with_links_kept(plain), plain) << text;
  }
  EXPECT_EQ(with_links_kept("no document"), "no document");
}

TEST(LinkedWords, OnlyTheWordsOfTheLink) {
  const std::string xml = kept("<w:r><w:t>before</w:t></w:r>" + field("HYPERLINK \"a\"") +
                               "<w:r><w:t>after</w:t></w:r>");
  EXPECT_THAT(xml, HasSubstr("<w:r><w:t>before</w:t></w:r>"));
  EXPECT_THAT(xml, HasSubstr("<w:r><w:t>after</w:t></w:r>"));
  EXPECT_THAT(xml, Not(HasSubstr("<w:r><w:t>shown</w:t></w:r>")));
}

TEST(LinkedWords, CanBeFollowedInThePdf) {
  if (std::system("command -v soffice >/dev/null") != 0) GTEST_SKIP() << "no LibreOffice";
  std::string folder = (std::filesystem::temp_directory_path() / "linked-XXXXXX").string();
  ASSERT_TRUE(mkdtemp(folder.data()));
  const auto pdfs =
      Office(folder).to_pdf({document_of(field("HYPERLINK \"https://a.example/one\""))});
  std::filesystem::remove_all(folder);
  ASSERT_TRUE(pdfs.ok()) << describe(pdfs.error());
  EXPECT_THAT(pdfs->at(0), HasSubstr("(https://a.example/one)"));
}

}  // namespace
}  // namespace convoke::docx
