#include "merge_command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <fstream>

#include "platform/docx/test_docx.h"

namespace convoke {
namespace {

namespace fs = std::filesystem;
using docx::TestDocx;
using testing::ElementsAre;
using testing::HasSubstr;

class MergeCommand : public testing::Test {
 protected:
  MergeCommand() {
    std::string name = (fs::temp_directory_path() / "merge-test-XXXXXX").string();
    folder_ = mkdtemp(name.data());
    note("<w:p><w:r><w:t>To the [[[Title]]] of [[[State]]]</w:t></w:r></w:p>");
    list("State,Title\nAustria,Mission\n\"Côte d'Ivoire\",\"Mission,\nVienna\"\n");
    options_.template_path = folder_ / "note.docx";
    options_.csv_path = folder_ / "list.csv";
    options_.out_folder = folder_ / "out";
  }
  ~MergeCommand() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }
  void note(const std::string& body) const { write("note.docx", TestDocx(body).bytes()); }
  void list(const std::string& csv) const { write("list.csv", csv); }

  std::string read(const fs::path& path) const {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  std::vector<std::string> files(const fs::path& folder) const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder))
      names.push_back(entry.path().filename());
    std::sort(names.begin(), names.end());
    return names;
  }

  /// Runs and expects success.
  void succeed() {
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    const int code = merge_command(options_);
    testing::internal::GetCapturedStdout();
    const std::string message = testing::internal::GetCapturedStderr();
    EXPECT_EQ(code, 0) << message;
  }

  /// Runs, expects exit code 1 and that nothing was written; returns the message.
  std::string fail() {
    const auto before = files(folder_);
    testing::internal::CaptureStderr();
    EXPECT_EQ(merge_command(options_), 1);
    EXPECT_EQ(files(folder_), before);
    return testing::internal::GetCapturedStderr();
  }

  fs::path folder_;
  MergeOptions options_;
};

TEST_F(MergeCommand, WritesOneDocumentPerRow) {
  succeed();
  EXPECT_THAT(files(folder_ / "out"), ElementsAre("001-austria.docx", "002-côte-d-ivoire.docx"));
  EXPECT_THAT(docx::part_of(read(folder_ / "out/002-côte-d-ivoire.docx"), "word/document.xml"),
              HasSubstr("To the Mission,</w:t><w:br/><w:t xml:space=\"preserve\">Vienna of "
                        "Côte d'Ivoire"));
  EXPECT_THAT(files(folder_), ElementsAre("list.csv", "note.docx", "out"));
}

TEST_F(MergeCommand, ReadsAByteOrderMarkAndSemicolons) {
  list("\xEF\xBB\xBFState;\"Title, long\";Title\r\nAustria;x;Mission\r\n");
  succeed();
  EXPECT_THAT(files(folder_ / "out"), ElementsAre("001-austria.docx"));
}

TEST_F(MergeCommand, ReadsTabsAndPassesOverEmptyColumnsAndRows) {
  list("State\tTitle\xE2\x80\x8B\t\t\nAustria\tMission\t\t\n\t\t\t\n");
  succeed();
  EXPECT_THAT(files(folder_ / "out"), ElementsAre("001-austria.docx"));
}

TEST_F(MergeCommand, GivesFilesNamesThatAreSafeInEveryScript) {
  list("State,Title\n../../etc/passwd,x\n中国,x\n\" النمسا\xE2\x80\xAE \",x\n...,x\n");
  succeed();
  EXPECT_THAT(files(folder_ / "out"),
              ElementsAre("001-etc-passwd.docx", "002-中国.docx", "003-النمسا.docx", "004.docx"));
}

TEST_F(MergeCommand, NamesFilesByColumnsInBraces) {
  list("State,Title,Reference\nAustria,Mission,CU 2009/1\nCôte d'Ivoire,Mission,CU 2009/2\n");
  options_.name = "{Reference} – { State }";
  succeed();
  EXPECT_THAT(files(folder_ / "out"),
              ElementsAre("CU 2009_1 – Austria.docx", "CU 2009_2 – Côte d'Ivoire.docx"));
  EXPECT_THAT(docx::part_of(read(folder_ / "out/CU 2009_1 – Austria.docx"), "docProps/core.xml"),
              HasSubstr("<dc:title>CU 2009/1 – Austria</dc:title>"));
}

TEST_F(MergeCommand, RefusesNamesOfColumnsThatAreNotThere) {
  options_.name = "{Reference} {State}";
  EXPECT_THAT(fail(), HasSubstr("The list has no column “Reference”"));
  options_.name = "{Stat}";
  EXPECT_THAT(fail(), HasSubstr("no column “Stat”, which the names of the files ask for. Perhaps "
                                "“State” is meant."));
  options_.name = "{State";
  EXPECT_THAT(fail(), HasSubstr("A brace is not closed in the pattern “{State”"));
  options_.name = "note";
  EXPECT_THAT(fail(), HasSubstr("has no column in braces"));
}

TEST_F(MergeCommand, RefusesOneNameForTwoRowsWithBothLines) {
  list("State,Title\nAustria,x\nChad,x\n\"AUSTRIA\n\",x\n");
  options_.name = "{State}";
  EXPECT_THAT(fail(), HasSubstr("Lines 2 and 4 give their files the same name, “AUSTRIA”."));
  list("State,Title\nAustria,x\n...,x\n");
  EXPECT_THAT(fail(), HasSubstr("Line 3 gives its file no name."));
}

TEST_F(MergeCommand, NamesByColumnsAreSafeAndNeverTooLong) {
  std::string wide;
  for (int i = 0; i < 300; ++i) wide += "国";
  list("State,Title\n../../etc/passwd,x\n\"a\tb\nc:*?\",x\n" + wide +
       ",x\n\"\xE2\x80\xAE.hidden. \",x\nNUL\x7F,x\n");
  options_.name = "{State}";
  succeed();
  const std::vector<std::string> made = files(folder_ / "out");
  ASSERT_EQ(made.size(), 5u);
  for (const std::string& name : made) {
    EXPECT_LE(name.size(), 255u);
    EXPECT_NE(name[0], '.') << name;
  }
  EXPECT_THAT(made, testing::Contains("_.._etc_passwd.docx"));
  EXPECT_THAT(made, testing::Contains("a b c_.docx"));
  EXPECT_THAT(made, testing::Contains("_.hidden.docx"));
}

TEST_F(MergeCommand, DocumentsSayTheirTitleAndTheLanguageAskedFor) {
  TestDocx docx(TestDocx::paragraph("[[[Title]]]"));
  docx.related("styles", "word/styles.xml", TestDocx::element("styles", "<w:style/>"));
  write("note.docx", docx.bytes());
  options_.language = Language::fr;
  succeed();
  const std::string made = read(folder_ / "out/001-austria.docx");
  EXPECT_THAT(docx::part_of(made, "docProps/core.xml"), HasSubstr("<dc:title>Austria</dc:title>"));
  EXPECT_THAT(docx::part_of(made, "word/styles.xml"), HasSubstr("w:val=\"fr\""));
}

TEST_F(MergeCommand, MergesFieldsOfAChineseKeyboard) {
  note(TestDocx::paragraph("［［［Ｔｉｔｌｅ］］］"));
  succeed();
  EXPECT_THAT(docx::part_of(read(folder_ / "out/001-austria.docx"), "word/document.xml"),
              HasSubstr(">Mission<"));
}

TEST_F(MergeCommand, TellsWhichBracketsAreOnlyText) {
  note(TestDocx::paragraph("[[[Title]]] [[Title]] «State» [sic]"));
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  EXPECT_EQ(merge_command(options_), 0);
  testing::internal::GetCapturedStdout();
  EXPECT_EQ(testing::internal::GetCapturedStderr(),
            "convoke merge: note.docx: Words in brackets that are no field: they stay as text. A "
            "field is written [[[Name]]] (2): “[[Title]]”, “«State»”\n");
}

TEST_F(MergeCommand, AddsToAnExistingFolderButReplacesNothing) {
  fs::create_directory(folder_ / "out");
  write("out/other.txt", "kept");
  succeed();
  EXPECT_EQ(files(folder_ / "out").size(), 3u);
  EXPECT_THAT(fail(), HasSubstr("001-austria.docx exists already"));
  EXPECT_EQ(read(folder_ / "out/other.txt"), "kept");
}

TEST_F(MergeCommand, ConvertsToPdf) {
  if (system("command -v soffice >/dev/null") != 0) GTEST_SKIP() << "no LibreOffice";
  options_.pdf = true;
  succeed();
  EXPECT_THAT(files(folder_ / "out"),
              ElementsAre("001-austria.docx", "001-austria.pdf", "002-côte-d-ivoire.docx",
                          "002-côte-d-ivoire.pdf"));
  EXPECT_EQ(read(folder_ / "out/001-austria.pdf").substr(0, 5), "%PDF-");
}

TEST_F(MergeCommand, TellsWhatTheTemplateHeldForNoReader) {
  note(
      "<w:p><w:r><w:t>To the [[[Title]]]</w:t></w:r><w:del><w:r><w:delText>never</w:delText></w:r>"
      "</w:del><w:del><w:r><w:delText>nowhere</w:delText></w:r></w:del></w:p>");
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  EXPECT_EQ(merge_command(options_), 0);
  testing::internal::GetCapturedStdout();
  EXPECT_EQ(testing::internal::GetCapturedStderr(),
            "convoke merge: note.docx: Tracked deletions: taken out (2): “never”, “nowhere”\n");
  EXPECT_THAT(docx::part_of(read(folder_ / "out/001-austria.docx"), "word/document.xml"),
              testing::Not(HasSubstr("never")));
}

TEST_F(MergeCommand, TellsWhichTypefacesThePdfDoesNotHave) {
  if (system("command -v soffice >/dev/null") != 0) GTEST_SKIP() << "no LibreOffice";
  note(
      "<w:p><w:r><w:rPr><w:rFonts w:ascii=\"Xylograph Nova\"/></w:rPr><w:t>To the [[[Title]]]</w:t>"
      "</w:r></w:p>");
  options_.pdf = true;
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  EXPECT_EQ(merge_command(options_), 0);
  testing::internal::GetCapturedStdout();
  EXPECT_THAT(testing::internal::GetCapturedStderr(), HasSubstr("(1): “Xylograph Nova → "));
}

TEST_F(MergeCommand, RefusesALinkWhoseValueIsNoAddressAndNamesTheLine) {
  TestDocx linked("<w:p/>");
  linked.part(
      "word/_rels/document.xml.rels",
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      "<Relationship Id=\"r\" Type=\"x/hyperlink\" Target=\"%5b%5b%5bTitle%5d%5d%5d\" "
      "TargetMode=\"External\"/></Relationships>");
  write("note.docx", linked.bytes());
  const std::string message = fail();
  EXPECT_THAT(message, HasSubstr("“Title” the address of a link"));
  EXPECT_THAT(message, HasSubstr("line 2"));
}

TEST_F(MergeCommand, MergesTenThousandRows) {
  std::string rows = "State,Title\n";
  for (int i = 1; i <= 10'000; ++i) rows += "State " + std::to_string(i) + ",Mission\n";
  list(rows);
  succeed();
  const auto names = files(folder_ / "out");
  ASSERT_EQ(names.size(), 10'000u);
  EXPECT_EQ(names.front(), "001-state-1.docx");
}

TEST_F(MergeCommand, NamesEveryFieldWithoutAColumn) {
  list("State\nAustria\n");
  EXPECT_THAT(fail(), HasSubstr("“Title”"));
  list("Name\nAustria\n");
  const std::string message = fail();
  EXPECT_THAT(message, HasSubstr("“Title”"));
  EXPECT_THAT(message, HasSubstr("“State”"));
}

TEST_F(MergeCommand, RefusesAnUnclosedField) {
  note(TestDocx::paragraph("compliments to the [[[Title"));
  EXPECT_THAT(fail(), HasSubstr("not closed near “compliments to the [[[Title”"));
}

TEST_F(MergeCommand, RefusesAMissingValue) {
  list("State,Title\nAustria,Mission\nFrance,  \n");
  EXPECT_THAT(fail(), HasSubstr("Line 3 has no value for “Title”"));
}

TEST_F(MergeCommand, NamesEveryMissingValueUpToFifty) {
  list("State,Title,Note\nAustria,,x\nChad,Mission,x\n,,x\n");
  std::string message = fail();
  EXPECT_THAT(message, HasSubstr("Line 2 has no value for “Title”"));
  EXPECT_THAT(message, HasSubstr("Line 4 has no value for “State”"));
  EXPECT_THAT(message, HasSubstr("Line 4 has no value for “Title”"));
  EXPECT_THAT(message, testing::Not(HasSubstr("Line 3")));
  EXPECT_THAT(message, testing::Not(HasSubstr("besides")));
  std::string rows = "State,Title\n";
  for (int i = 0; i < 120; ++i) rows += "Austria,\n";
  list(rows);
  message = fail();
  EXPECT_THAT(message, HasSubstr("Line 51 has no value"));
  EXPECT_THAT(message, testing::Not(HasSubstr("Line 52 has no value")));
  EXPECT_THAT(message, HasSubstr("Values that are missing besides: 70."));
}

TEST_F(MergeCommand, RefusesARaggedRow) {
  list("State,Title\nAustria,Mission\nFrance\n");
  EXPECT_THAT(fail(), HasSubstr("Line 3 has 1 cells"));
}

TEST_F(MergeCommand, RefusesAColumnThatIsThereTwice) {
  list("State,Title,State\nAustria,Mission,x\n");
  EXPECT_THAT(fail(), HasSubstr("“State” is there twice"));
}

TEST_F(MergeCommand, RefusesAListWithoutRows) {
  list("State,Title\n");
  EXPECT_THAT(fail(), HasSubstr("no rows"));
  list("");
  EXPECT_THAT(fail(), HasSubstr("empty"));
}

TEST_F(MergeCommand, RefusesAValueThatWordCannotHoldAndTakesBackTheRowsBefore) {
  list("State,Title\nAustria,Mission\nFrance,a\x01b\n");
  const std::string message = fail();
  EXPECT_THAT(message, HasSubstr("“Title”"));
  EXPECT_THAT(message, HasSubstr("line 3"));
}

TEST_F(MergeCommand, RefusesBrokenFiles) {
  write("note.docx", "no zip");
  EXPECT_THAT(fail(), HasSubstr("not a Word document"));
  note("");
  list("State,Title\n\"Austria,Mission\n");
  EXPECT_THAT(fail(), HasSubstr("quotation mark"));
  list("State\n\xFF\xFE\n");
  EXPECT_THAT(fail(), HasSubstr("UTF-8"));
  options_.template_path = folder_ / "none.docx";
  EXPECT_THAT(fail(), HasSubstr("There is no file"));
}

TEST_F(MergeCommand, RefusesAPlaceItCannotWriteTo) {
  options_.out_folder = folder_ / "no" / "out";
  EXPECT_THAT(fail(), HasSubstr("There is no folder"));
  options_.out_folder = folder_ / "list.csv";
  EXPECT_THAT(fail(), HasSubstr("is not a folder"));
  for (const char* below : {"list.csv/out", "list.csv/no/out"}) {
    options_.out_folder = folder_ / below;
    EXPECT_THAT(fail(), HasSubstr("list.csv is not a folder")) << below;
  }
}

}  // namespace
}  // namespace convoke
