#include "platform/docx/merge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "platform/docx/test_docx.h"

namespace convoke::docx {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

using Values = std::map<std::string, std::string>;

std::string body_of(const std::string& docx) {
  const std::string xml = part_of(docx, "word/document.xml");
  const std::size_t begin = xml.find("<w:body>");
  if (begin == std::string::npos) return xml;
  return xml.substr(begin + 8, xml.find("</w:body>") - begin - 8);
}

/// The body after merging `values` into a document with `body`.
std::string merged(const std::string& body, const Values& values) {
  const auto opened = Template::open(TestDocx(body).bytes());
  if (!opened) return said(opened.error());
  const auto result = opened->merge(values);
  return result ? body_of(*result) : said(result.error());
}

/// What opening a document with `body` complains of.
std::string complaint(const std::string& body) {
  const auto opened = Template::open(TestDocx(body).bytes());
  return opened ? "no complaint" : said(opened.error());
}

TEST(Merge, ReplacesAFieldInOneRun) {
  EXPECT_EQ(merged("<w:p><w:r><w:t>To [[[Name]]].</w:t></w:r></w:p>", {{"Name", "Austria"}}),
            "<w:p><w:r><w:t xml:space=\"preserve\">To Austria.</w:t></w:r></w:p>");
}

TEST(Merge, JoinsAFieldSplitOverRunsAndKeepsEverythingBetween) {
  EXPECT_EQ(
      merged(
          "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>To [</w:t></w:r><w:proofErr w:type=\"spellStart\"/>"
          "<w:r><w:t>[[Na</w:t></w:r><w:bookmarkStart w:id=\"1\" w:name=\"x\"/>"
          "<w:hyperlink><w:r><w:t xml:space=\"preserve\">me</w:t></w:r></w:hyperlink>"
          "<w:r><w:tab/><w:t>]]</w:t><w:t>] now</w:t></w:r></w:p>",
          {{"Name", "Austria"}}),
      "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">To Austria</w:t></w:r>"
      "<w:proofErr w:type=\"spellStart\"/>"
      "<w:r><w:t xml:space=\"preserve\"></w:t></w:r><w:bookmarkStart w:id=\"1\" w:name=\"x\"/>"
      "<w:hyperlink><w:r><w:t xml:space=\"preserve\"></w:t></w:r></w:hyperlink>"
      "<w:r><w:tab/><w:t xml:space=\"preserve\"></w:t><w:t xml:space=\"preserve\"> now</w:t></w:r>"
      "</w:p>");
}

TEST(Merge, ReplacesSeveralFieldsOfOneParagraph) {
  EXPECT_EQ(
      merged("<w:p><w:r><w:t>[[[A]]][[[B]]] [[[A</w:t></w:r><w:r><w:t>]]][[[B]]]</w:t></w:r></w:p>",
             {{"A", "1"}, {"B", "2"}}),
      "<w:p><w:r><w:t xml:space=\"preserve\">12 1</w:t></w:r>"
      "<w:r><w:t xml:space=\"preserve\">2</w:t></w:r></w:p>");
}

TEST(Merge, FindsFieldsInTextBoxesWithoutMixingThemWithTheParagraphAround) {
  EXPECT_EQ(merged("<w:p><w:r><w:t>[[[Out</w:t></w:r><w:r><w:txbxContent>"
                   "<w:p><w:r><w:t>[[[In]]]</w:t></w:r></w:p></w:txbxContent></w:r>"
                   "<w:r><w:t>er]]]</w:t></w:r></w:p>",
                   {{"Outer", "o"}, {"In", "i"}}),
            "<w:p><w:r><w:t xml:space=\"preserve\">o</w:t></w:r><w:r><w:txbxContent>"
            "<w:p><w:r><w:t xml:space=\"preserve\">i</w:t></w:r></w:p></w:txbxContent></w:r>"
            "<w:r><w:t xml:space=\"preserve\"></w:t></w:r></w:p>");
}

TEST(Merge, CarriesEveryScriptAndEscapesMarkup) {
  EXPECT_EQ(merged(TestDocx::paragraph("[[[V]]]"), {{"V", "Österreich <& \"中国\"]]>"}}),
            "<w:p><w:r><w:t xml:space=\"preserve\">Österreich &lt;&amp; &quot;中国&quot;]]&gt;"
            "</w:t></w:r></w:p>");
  EXPECT_THAT(merged(TestDocx::paragraph("[[[V]]]"), {{"V", "جمهورية النمسا <&>"}}),
              HasSubstr(">جمهورية النمسا &lt;&amp;&gt;<"));
}

TEST(Merge, MarksArabicAsRunningFromRightToLeft) {
  EXPECT_EQ(merged("<w:p><w:r><w:rPr><w:b/><w:sz w:val=\"24\"/><w:lang w:val=\"en-GB\"/></w:rPr>"
                   "<w:t>To [[[V]]], Vienna</w:t></w:r></w:p>",
                   {{"V", "البعثة (فيينا)"}}),
            "<w:p><w:r><w:rPr><w:b/><w:sz w:val=\"24\"/><w:lang w:val=\"en-GB\"/></w:rPr>"
            "<w:t xml:space=\"preserve\">To </w:t></w:r>"
            "<w:r><w:rPr><w:b/><w:bCs/><w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/><w:rtl/>"
            "<w:lang w:val=\"en-GB\"/></w:rPr>"
            "<w:t xml:space=\"preserve\">البعثة (فيينا)</w:t></w:r>"
            "<w:r><w:rPr><w:b/><w:sz w:val=\"24\"/><w:lang w:val=\"en-GB\"/></w:rPr>"
            "<w:t xml:space=\"preserve\">, Vienna</w:t></w:r></w:p>");
}

TEST(Merge, CutsAMixedValueWhereItsDirectionChangesInThisParagraph) {
  const std::string plain = "<w:r><w:t xml:space=\"preserve\">";
  const std::string right_to_left = "<w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space=\"preserve\">";
  const std::string end = "</w:t></w:r>";
  const std::string empty = plain + end;
  EXPECT_EQ(merged(TestDocx::paragraph("[[[V]]]"), {{"V", "Égypte (مصر)"}}),
            "<w:p>" + empty + plain + "Égypte (" + end + right_to_left + "مصر" + end + plain + ")" +
                end + empty + "</w:p>");
  EXPECT_EQ(merged("<w:p><w:pPr><w:bidi/></w:pPr><w:r><w:t>[[[V]]]</w:t></w:r></w:p>",
                   {{"V", "Égypte (مصر)"}}),
            "<w:p><w:pPr><w:bidi/></w:pPr>" + empty + plain + "Égypte" + end + right_to_left +
                " (مصر)" + end + empty + "</w:p>");
}

TEST(Merge, GivesArabicTheWeightAndSizeThatStylesGiveOtherLetters) {
  TestDocx docx(
      "<w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>[[[V]]]</w:t></w:r><w:r>"
      "<w:rPr><w:rStyle w:val=\"Tall\"/></w:rPr><w:t>[[[V]]]</w:t></w:r></w:p>");
  docx.part("word/styles.xml",
            TestDocx::element(
                "styles",
                "<w:style w:type=\"paragraph\" w:styleId=\"Base\"><w:pPr><w:bidi/></w:pPr><w:rPr>"
                "<w:b/><w:sz w:val=\"40\"/></w:rPr></w:style><w:style w:type=\"paragraph\" "
                "w:styleId=\"Title\"><w:basedOn w:val=\"Base\"/></w:style><w:style "
                "w:type=\"character\" w:styleId=\"Tall\"><w:rPr><w:i/><w:sz w:val=\"50\"/>"
                "<w:szCs w:val=\"60\"/></w:rPr></w:style>"));
  const auto opened = Template::open(docx.bytes());
  ASSERT_TRUE(opened.ok());
  const std::string body = body_of(*opened->merge({{"V", "مصر"}}));
  EXPECT_THAT(body, HasSubstr("<w:rPr><w:bCs/><w:szCs w:val=\"40\"/><w:rtl/></w:rPr>"));
  EXPECT_THAT(body, HasSubstr("<w:rPr><w:rStyle w:val=\"Tall\"/><w:bCs/><w:iCs/><w:rtl/></w:rPr>"));
}

TEST(Merge, TakesLatinTextOutOfARunThatRunsFromRightToLeft) {
  const std::string result = merged(
      "<w:p><w:r><w:rPr><w:rtl/></w:rPr><w:t>[[[V]]]</w:t></w:r></w:p>", {{"V", "CU 2009/1"}});
  EXPECT_THAT(result, HasSubstr("<w:r><w:t xml:space=\"preserve\">CU 2009/1</w:t></w:r>"));
  EXPECT_EQ(
      merged("<w:p><w:r><w:rPr><w:rtl/></w:rPr><w:t>[[[V]]]</w:t></w:r></w:p>", {{"V", "15"}}),
      "<w:p><w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space=\"preserve\">15</w:t></w:r></w:p>");
}

TEST(Merge, TurnsLineFeedsIntoBreaksAndTabsIntoTabs) {
  EXPECT_EQ(merged(TestDocx::paragraph("[[[V]]]"), {{"V", "one\r\ntwo\tthree\n"}}),
            "<w:p><w:r><w:t xml:space=\"preserve\">one</w:t><w:br/><w:t xml:space=\"preserve\">two"
            "</w:t><w:tab/><w:t xml:space=\"preserve\">three</w:t><w:br/>"
            "<w:t xml:space=\"preserve\"></w:t></w:r></w:p>");
}

TEST(Merge, CarriesValuesLongerThanAStoredBlock) {
  const std::string value(200'000, 'x');
  EXPECT_THAT(merged(TestDocx::paragraph("[[[V]]]"), {{"V", value}}), HasSubstr(">" + value + "<"));
}

TEST(Merge, DoesNotReadAFieldOutOfAValue) {
  EXPECT_THAT(merged(TestDocx::paragraph("[[[A]]]"), {{"A", "[[[B]]]"}, {"B", "no"}}),
              HasSubstr(">[[[B]]]<"));
}

TEST(Merge, UnderstandsTheStrictNamespaceWithoutPrefix) {
  TestDocx docx("");
  docx.part("word/document.xml",
            "<document xmlns=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><body><p><r>"
            "<t>[[[A]]]</t></r></p></body></document>");
  const auto opened = Template::open(docx.bytes());
  ASSERT_TRUE(opened.ok()) << said(opened.error());
  EXPECT_THAT(part_of(*opened->merge({{"A", "x\ny"}}), "word/document.xml"),
              HasSubstr("<t xml:space=\"preserve\">x</t><br/><t xml:space=\"preserve\">y</t>"));
}

TEST(Merge, ReadsNamesWithSpacesAndMarkup) {
  const auto opened = Template::open(TestDocx(TestDocx::paragraph("[[[ R&amp;D né ]]]")).bytes());
  ASSERT_TRUE(opened.ok());
  EXPECT_THAT(opened->fields(), ElementsAre("R&D né"));
}

TEST(Merge, GoesThroughHeadersFootersAndNotesAndLeavesOtherPartsAlone) {
  TestDocx docx(TestDocx::paragraph("[[[Body]]]"));
  for (const std::string part : {"header1", "footer2", "footnotes", "endnotes"}) {
    docx.part("word/" + part + ".xml",
              TestDocx::element("hdr", TestDocx::paragraph("[[[" + part + "]]]")));
  }
  const std::string styles = TestDocx::element("styles", "<w:style/>  <!-- [[[kept]]] -->");
  docx.part("word/styles.xml", styles);
  docx.related("image", "word/media/image1.png", std::string("\x89PNG\0\1", 6));
  const std::string bytes = docx.bytes();
  const auto opened = Template::open(bytes);
  ASSERT_TRUE(opened.ok()) << said(opened.error());
  EXPECT_THAT(opened->fields(), ElementsAre("Body", "header1", "footer2", "footnotes", "endnotes"));
  const std::string result = *opened->merge(
      {{"Body", "b"}, {"header1", "h"}, {"footer2", "f"}, {"footnotes", "n"}, {"endnotes", "e"}});
  EXPECT_THAT(part_of(result, "word/header1.xml"), HasSubstr(">h<"));
  EXPECT_THAT(part_of(result, "word/endnotes.xml"), HasSubstr(">e<"));
  for (const char* untouched :
       {"[Content_Types].xml", "_rels/.rels", "word/styles.xml", "word/media/image1.png"}) {
    EXPECT_EQ(part_of(result, untouched), part_of(bytes, untouched)) << untouched;
  }
}

TEST(Merge, GivesTheSameBytesForTheSameValues) {
  const auto opened = Template::open(TestDocx(TestDocx::paragraph("[[[A]]]")).bytes());
  ASSERT_TRUE(opened.ok());
  EXPECT_EQ(*opened->merge({{"A", "x"}}), *opened->merge({{"A", "x"}}));
}

TEST(Merge, KeepsADocumentWithoutFieldsAsItIs) {
  const std::string body = TestDocx::paragraph("Nothing [[to]] do &amp; [be]");
  EXPECT_EQ(merged(body, {}), body);
}

TEST(Merge, NamesTheFieldWithoutAValue) {
  EXPECT_EQ(merged(TestDocx::paragraph("[[[Title]]]"), {{"Other", "x"}}),
            "The field “Title” of the template has no value.");
}

TEST(Merge, RefusesValuesThatXmlCannotCarry) {
  for (const std::string value : {"a\x01", "\xC3", "\xEF\xBF\xBF"}) {
    EXPECT_THAT(merged(TestDocx::paragraph("[[[A]]]"), {{"A", value}}), HasSubstr("“A”"));
  }
}

TEST(Merge, RefusesBrokenFieldsAndShowsWhere) {
  EXPECT_EQ(complaint(TestDocx::paragraph("compliments to the [[[Title and has")),
            "A field is not closed near “compliments to the [[[Title and has”.");
  EXPECT_EQ(complaint(TestDocx::paragraph("[[[A") + TestDocx::paragraph("]]]")),
            "A field is not closed near “[[[A”.");
  EXPECT_EQ(complaint(TestDocx::paragraph("Title]]] and")),
            "A field is closed but not opened near “Title]]] and”.");
  EXPECT_EQ(complaint(TestDocx::paragraph("x [[[ ]]] y")),
            "A field has no name near “x [[[ ]]] y”.");
  EXPECT_EQ(complaint(TestDocx::paragraph("[[[A [[[B]]]")),
            "A field begins inside another one near “[[[A [[[B]]]”.");
  EXPECT_THAT(complaint(TestDocx::paragraph("[[[" + std::string(1000, 'x') + "]]]")),
              HasSubstr("not closed"));
}

TEST(Merge, EveryComplaintBelongsToTheTemplate) {
  const auto opened = Template::open(TestDocx(TestDocx::paragraph("[[[A")).bytes());
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().field, "template");
  EXPECT_EQ(opened.error().kind, ErrorKind::invalid);
}

TEST(Merge, RefusesWhatIsNoWordDocument) {
  const auto message = [](const std::string& bytes) {
    const auto opened = Template::open(bytes);
    return opened ? "no complaint" : said(opened.error());
  };
  const std::string not_word = "This file is not a Word document (.docx).";
  EXPECT_EQ(message(""), not_word);
  EXPECT_EQ(message("%PDF-1.4"), not_word);
  EXPECT_EQ(message("PK\3\4 cut off"), not_word);
  EXPECT_EQ(message(TestDocx("").without("[Content_Types].xml").bytes()), not_word);
  EXPECT_EQ(message(TestDocx("").without("word/document.xml").bytes()), not_word);
  const std::string ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  EXPECT_THAT(message(ole), HasSubstr("old Word format"));
  EXPECT_THAT(message(ole + std::string("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32)),
              HasSubstr("password"));
}

TEST(Merge, RefusesTemplatesAndMacros) {
  TestDocx docx("");
  docx.part("[Content_Types].xml",
            "<Types xmlns=\"x\"><Override PartName=\"/word/document.xml\" ContentType=\""
            "application/vnd.ms-word.document.macroEnabled.main+xml\"/></Types>");
  EXPECT_THAT(said(Template::open(docx.bytes()).error()), HasSubstr("macros"));
}

TEST(Merge, RefusesMalformedParts) {
  EXPECT_THAT(complaint("<w:p>"), HasSubstr("word/document.xml"));
  EXPECT_THAT(complaint("<w:p><w:t><![CDATA[x]]></w:t></w:p>"), HasSubstr("word/document.xml"));
  std::string deep;
  for (int i = 0; i < 300; ++i) deep += "<w:p>";
  for (int i = 0; i < 300; ++i) deep += "</w:p>";
  EXPECT_THAT(complaint(deep), HasSubstr("damaged"));
}

TEST(Merge, RefusesADocumentTypeInAnyPart) {
  const std::string bomb =
      "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><x>&b;</x>";
  for (const std::string part : {"word/document.xml", "word/styles.xml", "word/_rels/a.rels"}) {
    const auto opened = Template::open(TestDocx("").part(part, bomb).bytes());
    ASSERT_FALSE(opened.ok()) << part;
    EXPECT_THAT(said(opened.error()), HasSubstr("document type declaration"));
  }
}

TEST(Merge, RefusesZipBombs) {
  const auto bomb = TestDocx("").part("word/media/a.bin", std::string(30u << 20, '\0')).bytes();
  EXPECT_EQ(Template::open(bomb).error().kind, ErrorKind::too_large);

  Limits few;
  few.parts = 2;
  EXPECT_EQ(Template::open(TestDocx("").bytes(), few).error().kind, ErrorKind::too_large);
  Limits small;
  small.unpacked_bytes = 600;
  EXPECT_EQ(Template::open(TestDocx("").bytes(), small).error().kind, ErrorKind::too_large);
  Limits tiny;
  tiny.file_bytes = 100;
  EXPECT_EQ(Template::open(TestDocx("").bytes(), tiny).error().kind, ErrorKind::too_large);
}

TEST(Merge, RefusesAPartThatUnpacksToMoreThanItDeclares) {
  std::string bytes = TestDocx("").part("word/a.bin", std::string(5000, 'a')).bytes();
  const std::string declared("\x88\x13\0\0", 4);
  for (std::size_t at = 0; (at = bytes.find(declared, at)) != std::string::npos; ++at) {
    bytes.replace(at, 4, std::string("\x10\0\0\0", 4));
  }
  const auto opened = Template::open(bytes);
  ASSERT_FALSE(opened.ok());
  EXPECT_THAT(said(opened.error()), HasSubstr("word/a.bin"));
}

TEST(Merge, RefusesAPartWhoseChecksumIsWrong) {
  const std::string content = "stored as it is";
  ZipWriter zip;
  zip.add_packed("word/a.bin", {Packing::stored, 12345, 15, content});
  const auto opened = Template::open(zip.finish());
  ASSERT_FALSE(opened.ok());
  EXPECT_THAT(said(opened.error()), HasSubstr("word/a.bin"));
}

TEST(Merge, RefusesForbiddenAndDoubleNames) {
  for (const std::string name : {"../x.xml", "/x.xml", "word/../../x", "a\\b.xml", "c:x", "a//b"}) {
    EXPECT_THAT(said(Template::open(TestDocx("").part(name, "x").bytes()).error()),
                HasSubstr("forbidden name"))
        << name;
  }
  EXPECT_THAT(said(Template::open(TestDocx("").part("WORD/Document.xml", "x").bytes()).error()),
              HasSubstr("twice"));
}

TEST(Merge, RefusesEncryptedEntries) {
  std::string bytes = TestDocx("").bytes();
  for (const std::string signature : {"PK\3\4", "PK\1\2"}) {
    const std::size_t flags = signature == "PK\3\4" ? 6 : 8;
    for (std::size_t at = 0; (at = bytes.find(signature, at)) != std::string::npos; ++at) {
      bytes[at + flags] |= 1;
    }
  }
  const auto opened = Template::open(bytes);
  ASSERT_FALSE(opened.ok());
  EXPECT_THAT(said(opened.error()), HasSubstr("encrypted"));
}

/// The note of the tests, and the real one where it is at hand.
std::vector<std::filesystem::path> whole_notes() {
  std::vector<std::filesystem::path> notes{CONVOKE_SOURCE_DIR "/tests/notes/note.docx"};
  if (const char* folder = std::getenv("CONVOKE_SEED"))
    if (const auto path = std::filesystem::path(folder) / "note-verbale-2009.docx"; exists(path))
      notes.push_back(path);
  return notes;
}

TEST(Merge, MergesAWholeNoteVerbaleAndLeavesAllElse) {
  for (const auto& path : whole_notes()) {
    SCOPED_TRACE(path);
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    const auto opened = Template::open(bytes);
    ASSERT_TRUE(opened.ok()) << said(opened.error());
    EXPECT_THAT(opened->fields(), ElementsAre("FunctionalTitle2"));
    const std::string title =
        "Permanent Mission of the Republic of Austria to the United Nations (Vienna)";
    const auto note = opened->merge({{"FunctionalTitle2", title}});
    ASSERT_TRUE(note.ok());
    EXPECT_THAT(body_of(*note), HasSubstr(title));
    EXPECT_THAT(body_of(*note), Not(HasSubstr("[[[")));
    EXPECT_EQ(part_of(*note, "word/header1.xml"), part_of(bytes, "word/header1.xml"));
  }
}

}  // namespace
}  // namespace convoke::docx
