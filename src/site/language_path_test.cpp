#include "site/language_path.h"

#include <gtest/gtest.h>

namespace convoke::site {
namespace {

Router routes() {
  const auto nothing = [](const page::Visit&, const http::Request&) -> Result<page::Reply> {
    return not_found("x");
  };
  using enum http::Method;
  std::vector<page::Route> table;
  for (const char* path : {"/nominate/:token", "/office/register", "/office/register/new"})
    table.push_back({get, path, page::everyone, nothing});
  for (const char* path : {"/nominate/:token/participants", "/office/register", "/save"})
    table.push_back({post, path, page::everyone, nothing});
  return Router(std::move(table));
}

std::string led_to(http::Method method, const std::string& path, const std::string& referer = {}) {
  http::Request request;
  request.method = method;
  request.headers = {{"host", "conf.example.org"}};
  if (!referer.empty()) request.headers.emplace_back("referer", referer);
  return language_path(routes(), request, path);
}

TEST(LanguagePath, OfAPageThatWasReadIsItsOwn) {
  EXPECT_EQ(led_to(http::Method::get, "/office/register?q=a"), "/office/register?q=a");
  EXPECT_EQ(led_to(http::Method::get, "/nobody"), "/nobody");
}

TEST(LanguagePath, OfARefusedFormIsThePageItWasSentFrom) {
  EXPECT_EQ(led_to(http::Method::post, "/office/register",
                   "https://conf.example.org/en/office/register/new?entity=AUT"),
            "/office/register/new?entity=AUT");
}

TEST(LanguagePath, OfARefusedFormIsElseTheNearestPageAbove) {
  for (const char* referer :
       {"", "https://elsewhere.example/en/office/register", "https://conf.example.org",
        "https://conf.example.org/en/nominate/t/participants", "https://conf.example.org/office"})
    EXPECT_EQ(led_to(http::Method::post, "/nominate/t/participants", referer), "/nominate/t")
        << referer;
  EXPECT_EQ(led_to(http::Method::post, "/save"), "");
}

}  // namespace
}  // namespace convoke::site
