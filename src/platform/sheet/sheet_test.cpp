#include "platform/sheet/sheet.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "platform/docx/zip_reader.h"
#include "platform/docx/zip_writer.h"
#include "platform/sheet/cell_value.h"
#include "platform/sheet/writing.h"

namespace convoke::sheet {
namespace {

/// A workbook as programs write it, with one sheet of these rows.
std::string workbook(const std::string& rows, const std::string& strings = {},
                     const std::string& more = {}, const std::string& properties = {}) {
  const std::string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const std::string rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  const std::string packs = "http://schemas.openxmlformats.org/package/2006/relationships";
  docx::ZipWriter zip;
  zip.add("[Content_Types].xml", "<Types/>");
  zip.add("_rels/.rels", "<Relationships xmlns=\"" + packs + "\"><Relationship Id=\"r1\" Type=\"" +
                             rel +
                             "officeDocument\" Target=\"/xl/workbook.xml\"/></Relationships>");
  zip.add(
      "xl/workbook.xml",
      "<workbook xmlns=\"" + main +
          "\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">" +
          properties + "<sheets>" + more +
          "<sheet name=\"NGOs\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
  zip.add("xl/_rels/workbook.xml.rels",
          "<Relationships xmlns=\"" + packs + "\"><Relationship Id=\"r1\" Type=\"" + rel +
              "worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"" +
              rel + "styles\" Target=\"styles.xml\"/><Relationship Id=\"r3\" Type=\"" + rel +
              "sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>");
  zip.add("xl/styles.xml",
          "<styleSheet xmlns=\"" + main +
              "\"><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd\\.mm\\.yyyy\"/></numFmts>"
              "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>"
              "<xf numFmtId=\"14\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>");
  zip.add("xl/sharedStrings.xml", "<sst xmlns=\"" + main + "\">" + strings + "</sst>");
  zip.add("xl/worksheets/sheet1.xml",
          "<worksheet xmlns=\"" + main + "\"><sheetData>" + rows + "</sheetData></worksheet>");
  return zip.finish();
}

std::string inline_row(int number, std::initializer_list<std::string> texts) {
  std::string row = "<row r=\"" + std::to_string(number) + "\">";
  for (const std::string& text : texts)
    row += text.empty() ? "<c/>" : "<c t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
  return row + "</row>";
}

Table table_of(const std::string& bytes) {
  auto table = read(bytes);
  EXPECT_TRUE(table.ok()) << (table.ok() ? "" : describe(table.error()));
  return table.ok() ? std::move(table).value() : Table{};
}

std::string refusal(const std::string& bytes, const Limits& limits = {}) {
  const auto table = read(bytes, limits);
  if (table.ok()) return "(read)";
  EXPECT_EQ(table.error().field, "file");
  return fill(table.error().message.key, table.error().message.args);
}

using Cells = std::vector<std::string>;

TEST(Sheet, ReadsSharedInlineAndRichTextsWithTheirPlaces) {
  const Table table = table_of(
      workbook("<row r=\"3\"><c r=\"B3\" t=\"s\"><v>0</v></c><c r=\"D3\" t=\"s\"><v>1</v></c></row>"
               "<row r=\"5\"><c r=\"B5\" t=\"inlineStr\"><is><t>IPU</t></is></c>"
               "<c r=\"D5\" t=\"s\"><v>2</v></c></row>",
               "<si><t>Name</t></si><si><r><t>E-</t></r><r><t>mail</t></r></si>"
               "<si><t>a&amp;b_x000D_\nc</t><rPh><t>spoken</t></rPh></si>"));
  EXPECT_EQ(table.sheet, "NGOs");
  EXPECT_EQ(table.header, (Cells{"Name", "E-mail"}));
  ASSERT_EQ(table.rows.size(), 1u);
  EXPECT_EQ(table.rows[0].number, 5u);
  EXPECT_EQ(table.rows[0].cells, (Cells{"IPU", "a&b\nc"}));
}

TEST(Sheet, ReadsDatesAsDaysAndNumbersAsPeopleWriteThem) {
  const Table table = table_of(workbook(
      inline_row(1, {"Day", "Own", "Number", "Long", "Half", "Truth"}) +
      "<row r=\"2\"><c s=\"1\"><v>39982</v></c><c s=\"2\"><v>39982.9996</v></c><c><v>43.0</v></c>"
      "<c><v>4.312606E7</v></c><c><v>0.5</v></c><c t=\"b\"><v>1</v></c></row>"));
  EXPECT_EQ(table.rows.at(0).cells,
            (Cells{"2009-06-18", "2009-06-19", "43", "43126060", "0.5", "TRUE"}));
}

TEST(Sheet, KnowsTheOtherWayOfCountingDays) {
  const Table table = table_of(
      workbook(inline_row(1, {"Day", "x"}) + "<row r=\"2\"><c s=\"1\"><v>38520</v></c></row>", {},
               {}, "<workbookPr date1904=\"1\"/>"));
  EXPECT_EQ(table.rows.at(0).cells[0], "2009-06-18");
}

TEST(Sheet, PassesOverWhatIsEmptyAndATitleAboveTheList) {
  const Table table = table_of(
      workbook(inline_row(1, {"List of NGOs"}) + inline_row(4, {"Name", "", "E-mail\u200B"}) +
               inline_row(6, {"\u00A0IPU ", "", "a@example.org"}) + inline_row(9, {"", "", ""})));
  EXPECT_EQ(table.header, (Cells{"Name", "E-mail"}));
  ASSERT_EQ(table.rows.size(), 1u);
  EXPECT_EQ(table.rows[0].cells, (Cells{"IPU", "a@example.org"}));
}

TEST(Sheet, OfSeveralSheetsTakesTheFirstShown) {
  const Table table =
      table_of(workbook(inline_row(1, {"Name", "Code"}), {},
                        "<sheet name=\"Old\" sheetId=\"2\" state=\"hidden\" r:id=\"r9\"/>"));
  EXPECT_EQ(table.sheet, "NGOs");
  EXPECT_FALSE(table.more_sheets);
}

TEST(Sheet, NamesRowAndColumnOfWhatCannotBeRead) {
  const std::string head = inline_row(1, {"A", "B"});
  EXPECT_EQ(refusal(workbook(head + "<row r=\"7\"><c r=\"B7\" t=\"e\"><v>#REF!</v></c></row>")),
            "Row 7, column B: Excel shows an error there (#REF!).");
  EXPECT_EQ(refusal(workbook(head + "<row r=\"2\"><c r=\"A2\"><f>1+1</f></c></row>")),
            "Row 2, column A: there is a formula without its result. Open the list in Excel, save "
            "it, and choose it again.");
  EXPECT_EQ(refusal(workbook(head + "<row r=\"2\"><c r=\"B2\" s=\"1\"><v>60</v></c></row>")),
            "Row 2, column B: this is no day (60). Write it as 2009-06-10.");
  EXPECT_EQ(refusal(workbook(head + inline_row(2, {"a", "b", "c"}))),
            "Column C has no name in the first line, but line 2 has a value there.");
  EXPECT_EQ(refusal(workbook(inline_row(1, {"A", "A "}))), "The column “A” is there twice.");
}

TEST(Sheet, KeepsItsLimits) {
  std::string rows = inline_row(1, {"A", "B"});
  for (int i = 2; i < 9; ++i) rows += inline_row(i, {"a", "b"});
  EXPECT_EQ(refusal(workbook(rows), {.rows = 5}), "This list has more than 5 rows.");
  EXPECT_EQ(refusal(workbook(rows), {.columns = 1}), "Row 1: there are more than 1 columns.");
  EXPECT_EQ(refusal(workbook(rows), {.cell_bytes = 0}), "Row 1, column A: the cell is too long.");
  EXPECT_EQ(refusal(workbook(rows, "<si><t>a</t></si><si><t>b</t></si>"), {.strings = 1}),
            "The workbook has more than 1 texts.");
  EXPECT_EQ(refusal(workbook(rows), {.unpacked_bytes = 300}),
            "The workbook is too large when unpacked.");
  EXPECT_EQ(refusal(workbook(rows), {.file_bytes = 100}), "The file is larger than 0 MB.");
}

TEST(Sheet, RefusesOtherFormatsWithAdvice) {
  EXPECT_EQ(refusal("PK\x03\x04 nothing"),
            "This file is not an Excel workbook (.xlsx), or it is damaged.");
  EXPECT_EQ(refusal("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old"),
            "This file is in the old Excel format (.xls). Save it as an Excel workbook (.xlsx) and "
            "try again.");
  EXPECT_EQ(refusal(workbook("<row r=\"1\"><c r=\"A0000000000\" t=\"s\"><v>7</v></c></row>")),
            "This file is not an Excel workbook (.xlsx), or it is damaged.");
  EXPECT_EQ(refusal(workbook("<!DOCTYPE x>")),
            "This file is not an Excel workbook (.xlsx), or it is damaged.");
  EXPECT_EQ(refusal("N\xE4me,x\n"), "This file is not in UTF-8. Save it as CSV UTF-8.");
  EXPECT_EQ(refusal(""), "This file is empty.");
}

TEST(Sheet, ReadsCsvAsExcelWritesIt) {
  const Table separated = table_of("sep=;\r\nName;E-mail;;;\r\nIPU;a@b.example;;;\r\n;;;;\r\n");
  EXPECT_EQ(separated.header, (Cells{"Name", "E-mail"}));
  EXPECT_EQ(separated.rows.at(0).cells, (Cells{"IPU", "a@b.example"}));
  EXPECT_EQ(separated.rows.size(), 1u);
  EXPECT_EQ(table_of("\xEF\xBB\xBFName\tCode\nA\tB\n").rows.at(0).cells, (Cells{"A", "B"}));
  std::string utf16("\xFF\xFE", 2);
  for (const char c : std::string("Name\tCode\r\n")) utf16 += std::string{c, '\0'};
  utf16 += std::string("E\x06\xD9\xD8\x01\xDC\t\0x\0", 10);
  EXPECT_EQ(table_of(utf16).rows.at(0).cells, (Cells{"م\xF1\x86\x90\x81", "x"}));
}

TEST(Sheet, WhatWasWrittenIsReadAgainAndNoCellIsAFormula) {
  const Sheet list{"a/b [c]: \"d\" that is a very long name",
                   {"Name", "Phone", "Text"},
                   {{"=cmd|' /C calc'!A0", "+43 1 26060", "one\n\"two\", three;"},
                    {"@x", "-5", "مصر _x0041_ _x_x005F_"}},
                   true};
  const std::string csv = csv_of(list);
  EXPECT_NE(csv.find("'=cmd"), csv.npos);
  EXPECT_NE(csv.find(",'+43"), csv.npos);
  const Table from_csv = table_of(csv);
  EXPECT_EQ(from_csv.header, list.header);
  for (std::size_t i = 0; i < 2; ++i) EXPECT_EQ(from_csv.rows.at(i).cells, list.rows[i]);
  const auto xlsx = xlsx_of(list, std::filesystem::temp_directory_path());
  ASSERT_TRUE(xlsx.ok());
  const Table from_xlsx = table_of(*xlsx);
  EXPECT_EQ(from_xlsx.header, list.header);
  for (std::size_t i = 0; i < 2; ++i) EXPECT_EQ(from_xlsx.rows.at(i).cells, list.rows[i]);
  const auto parts = docx::read_zip(*xlsx, {});
  ASSERT_TRUE(parts.ok());
  for (const docx::Entry& part : *parts)
    EXPECT_EQ(part.content.find("<f>"), std::string::npos) << part.name;
}

TEST(CellValue, FormatsThatShowDates) {
  for (const char* code : {"yyyy-mm-dd", "d. mmmm", "mmm/yy", "[$-409]d\\-mmm;@"})
    EXPECT_TRUE(shows_date(164, code)) << code;
  for (const char* code : {"General", "0.00E+00", "hh:mm:ss", "\"day\" 0", "#,##0", "[Red]0"})
    EXPECT_FALSE(shows_date(164, code)) << code;
  EXPECT_TRUE(shows_date(14, ""));
  EXPECT_FALSE(shows_date(2, ""));
}

TEST(CellValue, DaysAtTheEdges) {
  EXPECT_EQ(date_of(1, false), (Date{1900, 1, 1}));
  EXPECT_EQ(date_of(59, false), (Date{1900, 2, 28}));
  EXPECT_EQ(date_of(61, false), (Date{1900, 3, 1}));
  EXPECT_EQ(date_of(60, false), std::nullopt);
  EXPECT_EQ(date_of(0, true), (Date{1904, 1, 1}));
  for (const double serial : {-1.0, 0.0, 3e9}) EXPECT_EQ(date_of(serial, false), std::nullopt);
  EXPECT_EQ(column_letters(0), "A");
  EXPECT_EQ(column_letters(26), "AA");
  EXPECT_EQ(column_letters(701), "ZZ");
}

std::string sheet_with(const std::string& rows, const std::string& behind) {
  // What stands behind the rows of a sheet.
  return workbook(rows + "</sheetData>" + behind + "<sheetData>");
}

TEST(Sheet, TakesAValueOfCellsMergedOverRowsForEachOfThem) {
  const Table table = table_of(sheet_with(
      "<row r=\"1\"><c t=\"inlineStr\"><is><t>Ministry</t></is></c><c t=\"inlineStr\"><is><t>Name"
      "</t></is></c></row>"
      "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Justice</t></is></c>"
      "<c r=\"B2\" t=\"inlineStr\"><is><t>Ilse</t></is></c></row>"
      "<row r=\"3\"><c r=\"B3\" t=\"inlineStr\"><is><t>Otto</t></is></c></row>"
      "<row r=\"5\"><c r=\"B5\" t=\"inlineStr\"><is><t>Franz</t></is></c></row>",
      "<mergeCells count=\"4\"><mergeCell ref=\"A2:A4\"/><mergeCell ref=\"B2:C2\"/>"
      "<mergeCell ref=\"A9:A7\"/><mergeCell ref=\"x\"/></mergeCells>"));
  ASSERT_EQ(table.rows.size(), 3u);
  EXPECT_EQ(table.rows[0].cells, (Cells{"Justice", "Ilse"}));
  EXPECT_EQ(table.rows[1].cells, (Cells{"Justice", "Otto"}));
  EXPECT_EQ(table.rows[2].cells, (Cells{"", "Franz"}));
}

TEST(Sheet, DoesNotFillMoreThanThereIsForMergedCells) {
  std::string merged = "<mergeCells>";
  for (int i = 0; i < 20'000; ++i) merged += "<mergeCell ref=\"A2:A1048576\"/>";
  const Table table = table_of(
      sheet_with(inline_row(1, {"A", "B"}) + inline_row(2, {"a", "b"}) + inline_row(3, {"", "c"}),
                 merged + "</mergeCells>"));
  EXPECT_EQ(table.rows.at(1).cells, (Cells{"a", "c"}));
}

TEST(Sheet, ReadsTheSavedValueOfAFormulaAndPassesOverMacros) {
  const std::string rows =
      inline_row(1, {"A", "B"}) +
      "<row r=\"2\"><c r=\"A2\" t=\"str\"><f>CONCAT(\"a\",\"b\")</f><v>ab</v></c>"
      "<c r=\"B2\"><f>1+1</f><v>2</v></c></row>";
  EXPECT_EQ(table_of(workbook(rows)).rows.at(0).cells, (Cells{"ab", "2"}));
  docx::ZipWriter zip;
  const auto parts = docx::read_zip(workbook(rows), {}).value();
  for (const docx::Entry& part : parts) zip.add(part.name, part.content);
  zip.add("xl/vbaProject.bin", std::string("\xD0\xCF\x11\xE0 Sub Auto_Open()", 20));
  EXPECT_EQ(table_of(zip.finish()).rows.at(0).cells, (Cells{"ab", "2"}));
}

TEST(Sheet, ReadsCsvInTheEncodingThatIsChosen) {
  const auto cyrillic = read("\xE9\xCD\xD1;x\n\xE1\xCE\xCE\xC1;1\n", {}, i18n::Charset::koi8_r);
  ASSERT_TRUE(cyrillic.ok());
  EXPECT_EQ(cyrillic->header, (Cells{"Имя", "x"}));
  EXPECT_EQ(cyrillic->rows.at(0).cells, (Cells{"Анна", "1"}));
  EXPECT_EQ(cyrillic->charset, i18n::Charset::koi8_r);
  const auto arabic =
      read("\xC7\xE1\xC7\xD3\xE3\tx\n\xE1\xED\xE1\xEC\t1\n", {}, i18n::Charset::windows_1256);
  ASSERT_TRUE(arabic.ok());
  EXPECT_EQ(arabic->rows.at(0).cells, (Cells{"ليلى", "1"}));
  const auto chinese = read("\xC3\xFB,x\n\xC1\xEE,1\n", {}, i18n::Charset::gb18030);
  ASSERT_TRUE(chinese.ok());
  EXPECT_EQ(chinese->header.front(), "名");
  const auto wrong = read("a,b\n\xC3,1\n", {}, i18n::Charset::utf8);
  ASSERT_FALSE(wrong.ok());
  EXPECT_EQ(fill(wrong.error().message.key, wrong.error().message.args),
            "This file is no text in the encoding UTF-8. Choose another one.");
  // A workbook says itself how it is encoded.
  const auto book = read(workbook(inline_row(1, {"A", "B"}) + inline_row(2, {"é", "b"})), {},
                         i18n::Charset::koi8_r);
  ASSERT_TRUE(book.ok());
  EXPECT_EQ(book->rows.at(0).cells.front(), "é");
  EXPECT_EQ(book->charset, std::nullopt);
}

TEST(Sheet, TakesSignsInFullWidthForFormulasToo) {
  for (const char* text : {"＝1+1", "＋1", "－1", "＠sum", "=1", "@x"})
    EXPECT_TRUE(begins_formula(text)) << text;
  for (const char* text : {"1+1", "（＝）", "王＝", ""}) EXPECT_FALSE(begins_formula(text)) << text;
}

TEST(Sheet, TellsADocumentOrAPictureFromAList) {
  for (const std::string bytes :
       {"%PDF-1.4\n1 0 obj", "\xFF\xD8\xFF\xE0 JFIF", "{\\rtf1 Name}",
        " <!DOCTYPE html><table><tr><td>Name</td></tr></table>", "<Html><table>"}) {
    const auto wrong = read(bytes, {}, i18n::Charset::windows_1252);
    ASSERT_FALSE(wrong.ok()) << bytes;
    EXPECT_EQ(fill(wrong.error().message.key, wrong.error().message.args),
              "This file is no list. Save it as an Excel workbook or as CSV, and choose that.");
  }
  EXPECT_TRUE(read("MM,PDF\n1,2\n", {}, i18n::Charset::utf8).ok());
}

TEST(Sheet, WritesChoicesThatAreNotReadAsRows) {
  const Sheet sheet{"List",
                    {"Name", "Role"},
                    {{"Ilse", "=Head"}},
                    false,
                    {{}, {"Head of delegation", std::string(300, 'x')}}};
  const std::string bytes = xlsx_of(sheet, std::filesystem::temp_directory_path()).value();
  const Table table = table_of(bytes);
  EXPECT_EQ(table.header, (Cells{"Name", "Role"}));
  ASSERT_EQ(table.rows.size(), 1u);
  EXPECT_EQ(table.rows[0].cells, (Cells{"Ilse", "=Head"}));
  EXPECT_FALSE(table.more_sheets);
  bool offered = false;
  const auto parts = docx::read_zip(bytes, {}).value();
  for (const docx::Entry& part : parts)
    offered |= part.content.find("choices!$B$1:$B$2") != std::string::npos;
  EXPECT_TRUE(offered);
}

}  // namespace
}  // namespace convoke::sheet
