#include "platform/docx/office_words.h"

#include <gtest/gtest.h>

#include "platform/docx/test_docx.h"

namespace convoke::docx {
namespace {

constexpr std::size_t kMost = 1000;

std::string zip(const std::vector<std::pair<std::string, std::string>>& parts) {
  ZipWriter out;
  for (const auto& [name, content] : parts) out.add(name, content);
  return out.finish();
}

TEST(OfficeWords, OfAWordDocumentItsParagraphsTablesAndHeaders) {
  TestDocx docx("<w:tbl><w:tr><w:tc>" + TestDocx::paragraph("CU 2009/") +
                "</w:tc></w:tr></w:tbl><w:p><w:r><w:t>101</w:t></w:r><w:r><w:t>/17 &amp; "
                "18</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>");
  docx.part("word/header1.xml", TestDocx::element("hdr", TestDocx::paragraph("Head")));
  const auto words = office_words(docx.bytes(), kMost);
  ASSERT_TRUE(words.ok());
  EXPECT_NE(words->find("CU 2009/\n101/17 & 18\n"), std::string::npos) << *words;
  EXPECT_NE(words->find("Head\n"), std::string::npos);
  EXPECT_EQ(words->find("gone"), std::string::npos);
}

TEST(OfficeWords, OfAWorkbookTheTextsOfItsCells) {
  const std::string space = " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">";
  const auto words = office_words(
      zip({{"xl/sharedStrings.xml",
            "<sst" + space +
                "<si><t>Note </t></si><si><r><t>CU 2009</t></r><r><t>/101</t></r><rPh><t>no</t>"
                "</rPh></si></sst>"},
           {"xl/worksheets/sheet1.xml",
            "<worksheet" + space +
                "<sheetData><row><c t=\"inlineStr\"><is><t>Delegates</t></is></c><c><v>5</v></c>"
                "</row></sheetData></worksheet>"}}),
      kMost);
  ASSERT_TRUE(words.ok());
  EXPECT_EQ(*words, "Note \nCU 2009/101\nDelegates\n");
}

TEST(OfficeWords, OfOpenDocumentsTheirParagraphs) {
  const auto words = office_words(
      zip({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
           {"content.xml",
            "<o:document-content xmlns:o=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
            "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><o:body>outside<text:p>"
            "CU<text:s/>2009/<text:span>101</text:span></text:p><text:h>List</text:h></o:body>"
            "</o:document-content>"}}),
      kMost);
  ASSERT_TRUE(words.ok());
  EXPECT_EQ(*words, "CU 2009/101\nList\n");
}

TEST(OfficeWords, WithinLimitsAndOfNothingElse) {
  const std::string long_one =
      TestDocx(TestDocx::paragraph(std::string(5000, 'a') + "\u00e9")).bytes();
  EXPECT_EQ(office_words(long_one, 100)->size(), 100u);
  EXPECT_EQ(office_words(TestDocx(TestDocx::paragraph("a\u00e9")).bytes(), 2).value(), "a");
  Limits small;
  small.unpacked_bytes = 1000;
  EXPECT_FALSE(office_words(long_one, kMost, small).ok());
  for (const std::string& other : {std::string(), std::string("PK\x03\x04 and nothing more"),
                                   zip({{"a.txt", "words"}}), TestDocx("<w:p>").bytes()})
    EXPECT_FALSE(office_words(other, kMost).ok());
}

}  // namespace
}  // namespace convoke::docx
