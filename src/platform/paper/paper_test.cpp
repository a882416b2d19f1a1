#include "platform/paper/paper.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "platform/docx/merge.h"
#include "platform/docx/test_docx.h"
#include "platform/docx/xml_reader.h"
#include "platform/paper/emblem.h"
#include "platform/paper/sample_papers.h"
#include "platform/paper/word_width.h"

namespace convoke::paper {
namespace {

using testing::HasSubstr;
using testing::Not;

/// document.xml as lines of "style [rtl] [break]: text", with {…} round runs from right to left,
/// * before bold and / before slanted ones, and the frame of tables.
class Outline : public docx::XmlReader {
 public:
  std::string lines;

 private:
  static std::string local(std::string_view name) {
    return std::string(name.substr(name.rfind(' ') + 1));
  }
  void on_start(std::string_view full, const char** attributes) override {
    const std::string name = local(full);
    const std::string value = attributes[0] ? attributes[1] : "";
    if (name == "tbl" || name == "tr" || name == "tblHeader") lines += "<" + name + ">\n";
    if (name == "pStyle") lines += value;
    if (name == "bidi") lines += " rtl";
    if (name == "pageBreakBefore") lines += " break";
    if (name == "rPr") marks_.clear();
    if (name == "b") marks_ += "*";
    if (name == "i") marks_ += "/";
    if (name == "rtl") rtl_ = true;
    if (name == "lang") marks_ += value + " ";
    if (name == "tab") lines += "→";
    if (name == "br") lines += "↵";
    if (name == "t") {
      in_text_ = true;
      if (rtl_ && lines.ends_with("}") && marks_ == marks_before_) {
        lines.pop_back();
      } else {
        lines += (rtl_ ? "{" : "") + marks_;
      }
      marks_before_ = marks_;
    }
  }
  void on_text() override {
    if (in_text_) lines += xml().substr(offset(), length());
  }
  void on_end(std::string_view full) override {
    const std::string name = local(full);
    if (name == "pPr") lines += ": ";
    if (name == "t") in_text_ = false, lines += rtl_ ? "}" : "";
    if (name == "r") marks_.clear(), rtl_ = false;
    if (name == "p") lines += "\n";
    if (name == "tbl") lines += "</tbl>\n";
  }

  std::string marks_, marks_before_;
  bool rtl_ = false, in_text_ = false;
};

std::string outline(const Paper& paper) {
  const auto docx = to_docx(paper);
  if (!docx) return describe(docx.error());
  const std::string document = docx::part_of(*docx, "word/document.xml");
  Outline reader;
  const Status status = reader.read("word/document.xml", document, 100);
  return status ? reader.lines : describe(status.error());
}

/// Compares with tests/golden/paper/NAME; CONVOKE_WRITE_GOLDEN=1 writes it instead.
void expect_golden(const std::string& name, const std::string& text) {
  const std::string path = std::string(CONVOKE_SOURCE_DIR "/tests/golden/paper/") + name;
  if (std::getenv("CONVOKE_WRITE_GOLDEN")) std::ofstream(path) << text;
  std::ifstream file(path);
  const std::string golden{std::istreambuf_iterator<char>(file), {}};
  EXPECT_EQ(text, golden) << path;
}

TEST(Paper, HasTheStructureOfAUnitedNationsDocument) {
  expect_golden("sample.en.txt", outline(sample_in_english()));
  expect_golden("sample.ar.txt", outline(sample_in_arabic()));
  expect_golden("sample.zh.txt", outline(sample_in_chinese()));
}

TEST(Paper, RendersTheSameAsHtml) {
  expect_golden("sample.en.html", to_html(sample_in_english()));
  expect_golden("sample.ar.html", to_html(sample_in_arabic()));
}

TEST(Paper, IsAWordDocumentOfWellFormedParts) {
  const std::string docx = to_docx(sample_in_arabic()).value();
  EXPECT_TRUE(docx::Template::open(docx).ok());
  const auto entries = docx::read_zip(docx, docx::Limits{});
  for (const docx::Entry& entry : *entries) {
    Outline reader;
    EXPECT_TRUE(reader.read(entry.name, entry.content, 100).ok()) << entry.name;
  }
  EXPECT_EQ(docx, to_docx(sample_in_arabic()).value());
}

TEST(Paper, SaysItsTitleAndLanguageInTheProperties) {
  const std::string core = docx::part_of(to_docx(sample_in_english()).value(), "docProps/core.xml");
  EXPECT_THAT(core, HasSubstr("<dc:title>Annotated provisional agenda</dc:title>"));
  EXPECT_THAT(core, HasSubstr("<dc:language>en-GB</dc:language>"));
}

TEST(Paper, PutsSymbolAndPageNumberOnLaterPagesAndTheJobLineOnEvery) {
  const std::string docx = to_docx(sample_in_english()).value();
  EXPECT_THAT(docx::part_of(docx, "word/header1.xml"), HasSubstr("CTOC/COP/WG.1/2009/1"));
  EXPECT_THAT(docx::part_of(docx, "word/footer1.xml"), HasSubstr("w:instr=\"PAGE\""));
  for (const char* footer : {"word/footer1.xml", "word/footer2.xml"}) {
    EXPECT_THAT(docx::part_of(docx, footer), HasSubstr("V.09-00001 (E)"));
  }
  EXPECT_THAT(docx::part_of(docx, "word/header2.xml"), Not(HasSubstr("CTOC")));
}

TEST(Paper, KeepsHeadingsAndKeptParagraphsWithWhatFollows) {
  Paper paper;
  paper.blocks = {Attribution{plain("Austria")},
                  Paragraph{0, plain("[Original: English]"), 0, true},
                  Paragraph{1, plain("Yes."), 0}, Paragraph{2, plain("And no."), 0}};
  const std::string document = docx::part_of(to_docx(paper).value(), "word/document.xml");
  const std::string free_lines = "<w:widowControl w:val=\"0\"/>";
  EXPECT_THAT(document, HasSubstr("\"BodyText\"/><w:keepNext/>" + free_lines));
  EXPECT_THAT(document, HasSubstr("\"NumberedParagraph\"/>" + free_lines));
  EXPECT_THAT(document, HasSubstr("\"NumberedParagraph\"/></w:pPr>"));
}

TEST(Paper, MarksWhatChangedAsWordsOwnTrackedChanges) {
  Paper paper;
  paper.revision = {"Belgium & others", "2026-11-30T12:00:00Z"};
  Paragraph one;
  one.text = {{"The law ", false, false, {}},
              {"is\ttoo", false, false, {}, {}, Mark::removed},
              {"was", false, false, {}, {}, Mark::added},
              {" narrow.", false, false, {}}};
  one.end = Mark::added;
  paper.blocks = {one, Paragraph{0, plain("End."), 0}};
  const std::string text = docx::part_of(*to_docx(paper), "word/document.xml");
  EXPECT_THAT(text, HasSubstr("w:author=\"Belgium &amp; others\" w:date=\"2026-11-30T12:00:00Z\""));
  EXPECT_THAT(text, HasSubstr("<w:delText xml:space=\"preserve\">is</w:delText><w:tab/>"
                              "<w:delText xml:space=\"preserve\">too</w:delText></w:r></w:del>"));
  EXPECT_THAT(text, HasSubstr("<w:t xml:space=\"preserve\">was</w:t></w:r></w:ins>"));
  EXPECT_THAT(text, HasSubstr("<w:rPr><w:ins w:id=\"1\""));
  const std::string page = to_html(paper);
  EXPECT_THAT(page, HasSubstr("<ins>was</ins>"));
  EXPECT_THAT(page, HasSubstr("<del>"));
}

TEST(Paper, RefusesCharactersThatXmlCannotCarry) {
  Paper paper;
  paper.blocks = {Paragraph{1, plain("a\x02z"), 0}};
  EXPECT_FALSE(to_docx(paper).ok());
}

TEST(Paper, RefusesARowWithMoreCellsThanColumns) {
  Paper paper;
  paper.blocks = {Table{{0.5, 0.5}, {}, {{plain("1"), plain("2"), plain("3")}}}};
  EXPECT_FALSE(to_docx(paper).ok());
}

TEST(Paper, EscapesMarkupInHtml) {
  Paper paper;
  paper.masthead.symbol = "<b>";
  paper.blocks = {Title{plain("<script>")}, Paragraph{0, plain("a & b\nc"), 0}};
  const std::string html = to_html(paper);
  EXPECT_THAT(html, Not(HasSubstr("<script>")));
  EXPECT_THAT(html, Not(HasSubstr("<b>")));
  EXPECT_THAT(html, HasSubstr("a &amp; b<br>c"));
}

TEST(Table, ARowThatHeadsAGroupStaysWithItAndNoHeadingIsBroken) {
  Paper paper;
  paper.blocks = {Table{{0.4, 0.08, 0.52},
                        {plain("Date"), plain("Пункт"), plain("Title")},
                        {{plain("Monday"), {}, {}},
                         {plain("10 a.m."), plain("1"), plain("Opening")},
                         {plain("Tuesday"), {}, {}},
                         {plain("3 p.m."), plain("2"), plain("Report")}}}};
  const std::string xml = docx::part_of(to_docx(paper).value(), "word/document.xml");
  const auto times = [&](std::string_view what) {
    int n = 0;
    for (std::size_t at = xml.find(what); at != xml.npos; at = xml.find(what, at + 1)) ++n;
    return n;
  };
  EXPECT_EQ(times("<w:keepNext/>"), 2 * 3) << "of two days, each cell";
  // The second column is as wide as its heading, at the expense of the third.
  const std::size_t grid = xml.rfind("<w:tblGrid>");
  const std::size_t second = xml.find("<w:gridCol w:w=\"", xml.find("<w:gridCol", grid) + 5) + 16;
  EXPECT_GE(std::atoi(xml.c_str() + second), word_width(plain("Пункт")));
}

TEST(Docx, DoesNotBeginWithATable) {
  const std::string xml = docx::part_of(to_docx(sample_in_english()).value(), "word/document.xml");
  EXPECT_LT(xml.find("<w:p>"), xml.find("<w:tbl>")) << "LibreOffice keeps no heading else";
}

TEST(Docx, ArabicIsNeverJustified) {
  Paper paper = sample_in_english();
  const std::string english = docx::part_of(to_docx(paper).value(), "word/document.xml");
  EXPECT_THAT(english, HasSubstr("<w:bidi/><w:jc w:val=\"start\"/>"));
  paper.language = Language::ar;
  const std::string arabic = to_docx(paper).value();
  EXPECT_THAT(docx::part_of(arabic, "word/styles.xml"), Not(HasSubstr("\"both\"")));
  EXPECT_THAT(docx::part_of(arabic, "word/document.xml"), Not(HasSubstr("\"both\"")));
}

std::string png_of(char width, char height) {
  std::string head("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0", 19);
  return head + width + std::string(3, '\0') + height + "\x08\x06";
}

TEST(Emblem, IsAsLargeAsItsPlaceAllowsInItsOwnProportions) {
  const auto wide = emblem_size(png_of(100, 50)), tall = emblem_size(png_of(50, 100));
  ASSERT_TRUE(wide && tall);
  EXPECT_EQ(wide->width, kEmblemWidth);
  EXPECT_EQ(wide->height, kEmblemWidth / 2);
  EXPECT_EQ(tall->height, kEmblemHeight);
  EXPECT_EQ(tall->width, kEmblemHeight / 2);
  EXPECT_FALSE(emblem_size("GIF89a"));
  EXPECT_FALSE(emblem_size(png_of(0, 1)));
}

TEST(Emblem, StandsInTheMastheadOfAPaperThatHasOneAndNowhereElse) {
  Paper paper = sample_in_english();
  const std::string without = to_docx(paper).value();
  paper.masthead.emblem = "no picture";
  EXPECT_EQ(to_docx(paper).value(), without);
  paper.masthead.emblem = png_of(100, 100);
  const std::string with = to_docx(paper).value();
  EXPECT_EQ(docx::part_of(with, "word/media/emblem.png"), paper.masthead.emblem);
  EXPECT_EQ(docx::part_of(without, "word/media/emblem.png"), "<none>");
  const std::string document = docx::part_of(with, "word/document.xml");
  EXPECT_THAT(document, HasSubstr("r:embed=\"emblem\""));
  EXPECT_THAT(document, HasSubstr("descr=\"United Nations\""));
  EXPECT_TRUE(docx::Template::open(with).ok()) << "it is a sound Word document";
  EXPECT_THAT(to_html(paper, "/emblem/1.png"), HasSubstr("<img class=\"paper-emblem\" alt=\"\""));
  EXPECT_THAT(to_html(paper), Not(HasSubstr("<img")));
}

}  // namespace
}  // namespace convoke::paper
