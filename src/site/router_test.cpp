#include "site/router.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace convoke::site {
namespace {

using http::Method;
using ::testing::ElementsAre;
using ::testing::Pair;

page::Route route(Method method, std::string pattern, bool in_language = true) {
  page::Route made{method, std::move(pattern), page::everyone, {}};
  made.in_language = in_language;
  return made;
}

class RouterTest : public ::testing::Test {
 protected:
  std::string found(Method method, std::string_view path, bool in_language = true) const {
    const auto result = router.find(method, path, in_language);
    return result.route == nullptr ? "" : result.route->pattern;
  }
  Router router{{route(Method::get, "/"), route(Method::get, "/meetings"),
                 route(Method::get, "/meetings/:code"), route(Method::post, "/meetings/:code"),
                 route(Method::get, "/meetings/new"), route(Method::get, "/meetings/:code/agenda"),
                 route(Method::get, "/files/*path"), route(Method::post, "/sign-out"),
                 route(Method::get, "/n/:token/people/:number"),
                 route(Method::get, "/old.asp", false)}};
};

TEST_F(RouterTest, PrefersLiteralsToPlacesToTheRest) {
  EXPECT_EQ(found(Method::get, "/"), "/");
  EXPECT_EQ(found(Method::get, "/meetings"), "/meetings");
  EXPECT_EQ(found(Method::get, "/meetings/new"), "/meetings/new");
  EXPECT_EQ(found(Method::get, "/meetings/ta2009"), "/meetings/:code");
  EXPECT_EQ(found(Method::get, "/meetings/new/agenda"), "/meetings/:code/agenda");
  EXPECT_EQ(found(Method::get, "/files/a/b/c"), "/files/*path");
}

TEST_F(RouterTest, KnowsNoOtherPaths) {
  for (const char* path : {"", "//", "/meetings/", "/meetings//agenda", "/meetings/a/b",
                           "/Meetings", "/files", "/files/", "/old.asp", "meetings"})
    EXPECT_EQ(found(Method::get, path), "") << path;
  EXPECT_EQ(found(Method::get, "/old.asp", false), "/old.asp");
  EXPECT_EQ(found(Method::get, "/meetings", false), "");
}

TEST_F(RouterTest, GivesTheValuesOfPlaces) {
  const std::string path = "/n/abc/people/Ōé 中";
  const auto result = router.find(Method::get, path, true);
  EXPECT_THAT(Router::arguments(result),
              ElementsAre(Pair("token", "abc"), Pair("number", "Ōé 中")));
  const std::string file = "/files/2009/agenda.pdf";
  EXPECT_THAT(Router::arguments(router.find(Method::get, file, true)),
              ElementsAre(Pair("path", "2009/agenda.pdf")));
  EXPECT_THAT(Router::arguments(router.find(Method::post, "/meetings/new", true)),
              ElementsAre(Pair("code", "new")))
      << "the literal has no POST";
}

TEST_F(RouterTest, AnswersHeadByGetAndNamesTheAllowedMethods) {
  EXPECT_EQ(found(Method::head, "/meetings/new"), "/meetings/new");
  EXPECT_EQ(found(Method::head, "/sign-out"), "");
  EXPECT_THAT(router.find(Method::get, "/sign-out", true).allowed, ElementsAre(Method::post));
  EXPECT_THAT(router.find(Method::del, "/meetings/x", true).allowed,
              ElementsAre(Method::get, Method::head, Method::post));
  EXPECT_TRUE(router.find(Method::get, "/nothing", true).allowed.empty());
}

TEST(RouterTable, IsCheckedAtStart) {
  for (const char* bad : {"", "a", "/a/", "//a", "/*rest/b"})
    EXPECT_THROW(Router({route(Method::get, bad)}), std::logic_error) << bad;
  EXPECT_THROW(Router({route(Method::get, "/:a"), route(Method::get, "/:b")}), std::logic_error);
}

}  // namespace
}  // namespace convoke::site
