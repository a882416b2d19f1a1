#include "platform/docx/document_properties.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "platform/docx/office.h"
#include "platform/docx/test_docx.h"

namespace convoke::docx {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

const DocumentProperties kFrench{.title = "CU 2009/1: Réunion d’experts & <autres>\nà Vienne",
                                 .language = "fr"};

TestDocx with_styles(const std::string& styles,
                     const std::string& text = TestDocx::paragraph("To [[[A]]]")) {
  TestDocx docx(text);
  docx.related("styles", "word/styles.xml", TestDocx::element("styles", styles));
  return docx;
}

std::string merged(const TestDocx& docx, const DocumentProperties& properties) {
  const auto opened = Template::open(docx.bytes());
  if (!opened) return said(opened.error());
  const auto out = opened->merge({{"A", "Austria"}}, properties);
  return out ? *out : said(out.error());
}

TEST(DocumentProperties, StandInAPartOfTheirOwnAndNothingElseOfTheDraft) {
  TestDocx docx = with_styles("<w:style/>");
  docx.part("docProps/core.xml", "<x><title>Draft 37</title></x>");
  const std::string out = merged(docx, kFrench);
  const std::string core = part_of(out, "docProps/core.xml");
  EXPECT_THAT(core, HasSubstr("<dc:title>CU 2009/1: Réunion d’experts &amp; &lt;autres&gt; à "
                              "Vienne</dc:title>"));
  EXPECT_THAT(core, HasSubstr("<dc:language>fr</dc:language>"));
  EXPECT_THAT(core, Not(HasSubstr("Draft")));
  EXPECT_THAT(part_of(out, "[Content_Types].xml"),
              HasSubstr("PartName=\"/docProps/core.xml\" ContentType=\"application/"
                        "vnd.openxmlformats-package.core-properties+xml\""));
  EXPECT_THAT(part_of(out, "_rels/.rels"), HasSubstr("Target=\"docProps/core.xml\""));
  EXPECT_THAT(part_of(out, "word/document.xml"), HasSubstr("To Austria"));
}

TEST(DocumentProperties, TheLanguageStandsInTheDefaultsOfTheStyles) {
  const auto defaults = [](const std::string& styles) {
    const std::string xml = part_of(merged(with_styles(styles), kFrench), "word/styles.xml");
    const std::size_t begin = xml.find("<w:docDefaults>");
    return begin == std::string::npos
               ? xml
               : xml.substr(begin, xml.find("</w:docDefaults>") + 16 - begin);
  };
  const std::string french =
      "<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val=\"fr\" w:eastAsia=\"zh-CN\" "
      "w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault></w:docDefaults>";
  EXPECT_EQ(defaults("<w:style/>"), french);
  EXPECT_EQ(defaults("<w:docDefaults></w:docDefaults>"), french);
  EXPECT_EQ(defaults("<w:docDefaults><w:rPrDefault/></w:docDefaults>"), french);
  EXPECT_EQ(defaults("<w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>"),
            french);
  EXPECT_EQ(defaults("<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val=\"24\"/><w:lang "
                     "w:val=\"en-US\" w:eastAsia=\"ja-JP\" w:bidi=\"he-IL\"/></w:rPr>"
                     "</w:rPrDefault></w:docDefaults>"),
            "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val=\"24\"/><w:lang w:val=\"fr\" "
            "w:eastAsia=\"ja-JP\" w:bidi=\"he-IL\"/></w:rPr></w:rPrDefault></w:docDefaults>");
}

TEST(DocumentProperties, ALanguageThatIsThereAlreadyStays) {
  const TestDocx docx = with_styles(
      "<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val=\"fr-CA\"/></w:rPr></w:rPrDefault>"
      "</w:docDefaults>");
  for (const char* language : {"fr", "FR-FR", ""})
    EXPECT_EQ(part_of(merged(docx, {.title = "T", .language = language}), "word/styles.xml"),
              part_of(docx.bytes(), "word/styles.xml"))
        << language;
}

TEST(DocumentProperties, WithoutThemTheDocumentIsAsItWas) {
  const TestDocx docx = with_styles("<w:style/>");
  const std::string out = merged(docx, {});
  EXPECT_EQ(part_of(out, "docProps/core.xml"), "<none>");
  for (const char* part : {"[Content_Types].xml", "_rels/.rels", "word/styles.xml"})
    EXPECT_EQ(part_of(out, part), part_of(docx.bytes(), part)) << part;
}

TEST(DocumentProperties, TheSameGiveTheSameBytesAndOnesXmlCannotCarryAreLeftOut) {
  const TestDocx docx = with_styles("<w:style/>");
  EXPECT_EQ(merged(docx, kFrench), merged(docx, kFrench));
  EXPECT_NE(merged(docx, kFrench), merged(docx, {.title = "Other", .language = "fr"}));
  EXPECT_THAT(part_of(merged(docx, {.title = "a\x01", .language = "fr"}), "docProps/core.xml"),
              Not(HasSubstr("title")));
}

TEST(DocumentProperties, PackagesThatLackTheUsualPartsStillMerge) {
  TestDocx bare(TestDocx::paragraph("To [[[A]]]"));
  EXPECT_THAT(part_of(merged(bare, kFrench), "docProps/core.xml"), HasSubstr("Réunion"));
  bare.without("_rels/.rels");
  EXPECT_THAT(part_of(merged(bare, kFrench), "word/document.xml"), HasSubstr("To Austria"));
  TestDocx unprefixed(TestDocx::paragraph("To [[[A]]]"));
  const std::string styles = std::string("<styles xmlns=\"") + kWordSpace + "\"/>";
  unprefixed.related("styles", "word/styles.xml", styles);
  EXPECT_EQ(part_of(merged(unprefixed, kFrench), "word/styles.xml"), styles);
}

TEST(DocumentProperties, AreGivenToAFileThatHasNone) {
  const TestDocx docx = with_styles("<w:style/>", TestDocx::paragraph("[[[A]]] stays"));
  const auto out = with_properties(docx.bytes(), kFrench);
  ASSERT_TRUE(out.ok()) << said(out.error());
  EXPECT_THAT(part_of(*out, "docProps/core.xml"), HasSubstr("Réunion"));
  EXPECT_THAT(part_of(*out, "word/styles.xml"), HasSubstr("w:val=\"fr\""));
  EXPECT_THAT(part_of(*out, "word/document.xml"), HasSubstr("[[[A]]] stays"));
  const auto again = with_properties(*out, {.title = "Other", .language = "fr"});
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(*again, *out) << "its own title stays";
  EXPECT_FALSE(with_properties("no zip", kFrench).ok());
}

/// What a program says of a file.
std::string output_of(const std::string& command) {
  std::string out;
  FILE* const pipe = popen(command.c_str(), "r");
  std::array<char, 4096> buffer{};
  for (std::size_t n; (n = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
    out.append(buffer.data(), n);
  pclose(pipe);
  return out;
}

TEST(DocumentProperties, ThePdfIsTaggedAndSaysItsTitleAndItsLanguage) {
  if (system("command -v soffice pdfinfo >/dev/null") != 0) GTEST_SKIP() << "no LibreOffice";
  std::string name = (fs::temp_directory_path() / "properties-test-XXXXXX").string();
  const fs::path folder = mkdtemp(name.data());
  const TestDocx docx = with_styles(
      "<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val=\"en-US\"/></w:rPr></w:rPrDefault>"
      "</w:docDefaults>");
  const std::vector<std::string> languages{"ar", "zh", "en", "fr", "ru", "es"};
  std::vector<std::string> documents;
  for (const std::string& language : languages)
    documents.push_back(
        merged(docx, {.title = "Réunion – 会议 " + language, .language = language}));
  Office office(folder / "office");
  const auto pdfs = office.to_pdf(documents);
  ASSERT_TRUE(pdfs.ok()) << said(pdfs.error());
  for (std::size_t i = 0; i < languages.size(); ++i) {
    const fs::path file = folder / (languages[i] + ".pdf");
    std::ofstream(file, std::ios::binary) << (*pdfs)[i];
    const std::string info = output_of("pdfinfo " + file.string());
    EXPECT_THAT(info, testing::ContainsRegex("Tagged: +yes"));
    EXPECT_THAT(info, HasSubstr("Réunion – 会议 " + languages[i]));
    EXPECT_THAT((*pdfs)[i], HasSubstr("/Lang(" + languages[i])) << info;
  }
  fs::remove_all(folder);
}

}  // namespace
}  // namespace convoke::docx
