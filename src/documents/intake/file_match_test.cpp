#include "documents/intake/file_match.h"

#include <gtest/gtest.h>

namespace convoke::documents {
namespace {

const std::vector<Matchable> kDocuments{{DocumentId(1), "ctoc-cop-wg-6-2027-1"},
                                        {DocumentId(2), "ctoc-cop-wg-6-2027-2"},
                                        {DocumentId(3), "ctoc-cop-wg-6-2027-2-add-1"},
                                        {DocumentId(4), "ctoc-cop-wg-6-2027-12"}};

void expect(std::string_view name, std::int64_t document, Language language, Format format) {
  const FileMatch match = match_file(name, kDocuments);
  EXPECT_EQ(match.document, DocumentId(document)) << name;
  EXPECT_EQ(match.language, language) << name;
  EXPECT_EQ(match.format, format) << name;
  EXPECT_TRUE(match.whole()) << name;
}

TEST(FileMatch, ReadsTheSymbolAndTheLanguageHoweverTheyAreWritten) {
  expect("CTOC_COP_WG.6_2027_2-E.docx", 2, Language::en, Format::docx);
  expect("CTOC-COP-WG.6-2027-2_AR.pdf", 2, Language::ar, Format::pdf);
  expect("ctoc cop wg.6 2027 12 s.DOCX", 4, Language::es, Format::docx);
  expect("papers/CTOC.COP.WG.6.2027.1.zh.pdf", 1, Language::zh, Format::pdf);
  expect("CTOC_COP_WG.6_2027_2_Add.1_French.docx", 3, Language::fr, Format::docx);
  expect("CTOC_COP_WG.6_2027_1_R (1).pdf", 1, Language::ru, Format::pdf);
  expect("CTOC_COP_WG.6_2027_1_C_final.docx", 1, Language::zh, Format::docx);
}

TEST(FileMatch, TakesNoDocumentForAnotherThatBeginsLikeIt) {
  for (const char* name :
       {"CTOC_COP_WG.6_2027_2_Add.2_E.docx", "CTOC_COP_WG.6_2027_2_Corr.1_E.docx",
        "CTOC_COP_WG.6_2027_3_E.docx", "CTOC_COP_WG.6_2027_E.docx"}) {
    const FileMatch match = match_file(name, kDocuments);
    EXPECT_FALSE(match.document) << name;
  }
  EXPECT_EQ(match_file("CTOC_COP_WG.6_2027_3_E.docx", kDocuments).words, "ctoc-cop-wg-6-2027-3");
  EXPECT_EQ(match_file("CTOC_COP_WG.6_2027_3_E.docx", kDocuments).language, Language::en);
}

TEST(FileMatch, SaysWhatIsMissing) {
  const FileMatch none = match_file("CTOC_COP_WG.6_2027_2.docx", kDocuments);
  EXPECT_EQ(none.document, DocumentId(2));
  EXPECT_FALSE(none.language);
  EXPECT_FALSE(match_file("CTOC_COP_WG.6_2027_2_E.odt", kDocuments).format);
  EXPECT_FALSE(match_file("V2701234.docx", kDocuments).document);
  EXPECT_FALSE(match_file("جدول الأعمال.docx", kDocuments).document);
}

TEST(FileMatch, ReadsAnyName) {
  for (const char* name : {"", ".", "/", ".docx", "-E.docx", "\xFF\xFE.pdf", "....pdf"})
    EXPECT_FALSE(match_file(name, kDocuments).whole()) << name;
  EXPECT_EQ(bare_name("a/b\\c.docx"), "c.docx");
  EXPECT_EQ(bare_name(std::string(1000, 'x')).size(), kLongestFileName);
}

}  // namespace
}  // namespace convoke::documents
