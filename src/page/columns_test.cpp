#include "page/columns.h"

#include <gtest/gtest.h>

#include "testing/test_visit.h"

namespace convoke::page {
namespace {

struct Row {
  std::string name;
  int delegates = 0;
};

http::Request request(const http::Pairs& query) {
  http::Request out;
  out.query = query;
  return out;
}

class ColumnsTest : public ::testing::Test {
 protected:
  std::string sorted(std::string_view by, Language language = Language::en) const {
    std::vector<Row> rows{{"Österreich", 2}, {"", 9}, {"Zimbabwe", 2}, {"Egypt", 30}};
    columns(language).sort(rows, by);
    std::string out;
    for (const Row& row : rows) out += row.name.substr(0, 2) + std::to_string(row.delegates) + " ";
    return out;
  }
  Columns<Row> columns(Language language = Language::en) const {
    using Where = ListColumn<Row>::Where;
    return Columns<Row>(
        catalogues[language],
        {{.key = "name", .label = "Name", .text = [](const Row& row) { return row.name; }},
         {.key = "delegates",
          .label = "Delegates",
          .order = [](const Row& row) { return row.delegates; },
          .is_number = true},
         {.label = "Tag", .text = [](const Row&) { return "t"; }, .where = Where::page},
         {.name = "code",
          .label = "الرمز",
          .text = [](const Row&) { return "=c"; },
          .where = Where::file}});
  }
  i18n::Catalogues catalogues;
};

TEST_F(ColumnsTest, SortByWordsOfTheLanguageOrByNumberAndKeepTheOrderOfEquals) {
  EXPECT_EQ(sorted("name"), "Eg30 Ö2 Zi2 9 ");
  EXPECT_EQ(sorted("-name"), "Zi2 Ö2 Eg30 9 ");
  EXPECT_EQ(sorted("delegates"), "Ö2 Zi2 9 Eg30 ");
  EXPECT_EQ(sorted("-delegates"), "Eg30 9 Ö2 Zi2 ");
  for (const char* unknown : {"", "-", "Tag", "code", "--name"})
    EXPECT_EQ(sorted(unknown), "Ö2 9 Zi2 Eg30 ") << unknown;
}

TEST_F(ColumnsTest, HeadThePageWithTheFilterKept) {
  const ListFilter filter(request({{"q", "a"}, {"sort", "-delegates"}}), "/en/l", {});
  const std::vector<html::Column> head = columns().head(filter);
  ASSERT_EQ(head.size(), 3u);
  EXPECT_EQ(head[0].href, "/en/l?q=a&sort=name");
  EXPECT_EQ(head[0].sorted, "none");
  EXPECT_EQ(head[1].href, "/en/l?q=a&sort=delegates");
  EXPECT_EQ(head[1].sorted, "descending");
  EXPECT_TRUE(head[1].number);
  EXPECT_EQ(head[2].href, "");
  EXPECT_EQ(columns().head(ListFilter(request({}), "/en/l", {}))[1].href, "/en/l?sort=-delegates");
}

TEST_F(ColumnsTest, WriteAllRowsIntoAFile) {
  const ExportedList list =
      testing::exported_of(columns(Language::ar).file({{"A", 1}}, FileFormat::csv, "L", "list"));
  EXPECT_EQ(list.header, (std::vector<std::string>{"Name", "Delegates", "الرمز"}));
  EXPECT_EQ(list.rows, (std::vector<std::vector<std::string>>{{"A", "1", "=c"}}));
  EXPECT_TRUE(list.right_to_left);
  EXPECT_EQ(keys_of(list), (std::vector<std::string>{"name", "delegates", "code"}));
  EXPECT_EQ(list.numbers, (std::vector<bool>{false, true, false}));
  EXPECT_EQ(testing::error_of(
                columns().file(std::vector<Row>(kMostExported + 1), FileFormat::csv, "L", "list"))
                .kind,
            ErrorKind::too_large);
}

TEST(ExportedList, IsAskedForInTheAddress) {
  EXPECT_EQ(file_asked(request({{"format", "csv"}})), FileFormat::csv);
  EXPECT_EQ(file_asked(request({{"format", "xlsx"}})), FileFormat::xlsx);
  EXPECT_EQ(file_asked(request({{"format", "json"}})), FileFormat::json);
  EXPECT_EQ(file_asked(request({{"format", "exe"}})), std::nullopt);
  EXPECT_EQ(with_format("/en/l", FileFormat::csv), "/en/l?format=csv");
  const html::List list = exported_list_of(
      ListFilter(request({{"q", "a"}, {"page", "2"}, {"sort", "name"}}), "/en/l", {}), "l", {}, {},
      {});
  EXPECT_EQ(list.xlsx, "/en/l?q=a&sort=name&format=xlsx");
  EXPECT_EQ(list.json, "/en/l?q=a&sort=name&format=json");
}

TEST(ExportedList, HasKeysThatAreAsciiAndEachOnce) {
  ExportedList list;
  list.header = {"E-mail address", "البريد", "E-mail address", "(Status)"};
  list.keys = {"", "", ""};
  EXPECT_EQ(keys_of(list),
            (std::vector<std::string>{"e_mail_address", "column_2", "column_3", "status"}));
}

}  // namespace
}  // namespace convoke::page
