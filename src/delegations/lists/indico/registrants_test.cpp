#include "delegations/lists/indico/registrants.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace convoke::delegations::indico {
namespace {

Result<sheet::Table> read_text(const std::string& bytes, const sheet::Limits& limits = {}) {
  return indico::read(bytes, limits, i18n::likeliest_charset(bytes));
}

std::string golden(const std::string& name) {
  std::ifstream in(std::string(CONVOKE_SOURCE_DIR) + "/tests/golden/indico/" + name,
                   std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

using Cells = std::vector<std::string>;

TEST(IndicoRegistrants, TheJsonOfItsInterfaceIsATable) {
  const auto table = read_text(golden("registrants.json"));
  ASSERT_TRUE(table.ok()) << describe(table.error());
  EXPECT_TRUE(is_its_list(table->header));
  EXPECT_EQ(table->header,
            (Cells{"ID", "Name", "Title", "First Name", "Last Name", "Affiliation", "Position",
                   "Phone Number", "Email Address", "Country", "Checked in"}));
  ASSERT_EQ(table->rows.size(), 3u);
  EXPECT_EQ(table->rows[0].cells,
            (Cells{"1", "Ms Maria Huber", "Ms", "Maria", "Huber", "Federal Ministry of Justice",
                   "Counsellor", "+43 1 5550101", "maria.huber@example.org", "Austria", "Yes"}));
  EXPECT_EQ(table->rows[2].number, 3u);
  // The secret of a ticket stands in no cell.
  for (const sheet::Row& row : table->rows)
    for (const std::string& cell : row.cells) EXPECT_EQ(cell.find("00000000"), cell.npos);
}

TEST(IndicoRegistrants, WhatAnOfficeAddsToTheFormBecomesAColumn) {
  const auto table = read_text(
      R"([{"registrant_id":7,"personal_data":{"surname":"Huber","Diet":"None","price":0.5,
          "country":"","country_code":"AT"},"tags":["VIP","Press"]}])");
  ASSERT_TRUE(table.ok()) << describe(table.error());
  EXPECT_EQ(table->header, (Cells{"ID", "Name", "Last Name", "Country", "Tags", "Diet", "price"}));
  EXPECT_EQ(table->rows[0].cells[3], "AT");
  EXPECT_EQ(table->rows[0].cells[4], "VIP; Press");
}

TEST(IndicoRegistrants, WhatIsNoListOfItsIsRefusedWithItsPlace) {
  const auto refused = [](const std::string& text, const sheet::Limits& limits = {}) {
    const auto table = read_text(text, limits);
    EXPECT_FALSE(table.ok()) << text.substr(0, 80);
    EXPECT_EQ(table.error().field, "file");
    return table.error();
  };
  EXPECT_EQ(refused(R"({"participants":[]})").message.key,
            "This JSON file has no list “registrants”, as Indico's interface writes it.");
  EXPECT_EQ(refused(R"([{"personal_data":{"surname":"A"}},3])").message.args, (Cells{"2"}));
  EXPECT_EQ(refused(R"([{"personal_data":{"surname":["A"]}}])").message.args,
            (Cells{"1", "surname"}));
  EXPECT_EQ(refused(R"([{"personal_data":{}, "tags":[1]}])").message.args, (Cells{"1", "tags"}));
  EXPECT_EQ(refused(R"({"registrants":)").kind, ErrorKind::invalid);
  EXPECT_EQ(refused(std::string(100'000, '[')).kind, ErrorKind::too_large);
  EXPECT_EQ(refused(R"([{"personal_data":{}},{"personal_data":{}}])", {.rows = 1}).kind,
            ErrorKind::too_large);
  EXPECT_EQ(refused(R"([{"personal_data":{"surname":"Long name"}}])", {.cell_bytes = 5}).kind,
            ErrorKind::too_large);
}

TEST(IndicoRegistrants, AHundredThousandOfThemAreRead) {
  std::string text = R"({"registrants":[)";
  for (int i = 0; i < 100'000; ++i)
    text += (i > 0 ? "," : "") + std::string(R"({"personal_data":{"surname":"P)") +
            std::to_string(i) + R"(","email":"p)" + std::to_string(i) + R"(@example.org"}})";
  const auto table = read_text(text + "]}", {.rows = 100'000});
  ASSERT_TRUE(table.ok()) << describe(table.error());
  EXPECT_EQ(table->rows.size(), 100'000u);
}

TEST(IndicoRegistrants, TheFileForItsImportHasNoHeader) {
  const auto table = read_text(
      "\xEF\xBB\xBF"
      "Maria,Huber,\"Austria (Ministry, of Justice)\",,+43 1 5550101,m@example.org\r\n"
      "Otto,Maier,Austria,Director,,o@example.org\r\n");
  ASSERT_TRUE(table.ok()) << describe(table.error());
  ASSERT_EQ(table->rows.size(), 2u);
  EXPECT_EQ(table->rows[0].number, 1u);
  EXPECT_EQ(table->rows[0].cells[2], "Austria (Ministry, of Justice)");
  EXPECT_EQ(table->rows[1].cells[5], "o@example.org");
  // A list with a header stays one.
  EXPECT_EQ(read_text("a,b,c,d,e,E-mail\n1,2,3,4,5,6\n")->header.front(), "a");
}

TEST(IndicoRegistrants, ItsCsvHasLostThePlusOfTelephonesAndItsWorkbookHasNot) {
  const Cells fields{"",     "full_name", "honorific", "email", "affiliation", "function_title",
                     "phone"};
  const auto csv = read_text(golden("registrations_en.csv"));
  ASSERT_TRUE(csv.ok()) << describe(csv.error());
  EXPECT_EQ(csv->rows[0].cells[6], "43 1 5550101");
  EXPECT_EQ(without_plus(*csv, fields), 3);
  const auto book = read_text(golden("registrations_en.xlsx"));
  ASSERT_TRUE(book.ok()) << describe(book.error());
  EXPECT_EQ(book->rows[0].cells[6], "+43 1 5550101");
  EXPECT_EQ(without_plus(*book, fields), 0);
  // Of another list nothing is said.
  EXPECT_EQ(without_plus(*read_text("No,Name,Phone\n1,A,43155501010\n"), {"", "", "phone"}), 0);
}

}  // namespace
}  // namespace convoke::delegations::indico
