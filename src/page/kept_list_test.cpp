#include "page/kept_list.h"

#include <gtest/gtest.h>

namespace convoke::page {
namespace {

http::Request request(const http::Pairs& query) {
  http::Request out;
  out.query = query;
  return out;
}

TEST(KeptList, ComesBackWithFilterOrderAndPage) {
  const ListFilter filter(
      request({{"q", "a & b"}, {"state", "late"}, {"sort", "-name"}, {"page", "3"}}), "/en/l",
      {"state"});
  const std::string query = query_of(filter);
  EXPECT_EQ(query, "state=late&q=a%20%26%20b&sort=-name&page=3");
  EXPECT_EQ(kept_in("/en/l/7", query),
            "/en/l/7?list=state%3Dlate%26q%3Da%2520%2526%2520b%26sort%3D-name%26page%3D3");
  EXPECT_EQ(kept_list(request({{"list", query}})), query);
  EXPECT_EQ(list_address("/en/l", query), "/en/l?" + query);
}

TEST(KeptList, OfAListWithoutFilterIsTheList) {
  const std::string query = query_of(ListFilter(request({}), "/en/l", {}));
  EXPECT_FALSE(query.empty());
  EXPECT_EQ(list_address("/en/l", query), "/en/l");
  EXPECT_EQ(kept_in("/en/l/7?a=b", ""), "/en/l/7?a=b");
}

TEST(KeptList, LeadsToNoOtherPlace) {
  for (const char* foreign :
       {"a=b#c", "a=b\r\nSet-Cookie: x", "//evil.example", "a=\\", "a=<b>", "a= b", "a=é"})
    EXPECT_EQ(kept_list(request({{"list", foreign}})), "") << foreign;
  EXPECT_EQ(kept_list(request({{"list", std::string(1001, 'a')}})), "");
}

}  // namespace
}  // namespace convoke::page
