#include "site/exported_json.h"

#include <gtest/gtest.h>

#include "platform/json/tree.h"

namespace convoke::site {
namespace {

page::ExportedList listed() {
  page::ExportedList list;
  list.format = page::FileFormat::json;
  list.file_name = "participants";
  list.name = "المشاركون";
  list.header = {"الاسم", "E-mail address", "Delegates", "القسم"};
  list.keys = {"name", "", "delegates", ""};
  list.numbers = {false, false, true, false};
  return list;
}

TEST(ExportedJson, NamesColumnsOnceAndGivesEachRowAsAnObject) {
  page::ExportedList list = listed();
  list.rows = {{"Z\"oë", "a@b.example", "12", ""}, {"王", "", "", "x"}};
  EXPECT_EQ(json_of(list),
            "{\"list\": \"participants\", \"title\": \"المشاركون\",\n\"columns\": [\n"
            "{\"key\": \"name\", \"label\": \"الاسم\"},\n"
            "{\"key\": \"e_mail_address\", \"label\": \"E-mail address\"},\n"
            "{\"key\": \"delegates\", \"label\": \"Delegates\"},\n"
            "{\"key\": \"column_4\", \"label\": \"القسم\"}],\n\"rows\": [\n"
            "{\"name\": \"Z\\\"oë\", \"e_mail_address\": \"a@b.example\", \"delegates\": 12, "
            "\"column_4\": \"\"},\n"
            "{\"name\": \"王\", \"e_mail_address\": \"\", \"delegates\": null, \"column_4\": "
            "\"x\"}]}\n");
}

TEST(ExportedJson, LeavesValuesAsTheyAreThatASpreadsheetWouldTakeForFormulas) {
  page::ExportedList list = listed();
  list.rows = {{"=1+1", "@b", "007", "-3"}};
  const auto tree = json::read_tree(json_of(list));
  ASSERT_TRUE(tree.ok()) << describe(tree.error());
  const json::Tree& row = tree->member("rows")->list()->front();
  EXPECT_EQ(*row.member("name")->text(), "=1+1");
  EXPECT_EQ(*row.member("e_mail_address")->text(), "@b");
  EXPECT_EQ(row.member("delegates")->number(), nullptr) << "007 is no number of JSON";
  EXPECT_EQ(*row.member("column_4")->text(), "-3");
}

TEST(ExportedJson, OfAnEmptyListIsAnEmptyArray) {
  const auto tree = json::read_tree(json_of(listed()));
  ASSERT_TRUE(tree.ok()) << describe(tree.error());
  EXPECT_TRUE(tree->member("rows")->list()->empty());
  EXPECT_EQ(tree->member("columns")->list()->size(), 4u);
}

}  // namespace
}  // namespace convoke::site
