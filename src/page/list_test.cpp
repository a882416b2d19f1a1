#include "page/list.h"

#include <gtest/gtest.h>

#include <numeric>

namespace convoke::page {
namespace {

ListFilter filter(const http::Pairs& query) {
  http::Request request;
  request.query = query;
  return ListFilter(request, "/en/office/x/register", {"call", "direction"});
}

TEST(ListFilter, KeepsWhatIsAskedForInItsAddresses) {
  const ListFilter f =
      filter({{"q", " notes & más "}, {"direction", "in"}, {"sort", "-name"}, {"page", "3"}});
  EXPECT_EQ(f.text, "notes & más");
  EXPECT_EQ(f.choice("direction"), "in");
  EXPECT_EQ(f.choice("unknown"), "");
  EXPECT_EQ(f.href("name", 2),
            "/en/office/x/register?direction=in&q=notes%20%26%20m%C3%A1s&sort=name&page=2");
  EXPECT_EQ(filter({}).href("", 1), "/en/office/x/register");
}

TEST(ListFilter, SortsTheOtherWayRoundWhatIsSortedAlready) {
  EXPECT_EQ(filter({{"sort", "name"}}).next_sort("name"), "-name");
  EXPECT_EQ(filter({{"sort", "-name"}}).next_sort("name"), "name");
  EXPECT_EQ(filter({{"sort", "-name"}}).sorted("name"), "descending");
  EXPECT_EQ(filter({{"sort", "name"}}).sorted("other"), "none");
}

TEST(ListFilter, FindsWordsWhateverTheirCase) {
  EXPECT_TRUE(filter({{"q", "ÖSTER"}}).accepts("Republik Österreich"));
  EXPECT_FALSE(filter({{"q", "Ghana"}}).accepts("Republik Österreich"));
  EXPECT_TRUE(filter({}).accepts("anything"));
}

TEST(ListFilter, KeepsTheRowsOfOnePageAndStaysWithinThem) {
  std::vector<int> rows(120);
  std::iota(rows.begin(), rows.end(), 1);
  ListFilter f = filter({{"page", "99"}});
  f.cut(rows);
  EXPECT_EQ(f.found, 120u);
  EXPECT_EQ(f.pages, 3);
  EXPECT_EQ(f.page, 3);
  EXPECT_EQ(rows.front(), 101);
  EXPECT_EQ(rows.size(), 20u);
  const html::List list = list_of(f, "rows", "120", "Rows", {});
  EXPECT_EQ(list.previous, "/en/office/x/register?page=2");
  EXPECT_EQ(list.next, "");
  rows.clear();
  f.cut(rows);
  EXPECT_EQ(f.page, 1);
  EXPECT_TRUE(list_of(f, "rows", "0", "Rows", {}).empty);
}

TEST(ListFilter, ShowsItsChoicesAndKeepsThoseWithoutSelect) {
  const html::Filter shown = filter_of(filter({{"call", "7"}, {"direction", "out"}, {"sort", "x"}}),
                                       "rows", "Find", {{"direction", "Direction", {}}});
  ASSERT_EQ(shown.selects.size(), 1u);
  EXPECT_EQ(shown.selects[0].value, "out");
  EXPECT_EQ(shown.hidden,
            (std::vector<std::pair<std::string, std::string>>{{"call", "7"}, {"sort", "x"}}));
  EXPECT_EQ(shown.show_all, "/en/office/x/register?call=7");
}

}  // namespace
}  // namespace convoke::page
