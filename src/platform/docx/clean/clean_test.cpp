#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/docx/clean/findings.h"
#include "platform/docx/clean/xml_tree.h"
#include "platform/docx/merge.h"
#include "platform/docx/test_docx.h"

namespace convoke::docx {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr const char* kDocument = "word/document.xml";

std::string run(const std::string& text, const std::string& properties = {}) {
  return "<w:r>" + (properties.empty() ? "" : "<w:rPr>" + properties + "</w:rPr>") + "<w:t>" +
         text + "</w:t></w:r>";
}

std::string inside(const std::string& xml, const std::string& element) {
  const std::size_t begin = xml.find("<" + element);
  if (begin == std::string::npos) return xml;
  const std::size_t open = xml.find('>', begin) + 1;
  return xml.substr(open, xml.rfind("</" + element + ">") - open);
}

/// Opens and merges without values.
struct Cleaned {
  explicit Cleaned(const TestDocx& docx, const std::map<std::string, std::string>& values = {}) {
    auto opened = Template::open(docx.bytes());
    if (!opened) {
      complaint = said(opened.error());
      return;
    }
    findings = opened->findings();
    stored = opened->bytes();
    const auto merged = opened->merge(values);
    if (merged) bytes = *merged;
    complaint = merged ? "" : said(merged.error());
  }
  explicit Cleaned(const std::string& body) : Cleaned(TestDocx(body)) {}

  std::string part(const std::string& name) const { return part_of(bytes, name); }
  std::string body() const {
    return complaint.empty() ? inside(part(kDocument), "w:body") : complaint;
  }
  std::vector<std::string> places(FindingKind kind) const {
    for (const Finding& f : findings)
      if (f.kind == kind) return f.places.empty() ? std::vector<std::string>{""} : f.places;
    return {};
  }
  int count(FindingKind kind) const {
    for (const Finding& f : findings)
      if (f.kind == kind) return f.count;
    return 0;
  }

  std::string complaint, bytes, stored;
  std::vector<Finding> findings;
};

/// A document with relationships of its main part.
TestDocx with_relations(const std::string& body, const std::string& relations) {
  TestDocx docx(body);
  docx.part(
      "word/_rels/document.xml.rels",
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
          relations + "</Relationships>");
  return docx;
}

std::string relation(const std::string& id, const std::string& type, const std::string& target,
                     bool external = false) {
  return "<Relationship Id=\"" + id +
         "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + type +
         "\" Target=\"" + target + "\"" + (external ? " TargetMode=\"External\"" : "") + "/>";
}

std::string field(const std::string& code, const std::string& result) {
  return "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> " + code +
         " </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" + result +
         "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
}

TEST(XmlTree, WritesWhatWasNotTouchedByteForByte) {
  const std::string xml =
      "<?xml version=\"1.0\"?>\n<a x='1' y = \"&lt;2\" ><b/> t &amp;<c>u<!-- > --></c ></a>\n";
  auto tree = XmlTree::of("part", xml, 10);
  ASSERT_TRUE(tree.ok());
  EXPECT_EQ(tree->write(), xml);
  EXPECT_EQ(tree->attribute(0, "y"), "<2");
  EXPECT_EQ(tree->text(0), " t &u<!-- > -->");
  tree->put_first(tree->first_child(0), "z");
  tree->unwrap(tree->next(tree->first_child(0)));
  tree->set_attribute(0, "x", "<\"'>");
  EXPECT_EQ(tree->write(),
            "<?xml version=\"1.0\"?>\n<a x='&lt;&quot;&#39;&gt;' y = \"&lt;2\" ><b>z</b> "
            "t &amp;u<!-- > --></a>\n");
}

TEST(Clean, TakesTrackedChangesAsAccepted) {
  const Cleaned c(
      "<w:p>" + run("Replies ") +
      "<w:del w:id=\"1\" w:author=\"A. Drafter\"><w:r><w:delText>never "
      "</w:delText></w:r></w:del><w:ins w:author=\"A. Drafter\"><w:r><w:rPr><w:b/><w:rPrChange "
      "w:author=\"A. Drafter\"><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr><w:t>by July</w:t></w:r>"
      "</w:ins><w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom><w:moveToRangeStart w:id=\"7\" "
      "w:author=\"A. Drafter\"/><w:moveTo>" +
      run("moved") + "</w:moveTo></w:p>");
  EXPECT_EQ(c.body(),
            "<w:p>" + run("Replies ") + run("by July", "<w:b/>") + run("moved") + "</w:p>");
  EXPECT_THAT(c.places(FindingKind::deletion), ElementsAre("never", "moved"));
  EXPECT_THAT(c.places(FindingKind::insertion), ElementsAre("by July", "moved"));
  EXPECT_EQ(c.count(FindingKind::formatting), 1);
  EXPECT_THAT(c.bytes, Not(HasSubstr("Drafter")));
}

TEST(Clean, FindsAFieldThatIsWholeOnceChangesAreAccepted) {
  TestDocx docx("<w:p>" + run("[[[En") +
                "<w:del><w:r><w:delText>XX</w:delText></w:r></w:del><w:ins>" + run("ti") +
                "</w:ins>" + run("ty]]]") + "</w:p>");
  EXPECT_THAT(Cleaned(docx, {{"Entity", "Austria"}}).body(), HasSubstr(">Austria<"));
}

TEST(Clean, JoinsParagraphsWhoseMarkWasDeleted) {
  const std::string gone = "<w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>";
  const Cleaned c("<w:p>" + gone + run("a") + "</w:p><w:p>" + gone + run("b") +
                  "</w:p><w:p><w:pPr><w:jc/></w:pPr>" + run("c") + "</w:p><w:p>" + gone + "</w:p>" +
                  "<w:tbl><w:tr><w:tc><w:p>" + gone + "</w:p></w:tc></w:tr></w:tbl><w:p>" + gone +
                  run("d") + "</w:p><w:p/>");
  EXPECT_EQ(c.body(),
            "<w:p><w:pPr><w:jc/></w:pPr>" + run("a") + run("b") + run("c") +
                "</w:p><w:tbl><w:tr><w:tc><w:p><w:pPr><w:rPr></w:rPr></w:pPr></w:p></w:tc>"
                "</w:tr></w:tbl><w:p>" +
                run("d") + "</w:p>");
}

TEST(Clean, JoinsParagraphsInTextBoxesBeforeTheOneAround) {
  const std::string gone = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>";
  const Cleaned c("<w:p>" + gone + "<w:r><w:txbxContent><w:p>" + gone + run("in") + "</w:p><w:p>" +
                  run("side") + "</w:p></w:txbxContent></w:r></w:p><w:p>" + run("out") + "</w:p>");
  EXPECT_EQ(c.body(), "<w:p><w:r><w:txbxContent><w:p>" + run("in") + run("side") +
                          "</w:p></w:txbxContent></w:r>" + run("out") + "</w:p>");
}

TEST(Clean, TakesOutDeletedRowsAndCells) {
  const std::string cell = "<w:tc><w:p/></w:tc>";
  const std::string deleted_row =
      "<w:tr><w:trPr><w:del/></w:trPr><w:tc>" + TestDocx::paragraph("secret") + "</w:tc></w:tr>";
  const Cleaned c("<w:tbl>" + deleted_row + "<w:tr><w:trPr><w:ins/></w:trPr>" + cell +
                  "<w:tc><w:tcPr><w:cellDel/></w:tcPr><w:p/></w:tc></w:tr></w:tbl><w:tbl>" +
                  deleted_row + "</w:tbl><w:p/>");
  EXPECT_EQ(c.body(), "<w:tbl><w:tr><w:trPr></w:trPr>" + cell + "</w:tr></w:tbl><w:p/>");
  EXPECT_EQ(c.count(FindingKind::deletion), 3);
}

TEST(Clean, TakesOutCommentsWithTheirParts) {
  TestDocx docx = with_relations(
      "<w:p><w:commentRangeStart w:id=\"3\"/>" + run("x") +
          "<w:commentRangeEnd w:id=\"3\"/><w:r>"
          "<w:commentReference w:id=\"3\"/></w:r></w:p>",
      relation("rId5", "comments", "comments.xml") + relation("rId6", "people", "people.xml"));
  docx.part(
      "word/comments.xml",
      TestDocx::element("comments", "<w:comment w:id=\"3\" w:author=\"B. Deputy\">" +
                                        TestDocx::paragraph("Is this cleared?") + "</w:comment>"));
  docx.part("word/people.xml", "<people>B. Deputy</people>");
  const Cleaned c(docx);
  EXPECT_EQ(c.body(), "<w:p>" + run("x") + "<w:r></w:r></w:p>");
  EXPECT_EQ(c.part("word/comments.xml"), "<none>");
  EXPECT_EQ(c.part("word/people.xml"), "<none>");
  EXPECT_THAT(c.part("word/_rels/document.xml.rels"), Not(HasSubstr("rId")));
  EXPECT_THAT(c.places(FindingKind::comment), ElementsAre("Is this cleared?"));
}

TEST(Clean, TakesOutHiddenTextAlsoThroughStylesAndFootersKeepsWhatIsShown) {
  TestDocx docx("<w:p>" + run("seen") + run("HIDDEN", "<w:vanish/>") +
                run("page 3", "<w:webHidden/>") +
                run("back",
                    "<w:rStyle w:val=\"Secret\"/>"
                    "<w:vanish w:val=\"0\"/>") +
                run("GONE", "<w:rStyle w:val=\"Child\"/>") +
                "</w:p><w:p><w:pPr><w:pStyle w:val=\"Notes\"/></w:pPr>" + run("INSTYLE") +
                run("shown", "<w:rStyle w:val=\"Secret\"/>") + "</w:p>");
  docx.part("word/styles.xml",
            TestDocx::element(
                "styles",
                "<w:style w:type=\"character\" w:styleId=\"Secret\"><w:rPr><w:vanish/></w:rPr>"
                "</w:style><w:style w:type=\"character\" w:styleId=\"Child\"><w:basedOn "
                "w:val=\"Secret\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"Notes\">"
                "<w:rPr><w:vanish/></w:rPr></w:style>"));
  docx.part("word/footer1.xml",
            TestDocx::element("ftr", "<w:p>" + run("FOOTER", "<w:vanish/>") + "</w:p>"));
  const Cleaned c(docx);
  for (const char* seen : {"seen", "page 3", "back", "shown"})
    EXPECT_THAT(c.body(), HasSubstr(seen));
  EXPECT_THAT(c.places(FindingKind::hidden), ElementsAre("HIDDEN", "GONE", "INSTYLE", "FOOTER"));
  for (const char* hidden : {"HIDDEN", "GONE", "INSTYLE"})
    EXPECT_THAT(c.body(), Not(HasSubstr(hidden)));
  EXPECT_THAT(c.part("word/footer1.xml"), Not(HasSubstr("FOOTER")));
}

TEST(Clean, TakesOutNotesAndPicturesWhoseReferenceWasDeleted) {
  TestDocx docx = with_relations(
      "<w:p><w:del><w:r><w:footnoteReference w:id=\"2\"/><w:drawing r:embed=\"rId7\" "
      "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"/></w:r>"
      "</w:del><w:r><w:footnoteReference w:id=\"3\"/></w:r></w:p>",
      relation("rId7", "image", "media/image1.png") +
          relation("rId8", "footnotes", "footnotes.xml"));
  docx.part("word/media/image1.png", "PNG");
  docx.part(
      "word/footnotes.xml",
      TestDocx::element("footnotes",
                        "<w:footnote w:type=\"separator\" w:id=\"0\"><w:p/></w:footnote>"
                        "<w:footnote w:id=\"2\">" +
                            TestDocx::paragraph("LOST") + "</w:footnote><w:footnote w:id=\"3\">" +
                            TestDocx::paragraph("kept") + "</w:footnote>"));
  const Cleaned c(docx);
  EXPECT_EQ(c.part("word/media/image1.png"), "<none>");
  EXPECT_THAT(c.part("word/footnotes.xml"), HasSubstr("separator"));
  EXPECT_THAT(c.part("word/footnotes.xml"), HasSubstr("kept"));
  EXPECT_THAT(c.part("word/footnotes.xml"), Not(HasSubstr("LOST")));
}

TEST(Clean, TakesOutPropertiesSettingsAndBuildingBlocks) {
  TestDocx docx =
      with_relations("<w:p/>", relation("rId1", "settings", "settings.xml") +
                                   relation("rId2", "glossaryDocument", "glossary/document.xml") +
                                   relation("rId3", "customXml", "../customXml/item1.xml"));
  docx.part(
      "_rels/.rels",
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
          relation("a", "officeDocument", "word/document.xml") +
          relation("b", "metadata/core-properties", "docProps/core.xml") +
          relation("c", "extended-properties", "/docProps/app.xml") +
          relation("d", "metadata/thumbnail", "docProps/thumbnail.jpeg") + "</Relationships>");
  docx.part("docProps/core.xml",
            "<c xmlns=\"x\"><title>Draft 37, not cleared</title><creator>A. Drafter</creator>"
            "<revision>37</revision></c>");
  docx.part("docProps/app.xml", "<p><Company>Legal</Company><Pages>2</Pages></p>");
  docx.part("docProps/thumbnail.jpeg", "first page of the draft");
  docx.part("customXml/item1.xml", "<x/>");
  docx.part("word/glossary/document.xml",
            TestDocx::element("glossaryDocument", TestDocx::paragraph("old words")));
  docx.part("word/settings.xml",
            TestDocx::element("settings",
                              "<w:zoom/><w:trackRevisions/><w:updateFields/>"
                              "<w:attachedTemplate r:id=\"rId1\" xmlns:r=\"r\"/>"));
  docx.part(
      "word/_rels/settings.xml.rels",
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
          relation("rId1", "attachedTemplate", "file:///C:/Users/drafter/note.dotx", true) +
          "</Relationships>");
  const Cleaned c(docx);
  EXPECT_EQ(c.complaint, "");
  for (const char* gone : {"docProps/core.xml", "docProps/app.xml", "docProps/thumbnail.jpeg",
                           "customXml/item1.xml", "word/glossary/document.xml"})
    EXPECT_EQ(c.part(gone), "<none>") << gone;
  EXPECT_THAT(inside(c.part("word/settings.xml"), "w:settings"), "<w:zoom/>");
  EXPECT_THAT(c.part("word/_rels/settings.xml.rels"), Not(HasSubstr("drafter")));
  EXPECT_THAT(c.places(FindingKind::property),
              ElementsAre("Draft 37, not cleared", "A. Drafter", "Legal"));
  EXPECT_THAT(c.places(FindingKind::outside), ElementsAre("file:///C:/Users/drafter/note.dotx"));
}

TEST(Clean, KeepsTheTextOfABoundControlAndTakesOutTheBinding) {
  TestDocx docx(
      "<w:p><w:sdt><w:sdtPr><w:alias w:val=\"Title\"/><w:dataBinding w:xpath=\"/title\"/>"
      "<w:text/></w:sdtPr><w:sdtContent>" +
      run("[[[Entity]]]") + "</w:sdtContent></w:sdt></w:p>");
  const Cleaned c(docx, {{"Entity", "Austria"}});
  EXPECT_THAT(c.body(), HasSubstr("<w:sdtPr><w:alias w:val=\"Title\"/><w:text/></w:sdtPr>"));
  EXPECT_THAT(c.body(), HasSubstr(">Austria<"));
  EXPECT_THAT(c.places(FindingKind::binding), ElementsAre("[[[Entity]]]"));
}

TEST(Clean, FreezesFieldsThatChangeByThemselves) {
  const Cleaned c("<w:p>" + field("DATE \\@ &quot;d MMMM yyyy&quot;", run("1 June 2009")) +
                  "<w:fldSimple w:instr=\" FILENAME \">" + run("note.docx") + "</w:fldSimple>" +
                  field("PAGE", run("3")) +
                  field("IF 1 = " + std::string("2 &quot;a&quot;"), run("b")) + "</w:p>");
  EXPECT_EQ(c.body().find("DATE"), std::string::npos);
  EXPECT_THAT(c.body(), HasSubstr("<w:r></w:r><w:r></w:r><w:r></w:r>" + run("1 June 2009") +
                                  "<w:r></w:r>" + run("note.docx") + "<w:r><w:fldChar"));
  EXPECT_THAT(c.body(), HasSubstr(" PAGE "));
  EXPECT_THAT(c.places(FindingKind::changing),
              ElementsAre("FILENAME: note.docx", "DATE: 1 June 2009", "IF: b"));
}

TEST(Clean, FreezesAFieldWithFieldsInItsCode) {
  const Cleaned c(
      "<w:p>" +
      field("IF </w:instrText></w:r>" + field("= MOD(1,2)", "") + "<w:r><w:instrText> = 1 Ms. Mr. ",
            run("Ms.") + field("PAGE", run("1"))) +
      "</w:p>");
  EXPECT_THAT(c.body(), Not(HasSubstr("MOD")));
  EXPECT_THAT(c.body(), HasSubstr(run("Ms.") + "<w:r><w:fldChar w:fldCharType=\"begin\"/>"));
  EXPECT_THAT(c.places(FindingKind::changing), ElementsAre("IF: Ms.1"));
}

TEST(Clean, FreezesAllFieldsThatWordAndLibreOfficeMayShowDifferently) {
  for (const char* code :
       {"REF _Ref1 \\h", "PAGEREF _Toc1", "NOTEREF _Ref2", "STYLEREF &quot;Heading 1&quot;",
        "SEQ Table", "= SUM(ABOVE)", "=1+1", "TOC \\o", "INDEX", "QUOTE x", "AUTOTEXT y", "LISTNUM",
        "BIBLIOGRAPHY", "CITATION Doe", "SECTION", "SECTIONPAGES", "Bookmark1", "SYMBOL 40",
        "NOSUCHFIELD"}) {
    const Cleaned c("<w:p>" + run("Page ") + field(code, run("7")) + "</w:p>");
    EXPECT_THAT(c.body(), Not(HasSubstr("instrText"))) << code;
    EXPECT_THAT(c.body(), HasSubstr(run("7"))) << code;
    EXPECT_EQ(c.count(FindingKind::changing), 1) << code;
    EXPECT_THAT(c.places(FindingKind::changing).front(), HasSubstr(": 7")) << code;
    EXPECT_THAT(Cleaned("<w:p>" + run("Page ") + field(code, "") + "</w:p>").complaint,
                HasSubstr("has no text yet"))
        << code;
    EXPECT_THAT(Cleaned("<w:p><w:fldSimple w:instr=\"" + std::string(code) + "\">" + run("7") +
                        "</w:fldSimple></w:p>")
                    .body(),
                Not(HasSubstr("fldSimple")))
        << code;
  }
  for (const char* code : {"PAGE", "NUMPAGES \\* roman", "FORMTEXT"}) {
    const std::string body = "<w:p>" + field(code, run("7")) + "</w:p>";
    const Cleaned c(body);
    EXPECT_EQ(c.body(), body) << code;
    EXPECT_THAT(c.findings, IsEmpty()) << code;
  }
}

TEST(Clean, ATableOfContentsStaysAsTextWithItsLinks) {
  const Cleaned c("<w:p>" +
                  field("TOC \\o", field("HYPERLINK \\l &quot;_Toc1&quot;",
                                         run("I. Opening") + field("PAGEREF _Toc1", run("3")))) +
                  "</w:p>");
  EXPECT_THAT(c.body(), Not(HasSubstr("PAGEREF")));
  EXPECT_THAT(c.body(), Not(HasSubstr("TOC \\o")));
  EXPECT_THAT(c.body(), HasSubstr("HYPERLINK"));
  EXPECT_THAT(c.body(), HasSubstr(run("3")));
  EXPECT_THAT(c.places(FindingKind::changing), ElementsAre("TOC: I. Opening3", "PAGEREF: 3"));
}

TEST(Clean, RefusesTheFieldsOfWordsOwnMailMergeAndSaysWhatToWrite) {
  EXPECT_EQ(
      Cleaned("<w:p>" + run("To ") + field("MERGEFIELD Entity \\* MERGEFORMAT", run("«Entity»")) +
              "</w:p>")
          .complaint,
      "Word's own field MERGEFIELD near “To MERGEFIELD Entity \\* MERGEFORMAT «Entity»” belongs to "
      "its mail merge, and nobody fills it in here. Write [[[Entity]]] in its place.");
  for (const char* code :
       {"MERGEFIELD &quot;First Name&quot;", "ADDRESSBLOCK", "GREETINGLINE", "NEXT", "NEXTIF a = b",
        "SKIPIF a = b", "MERGEREC", "MERGESEQ", "MERGEBARCODE x QR"}) {
    EXPECT_THAT(Cleaned("<w:p>" + field(code, run("x")) + "</w:p>").complaint,
                HasSubstr("belongs to its mail merge"))
        << code;
    EXPECT_THAT(Cleaned("<w:p><w:fldSimple w:instr=\"" + std::string(code) + "\">" + run("x") +
                        "</w:fldSimple></w:p>")
                    .complaint,
                HasSubstr("belongs to its mail merge"))
        << code;
  }
  EXPECT_THAT(
      Cleaned("<w:p>" + field("MERGEFIELD &quot;First Name&quot;", run("x")) + "</w:p>").complaint,
      HasSubstr("Write [[[First Name]]]"));
  // In the code of another field too.
  EXPECT_THAT(Cleaned("<w:p>" +
                      field("IF </w:instrText></w:r>" + field("MERGEFIELD Sex", run("F")) +
                                "<w:r><w:instrText> = F Ms. Mr. ",
                            run("Ms.")) +
                      "</w:p>")
                  .complaint,
              HasSubstr("Write [[[Sex]]]"));
}

TEST(Clean, RefusesAPartOfTheDateThatWordFillsIn) {
  EXPECT_THAT(Cleaned("<w:p>" + run("Vienna ") + "<w:r><w:yearLong/></w:r></w:p>").complaint,
              HasSubstr("Word's field w:yearLong near “Vienna”"));
}

TEST(Clean, RefusesAFieldThatShowsNothingAndOneInCode) {
  EXPECT_EQ(Cleaned("<w:p>" + run("Vienna, ") + field("DATE", run(" ")) + "</w:p>").complaint,
            "Word's field DATE near “Vienna, DATE” has no text yet. Write text in its place, or "
            "for the date of dispatch [[[Date]]].");
  EXPECT_THAT(
      Cleaned("<w:p>" + field("IF [[[Entity]]] = Austria a b", run("a")) + "</w:p>").complaint,
      HasSubstr("in the code of Word's field IF"));
  EXPECT_THAT(Cleaned("<w:p>" + field("REF [[[Entity]]]", run("a")) + "</w:p>").complaint,
              HasSubstr("in the code of Word's field REF"));
}

TEST(Clean, PutsTheValueIntoTheAddressOfALink) {
  const std::map<std::string, std::string> link{{"Link", "https://a.example/en/x?y=1&z"}};
  for (const char* target :
       {"%5b%5b%5bLink%5d%5d%5d", "http://%5B%5B%5BLink%5D%5D%5D", "[[[Link]]]"}) {
    const Cleaned c(with_relations("<w:p/>", relation("rId9", "hyperlink", target, true)), link);
    EXPECT_THAT(c.part("word/_rels/document.xml.rels"),
                HasSubstr("Target=\"https://a.example/en/x?y=1&amp;z\""))
        << target << c.complaint;
  }
  const Cleaned code(
      TestDocx("<w:p>" +
               field("HYPERLINK &quot;http://%5b%5b%5bLink%5d%5d%5d&quot; \\o &quot;Nominate&quot;",
                     run("here")) +
               "</w:p>"),
      link);
  EXPECT_THAT(code.body(),
              HasSubstr("<w:instrText> HYPERLINK &quot;https://a.example/en/x?y=1&amp;z"
                        "&quot; \\o &quot;Nominate&quot; </w:instrText>"));
  const Cleaned simple(TestDocx("<w:p><w:fldSimple w:instr=\"HYPERLINK &quot;[[[Link]]]&quot;\">" +
                                run("here") + "</w:fldSimple></w:p>"),
                       link);
  EXPECT_THAT(simple.body(), HasSubstr("w:instr=\"HYPERLINK &quot;https://a.example/"));
  const Cleaned within(
      with_relations("<w:p/>", relation("rId9", "hyperlink",
                                        "https://x.example/%5b%5b%5bLink%5d%5d%5d/a b", true)),
      {{"Link", "é/ü"}});
  EXPECT_EQ(within.complaint.find("is no web"), std::string::npos) << within.complaint;
}

TEST(Clean, RefusesAValueThatIsNoAddressWhereALinkNeedsOne) {
  const TestDocx docx =
      with_relations("<w:p/>", relation("rId9", "hyperlink", "%5b%5b%5bLink%5d%5d%5d", true));
  for (const char* bad :
       {"", "Austria", "javascript:alert(1)", "https://a.example/\" x", "http://"})
    EXPECT_THAT(Cleaned(docx, {{"Link", bad}}).complaint, HasSubstr("“Link”")) << bad;
  EXPECT_THAT(Cleaned(docx, {{"Link", "a@mission.example"}}).part("word/_rels/document.xml.rels"),
              HasSubstr("Target=\"mailto:a@mission.example\""));
}

TEST(Clean, TakesOutLinksThatNoReaderCanFollow) {
  const Cleaned c(with_relations(
      "<w:p><w:hyperlink r:id=\"rId9\" xmlns:r=\"r\">" + run("draft") + "</w:hyperlink></w:p>",
      relation("rId9", "hyperlink", "file:///\\\\server\\legal\\draft.docx", true)));
  EXPECT_EQ(c.body(), "<w:p>" + run("draft") + "</w:p>");
  EXPECT_THAT(c.part("word/_rels/document.xml.rels"), Not(HasSubstr("server")));
  EXPECT_EQ(c.count(FindingKind::outside), 1);
}

TEST(Clean, SettlesTheAddressesOfShapesAndDiagrams) {
  TestDocx docx(
      "<w:p><w:r><w:pict xmlns:v=\"urn:schemas-microsoft-com:vml\"><v:shape "
      "href=\"C:\\draft.docx\"><v:imagedata src=\"http://x.example/i.png\"/></v:shape>"
      "<v:shape href=\"http://%5b%5b%5bL%5d%5d%5d\"/></w:pict></w:r></w:p>");
  docx.related("diagramData", "word/diagrams/data1.xml", "<x/>");
  docx.part(
      "word/diagrams/_rels/data1.xml.rels",
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
          relation("rId1", "hyperlink", "file:///C:/draft.docx", true) + "</Relationships>");
  const Cleaned c(docx, {{"L", "https://a.example/"}});
  EXPECT_THAT(c.body(), HasSubstr("<v:shape href=\"\"><v:imagedata src=\"\"/></v:shape>"
                                  "<v:shape href=\"https://a.example/\"/>"));
  EXPECT_THAT(c.part("word/diagrams/_rels/data1.xml.rels"), HasSubstr("Target=\"#\""));
  EXPECT_EQ(c.count(FindingKind::outside), 3);
}

TEST(Clean, MergesDescriptionsOfPicturesAndTextOfDrawingsChartsAndLists) {
  TestDocx docx(
      "<w:p><w:r><wp:docPr xmlns:wp=\"wp\" descr=\"Arms of [[[E]]]\"/></w:r><w:r><a:p "
      "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:r><a:t>[[</a:t>"
      "</a:r><a:r><a:t>[E]]] x</a:t></a:r></a:p></w:r></w:p>");
  docx.related(
      "chart", "word/charts/chart1.xml",
      "<c:c xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><c:v>[[[E]]]"
      "</c:v></c:c>");
  docx.related("numbering", "word/numbering.xml",
               TestDocx::element("numbering", "<w:lvlText w:val=\"[[[E]]] %1\"/>"));
  const Cleaned c(docx, {{"E", "A & \"B\"\nC"}});
  EXPECT_THAT(c.body(), HasSubstr("descr=\"Arms of A &amp; &quot;B&quot; C\""));
  EXPECT_THAT(c.body(), HasSubstr("<a:t>A &amp; &quot;B&quot; C</a:t></a:r><a:r><a:t> x</a:t>"));
  EXPECT_THAT(c.part("word/charts/chart1.xml"), HasSubstr("<c:v>A &amp; "));
  EXPECT_THAT(c.part("word/numbering.xml"), HasSubstr("w:val=\"A &amp; "));
}

TEST(Clean, RefusesAFieldWhereNoValueCanBePut) {
  TestDocx docx("<w:p/>");
  docx.related("diagramLayout", "word/diagrams/layout1.xml", "<x>To [[[Entity]]]</x>");
  EXPECT_EQ(Cleaned(docx).complaint,
            "The part word/diagrams/layout1.xml of the Word document has a field near “To "
            "[[[Entity]]]”, where no value can be put.");
}

TEST(Clean, ReadsBracketsWrittenAsReferences) {
  TestDocx docx("<w:p>" + run("&#91;[&#x5b;Entity]]&#93; &#65;") + "</w:p>");
  EXPECT_THAT(Cleaned(docx, {{"Entity", "Austria"}}).body(), HasSubstr("Austria &#65;"));
}

TEST(Clean, RefusesMacrosObjectsAndWhatLiesOutside) {
  TestDocx macros("<w:p/>");
  macros.part("word/vbaProject.bin", "VBA");
  EXPECT_THAT(Cleaned(macros).complaint, HasSubstr("macros"));
  EXPECT_THAT(Cleaned(with_relations("<w:p/>", relation("r", "vbaProject", "x.bin"))).complaint,
              HasSubstr("macros"));
  EXPECT_THAT(Cleaned("<w:p>" + run("Table") +
                      "<w:r><w:object><o:OLEObject xmlns:o=\"urn:schemas-"
                      "microsoft-com:office:office\"/></w:object></w:r></w:p>")
                  .complaint,
              HasSubstr("embedded object, control or document near “Table”"));
  EXPECT_THAT(Cleaned("<w:altChunk/>").complaint, HasSubstr("embedded"));
  for (const char* type : {"oleObject", "control", "aFChunk", "subDocument", "package"})
    EXPECT_THAT(Cleaned(with_relations("<w:p/>", relation("r", type, "x.bin"))).complaint,
                HasSubstr("embedded"))
        << type;
  EXPECT_THAT(
      Cleaned(with_relations("<w:p/>", relation("r", "image", "http://x.example/i.png", true)))
          .complaint,
      HasSubstr("outside of it: http://x.example/i.png"));
}

TEST(Clean, TakesOutTheWorkbookBehindAChart) {
  TestDocx docx = with_relations("<w:p/>", relation("r", "chart", "charts/chart1.xml"));
  docx.part(
      "word/charts/chart1.xml",
      "<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><c:v>1"
      "</c:v><c:externalData/></c:chartSpace>");
  docx.part(
      "word/charts/_rels/chart1.xml.rels",
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
          relation("r", "package", "../embeddings/book.xlsx") + "</Relationships>");
  docx.part("word/embeddings/book.xlsx", "all figures");
  const Cleaned c(docx);
  EXPECT_EQ(c.part("word/embeddings/book.xlsx"), "<none>") << c.complaint;
  EXPECT_THAT(c.part("word/charts/chart1.xml"), Not(HasSubstr("externalData")));
  EXPECT_THAT(c.places(FindingKind::unseen), ElementsAre("book.xlsx"));
}

TEST(Clean, TakesOutPartsThatNoRelationshipLeadsTo) {
  TestDocx docx = with_relations(TestDocx::paragraph("Text"), relation("r1", "header", "head.xml"));
  docx.part("word/head.xml", TestDocx::element("hdr", TestDocx::paragraph("Head")));
  docx.part("word/embeddings/left.xlsx", "salaries");
  docx.part(
      "word/embeddings/_rels/left.xlsx.rels",
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
          relation("r", "image", "../media/deep.png") + "</Relationships>");
  docx.part("word/media/deep.png", "picture");
  docx.part("notes of the drafter.txt", "not cleared");
  const Cleaned c(docx);
  EXPECT_EQ(c.complaint, "");
  for (const char* left : {"word/embeddings/left.xlsx", "word/embeddings/_rels/left.xlsx.rels",
                           "word/media/deep.png", "notes of the drafter.txt"})
    EXPECT_EQ(c.part(left), "<none>") << left;
  EXPECT_THAT(c.part("word/head.xml"), HasSubstr("Head"));
  EXPECT_THAT(c.part("_rels/.rels"), HasSubstr("word/document.xml"));
  EXPECT_EQ(c.count(FindingKind::unseen), 3);
}

TEST(Clean, ACleanTemplateStaysAsItIsAndCleaningTwiceFindsNothing) {
  const std::string bytes = TestDocx(TestDocx::paragraph("[[[A]]]")).bytes();
  EXPECT_EQ(Template::open(bytes)->bytes(), bytes);
  const Cleaned c("<w:p>" + run("x", "<w:vanish/>") + "<w:ins>" + run("y") + "</w:ins></w:p>");
  EXPECT_FALSE(c.findings.empty());
  const auto again = Template::open(c.stored);
  ASSERT_TRUE(again.ok());
  EXPECT_THAT(again->findings(), IsEmpty());
  EXPECT_EQ(again->bytes(), c.stored);
}

TEST(Findings, AreReadAsTheyWereWritten) {
  Findings findings;
  findings.add(FindingKind::comment, "Is\tthis\n cleared?");
  findings.add(FindingKind::comment, std::string(200, 'x'));
  findings.add(FindingKind::hidden, "");
  const auto all = findings.all();
  EXPECT_EQ(read_findings(written(all)), all);
  EXPECT_THAT(all.front().places, ElementsAre("Is this cleared?", std::string(80, 'x') + "…"));
  EXPECT_THAT(read_findings("nonsense\n\n"), IsEmpty());
}

}  // namespace
}  // namespace convoke::docx
