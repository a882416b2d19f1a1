// Fields as other keyboards write them, and brackets that are only text.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/docx/fields/bracketed_field.h"
#include "platform/docx/merge.h"
#include "platform/docx/test_docx.h"

namespace convoke::docx {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::map<std::string, std::string> kValues{{"Entity", "Austria"},
                                                 {"Link", "https://a.example/x"}};

std::string body_after(const TestDocx& docx) {
  const auto opened = Template::open(docx.bytes());
  if (!opened) return said(opened.error());
  const auto merged = opened->merge(kValues);
  return merged ? part_of(*merged, "word/document.xml") : said(merged.error());
}

std::string merged(const std::string& text) {
  return body_after(TestDocx(TestDocx::paragraph(text)));
}

TEST(Keyboard, BracketsOfAChineseKeyboardAreFields) {
  for (const char* text : {"［［［Entity］］］", "【【【Entity】】】", "〔〔〔Entity〕〕〕",
                           "〖〖〖Entity〗〗〗", "[［【Entity】］]", "[[[Ｅｎｔｉｔｙ]]]",
                           "［［［　Ｅｎｔｉｔｙ　］］］", "&#65339;&#xFF3B;［Entity］］］",
                           "[[[\xE2\x80\x8F"
                           "Entity\xE2\x80\x8E]]]"}) {
    EXPECT_THAT(merged(std::string("致 ") + text + " 使团"), HasSubstr(">致 Austria 使团<"))
        << text;
  }
}

TEST(Keyboard, TheyMayBeSplitOverRuns) {
  EXPECT_THAT(body_after(TestDocx(
                  "<w:p><w:r><w:t>［</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>［【Ｅｎｔ"
                  "</w:t></w:r><w:r><w:t>ity】</w:t></w:r><w:r><w:t>］］。</w:t></w:r></w:p>")),
              HasSubstr(">Austria</w:t></w:r>"));
}

TEST(Keyboard, WhatCannotBeMergedIsRefusedWithItsPlace) {
  EXPECT_EQ(merged("致［［［Entity 使团"), "A field is not closed near “致［［［Entity 使团”.");
  EXPECT_EQ(merged("致 Entity】】】使团"),
            "A field is closed but not opened near “致 Entity】】】使团”.");
  EXPECT_THAT(merged("［［［Entity［［［"), HasSubstr("not closed"));
  EXPECT_THAT(merged("［［［A【B】】】】"), HasSubstr("inside another one"));
  EXPECT_THAT(merged("【【【　】】】"), HasSubstr("has no name"));
  TestDocx docx("<w:p/>");
  docx.related("diagramLayout", "word/diagrams/layout1.xml", "<x>［［［Entity］］］</x>");
  EXPECT_THAT(body_after(docx), HasSubstr("layout1.xml of the Word document has a field"));
  EXPECT_THAT(body_after(TestDocx("<w:p><w:fldSimple w:instr=\"PAGE ［［［Entity］］］\"/></w:p>")),
              HasSubstr("in the code of Word's field PAGE"));
}

TEST(Keyboard, TheyMakeAddressesOfLinks) {
  for (const char* target : {"%EF%BC%BB%EF%BC%BB%EF%BC%BBLink%EF%BC%BD%EF%BC%BD%EF%BC%BD",
                             "http://%ef%bc%bb%5b%e3%80%90Link%e3%80%91%5D%ef%bc%bd",
                             "［［［Ｌｉｎｋ］］］", "%EF%BC%BB［[%EF%BC%ACink]%EF%BC%BD］"}) {
    TestDocx docx("<w:p><w:r><w:t>x</w:t></w:r></w:p>");
    docx.part("word/_rels/document.xml.rels",
              std::string("<Relationships "
                          "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                          "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/"
                          "officeDocument/2006/relationships/hyperlink\" TargetMode=\"External\" "
                          "Target=\"") +
                  target + "\"/></Relationships>");
    const auto opened = Template::open(docx.bytes());
    ASSERT_TRUE(opened.ok()) << said(opened.error());
    EXPECT_THAT(opened->address_fields(), ElementsAre("Link")) << target;
    EXPECT_THAT(part_of(*opened->merge(kValues), "word/_rels/document.xml.rels"),
                HasSubstr("Target=\"https://a.example/x\""))
        << target;
  }
  EXPECT_THAT(body_after(TestDocx(
                  "<w:p><w:fldSimple w:instr=\"HYPERLINK &quot;http://【【【Link】】】&quot;\">"
                  "<w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>")),
              HasSubstr("HYPERLINK &quot;https://a.example/x&quot;"));
}

TEST(Keyboard, SingleAndDoubleBracketsOfChineseTextStay) {
  const std::string text = "〔2009〕101 号【急】［sic］《会议》";
  EXPECT_THAT(merged(text), HasSubstr(">" + text + "<"));
}

TEST(Keyboard, NamesKeepTheirLettersOfOtherScripts) {
  EXPECT_EQ(plain_name("　Ｎａｍｅ＿１ "), "Name_1");
  EXPECT_EQ(plain_name("姓名（中文）"), "姓名（中文）");
  EXPECT_EQ(plain_name("اسم\xE2\x80\x8F"), "اسم");
}

TEST(OtherBrackets, AreNamedOnceWithTheirKind) {
  const auto opened =
      Template::open(TestDocx(TestDocx::paragraph(
                                  "To [[Name]] of {{Entity}} [[[Entity]]] «Date» &lt;&lt;x&gt;&gt; "
                                  "[sic] [[Name]] 【急】 [open") +
                              TestDocx::paragraph("{ }" + std::string(300, '[').substr(0, 2)))
                         .bytes());
  ASSERT_TRUE(opened.ok()) << said(opened.error());
  std::vector<std::string> shown;
  for (const OtherBrackets& one : opened->other_brackets()) {
    shown.push_back(one.shown);
    EXPECT_EQ(one.doubled, one.shown == "[[Name]]" || one.shown == "{{Entity}}") << one.shown;
  }
  EXPECT_THAT(shown, ElementsAre("[[Name]]", "{{Entity}}", "«Date»", "<<x>>", "[sic]", "【急】"));
  EXPECT_THAT(opened->findings(), IsEmpty());
}

TEST(OtherBrackets, AreFoundInTextOfAnyLengthSoon) {
  std::string text;
  for (unsigned i = 0; i < 100'000; ++i) text += "«" + std::to_string(i * 2654435761u) + " {b ";
  const auto opened = Template::open(TestDocx(TestDocx::paragraph(text)).bytes());
  ASSERT_TRUE(opened.ok()) << said(opened.error());
  EXPECT_LE(opened->other_brackets().size(), Template::kMostOtherBrackets);
}

TEST(FieldCounts, SayHowOftenEachStandsInAllParts) {
  TestDocx docx(TestDocx::paragraph("[[[A]]] [[[B]]] 【【【A】】】"));
  docx.part("word/header1.xml", TestDocx::element("hdr", TestDocx::paragraph("[[[A]]]")));
  const auto opened = Template::open(docx.bytes());
  ASSERT_TRUE(opened.ok());
  EXPECT_THAT(opened->fields(), ElementsAre("A", "B"));
  EXPECT_THAT(opened->field_counts(), ElementsAre(3, 1));
}

}  // namespace
}  // namespace convoke::docx
