#include "documents/intake/reading.h"

#include <gtest/gtest.h>

#include "platform/docx/test_docx.h"

namespace convoke::documents {
namespace {

using docx::TestDocx;

constexpr const char* kFrench =
    "Le Groupe de travail sur les armes à feu a été créé par la Conférence des Parties pour la "
    "conseiller et l’aider à s’acquitter de son mandat concernant le Protocole. À sa dixième "
    "réunion, le Groupe de travail est invité à examiner les questions qui sont énoncées.";

TEST(Reading, OfAWordDocumentFindsItsLanguageAndTheSymbolOfItsMasthead) {
  const Reading read = read_file(
      TestDocx("<w:p><w:r><w:t>CTOC/COP/WG.6/</w:t></w:r><w:r><w:t>2027/2</w:t></w:r></w:p>" +
               TestDocx::paragraph("Distr. générale") + TestDocx::paragraph(kFrench))
          .bytes(),
      Format::docx, {});
  EXPECT_FALSE(read.fault);
  EXPECT_TRUE(read.text_read);
  EXPECT_EQ(read.language, Language::fr);
  EXPECT_EQ(read.symbols, std::vector<std::string>{"CTOC/COP/WG.6/2027/2"});
}

TEST(Reading, SaysWhyAFileCannotBeTaken) {
  EXPECT_TRUE(read_file("not a zip", Format::docx, {}).fault);
  EXPECT_TRUE(read_file("PK\x03\x04 cut off", Format::docx, {}).fault);
  EXPECT_TRUE(read_file("not a pdf", Format::pdf, {}).fault);
  EXPECT_TRUE(read_file("%PDF-1.4 cut off", Format::pdf, {}).fault);
  EXPECT_TRUE(read_file("%PDF-1.4 /Encrypt 5 0 R startxref 9 %%EOF", Format::pdf, {}).fault);
  const Reading sound = read_file("%PDF-1.4 … startxref 9 %%EOF\n", Format::pdf, {});
  EXPECT_FALSE(sound.fault);
  EXPECT_FALSE(sound.text_read);
}

TEST(Reading, OfAPdfTakesTheWordsThatItIsGiven) {
  const std::string pdf = "%PDF-1.4 … startxref 9 %%EOF\n";
  const auto with = [&](Result<std::string> text) {
    return read_file(pdf, Format::pdf, [&](const std::string&) { return text; });
  };
  const Reading read = with("CTOC/COP/WG.6/2027/2\nDistr. générale\n" + std::string(kFrench));
  EXPECT_TRUE(read.text_read);
  EXPECT_EQ(read.language, Language::fr);
  EXPECT_EQ(read.symbols, std::vector<std::string>{"CTOC/COP/WG.6/2027/2"});
  EXPECT_FALSE(with(std::string(" \n\f")).text_read) << "a scan";
  const Reading unread = with(unavailable("no program"));
  EXPECT_FALSE(unread.text_read);
  EXPECT_FALSE(unread.fault) << "the file is not to blame";
}

TEST(Reading, FindsSymbolsSetInPiecesAndNoOtherWordsWithSlashes) {
  EXPECT_EQ(symbols_in("CTOC/COP/\nWG.6/2027/\u200E2\nDistr.: General\n12/05/2027 and/or/not "
                       "http://www.un.org/a/b see CTOC/COP/WG.6/2027/2/Add.1."),
            (std::vector<std::string>{"CTOC/COP/WG.6/2027/2", "CTOC/COP/WG.6/2027/2/Add.1"}));
  EXPECT_TRUE(symbols_in("").empty());
  EXPECT_TRUE(symbols_in(std::string(5000, ' ') + "CTOC/COP/2027/1").empty());
}

TEST(Reading, FindsFieldsThatNobodyHasFilled) {
  const Reading read = read_file(
      TestDocx("<w:p><w:r><w:t>To the [[[Enti</w:t></w:r><w:r><w:t>ty]]]</w:t></w:r></w:p>" +
               TestDocx::paragraph(kFrench) + TestDocx::paragraph("[[[Date]]], [[[Entity]]]"))
          .bytes(),
      Format::docx, {});
  EXPECT_EQ(read.open_fields, (std::vector<std::string>{"[[[Entity]]]", "[[[Date]]]"}));
  EXPECT_TRUE(open_fields_in("[[note]] [[[not closed").empty());
}

}  // namespace
}  // namespace convoke::documents
