// What is taken in, of whom, how much and how often.
#include <gmock/gmock.h>

#include "site/application_test.h"
#include "site/kept_form.h"

namespace convoke::site {
namespace {

using ::testing::HasSubstr;
using namespace std::chrono_literals;

TEST_F(ApplicationTest, AnswersATooLargeBodyWhereAPageExpectsOne) {
  const auto send = [&](const char* path, http::Pairs headers) {
    http::Request large = request(Method::post, path, {{"convoke_visitor", kToken}});
    large.body_too_large = true;
    for (auto& header : headers) large.headers.push_back(std::move(header));
    return application->answer(large);
  };
  const auto told = send("/en/upload", {{"origin", "https://conf.example.org"}});
  EXPECT_EQ(told.status, 413);
  EXPECT_THAT(body(told), HasSubstr("<p>too large</p>"));
  EXPECT_EQ(send("/en/upload", {{"origin", "https://evil.example"}}).status, 403);
  EXPECT_EQ(send("/en/upload", {}).status, 403);
  const auto plain = send("/en/save", {{"origin", "https://conf.example.org"}});
  EXPECT_EQ(plain.status, 413);
  EXPECT_EQ(runs, 0) << "a page without files never sees it";
  http::Request fits = request(Method::post, "/en/upload");
  EXPECT_EQ(application->plan(fits).body_limit, 1u << 20);
  http::Request form = request(Method::post, "/en/save");
  EXPECT_EQ(application->plan(form).body_limit, page::kFormLimit);
}

TEST_F(ApplicationTest, MoreThanAFormTakesIsAnsweredWithItsLimitAndTheWayBack) {
  const auto send = [&](const std::string& path) {
    http::Request large = request(Method::post, path, {{"convoke_visitor", kToken}});
    large.headers.emplace_back("origin", "https://conf.example.org");
    large.body_too_large = true;
    return application->answer(large);
  };
  const std::string home = std::string("n/") + kToken;
  const auto told = send("/en/" + home + "/files?x=1");
  EXPECT_EQ(told.status, 413);
  EXPECT_EQ(header(told, "Content-Type"), "text/html; charset=utf-8");
  for (const char* part :
       {"This form takes 41 MB in all", "still in your browser: go back one step"})
    EXPECT_THAT(body(told), HasSubstr(part));
  EXPECT_THAT(body(told), HasSubstr("href=\"/en/" + home + "\">Back to the page of the form"));
  EXPECT_EQ(header(send("/fr/" + home + "/files"), "Content-Language"), "fr");
  EXPECT_THAT(body(send("/en/save")), HasSubstr("This form takes 64 KB in all"));
}

TEST_F(ApplicationTest, TakesALongBodyOnlyFromThoseTheFormIsFor) {
  const auto admitted = [&](const char* path, http::Pairs cookies) {
    http::Request head = request(Method::post, path, std::move(cookies));
    const auto refused = application->admit(head);
    return refused ? refused->status : 0;
  };
  const std::string good = std::string("/en/n/") + kToken + "/scan";
  EXPECT_EQ(admitted(good.c_str(), {}), 0);
  EXPECT_EQ(admitted("/en/n/aaaaaaaaaaaaaaaaaaaaaaaaaa/scan", {}), 404);
  EXPECT_EQ(admitted("/en/office/scan", signed_in()), 0);
  EXPECT_EQ(admitted("/en/office/scan", {}), 303);
  EXPECT_EQ(admitted("/en/office/scan", {{identity::kSessionCookie, kToken}}), 303)
      << "an invented session";
  EXPECT_EQ(admitted("/en/settings-scan", signed_in()), 403) << "another right";
  EXPECT_EQ(admitted("/en/nowhere", {}), 404);

  const auto asks_over = [&](const char* path) {
    return application->plan(request(Method::post, path)).ask_over;
  };
  EXPECT_LT(asks_over(good.c_str()), 10'000u);
  EXPECT_EQ(asks_over("/en/office/scan"), std::size_t{kMostKeptBytes}) << "words are kept up to it";
  EXPECT_GT(asks_over("/en/save"), 1u << 30);
}

TEST_F(ApplicationTest, RefusesInventedLinksTheMoreTheyCome) {
  int last = 0;
  for (int i = 0; i < 400 && last != 429; ++i) {
    http::Request head = request(Method::post, "/en/n/invented/scan");
    last = application->admit(head)->status;
  }
  EXPECT_EQ(last, 429);
}

TEST_F(ApplicationTest, SaysWhatIsWrongWithAFormThatCannotBeRead) {
  http::Request broken = request(Method::post, "/en/save", {{"convoke_visitor", kToken}});
  http::Request form = testing::post({{"name", "\xff"}});
  broken.body = form.body;
  for (auto& header : form.headers) broken.headers.push_back(std::move(header));
  const auto told = application->answer(broken);
  EXPECT_EQ(told.status, 422);
  EXPECT_THAT(body(told), HasSubstr("not UTF-8"));
  EXPECT_EQ(runs, 0);
}

TEST_F(ApplicationTest, SaysInAPageThatABodyCouldNotBeKept) {
  for (const int status : {503, 507}) {
    http::Request lost = request(Method::post, "/fr/upload", {{"convoke_visitor", kToken}});
    lost.body_lost = status;
    const auto told = application->answer(lost);
    EXPECT_EQ(told.status, status);
    EXPECT_EQ(header(told, "Content-Language"), "fr");
  }
  EXPECT_EQ(runs, 0);
}

TEST_F(ApplicationTest, GivesEachKindOfWorkItsLane) {
  const auto lane = [&](Method method, const char* path) {
    return application->plan(request(method, path)).lane;
  };
  EXPECT_EQ(lane(Method::get, "/en/office"), http::Lane::pages);
  EXPECT_EQ(lane(Method::post, "/en/office"), http::Lane::forms);
  EXPECT_EQ(lane(Method::post, "/en/sign-in"), http::Lane::secret);
  EXPECT_EQ(lane(Method::get, "/healthz"), http::Lane::quick);
}

TEST_F(ApplicationTest, NoticesAProxyThatIsNotTrusted) {
  const auto come = [&](int times, bool forwarded) {
    for (int i = 0; i < times; ++i) {
      http::Request through = request(Method::get, "/en/echo/x");
      through.unread_forwarding = forwarded;
      application->answer(through);
    }
  };
  come(30, false);
  come(10, true);
  EXPECT_FALSE(application->proxy_not_trusted()) << "anybody can send the header";
  come(30, true);
  EXPECT_TRUE(application->proxy_not_trusted());
  come(60, false);
  EXPECT_FALSE(application->proxy_not_trusted()) << "most come without";
}

TEST_F(ApplicationTest, SlowsDownWhoComesTooOften) {
  const http::Pairs visitor{{"convoke_visitor", kToken}};
  const std::string token = token_for(visitor);
  int refused = 0;
  for (int i = 0; i < 40; ++i)
    if (post("/en/save", {{"form_token", token}}, visitor).status == 429) ++refused;
  EXPECT_EQ(refused, 10);
  const auto limited = post("/fr/save", {{"form_token", token}}, visitor);
  EXPECT_EQ(header(limited, "Retry-After"), "60");
  EXPECT_EQ(header(limited, "Content-Language"), "fr");
  const auto officer = signed_in();
  EXPECT_EQ(post("/en/office", {{"form_token", token_for(officer)}}, officer).status, 303);
  clock.advance(1min);
  EXPECT_EQ(post("/en/save", {{"form_token", token}}, visitor).status, 303);
}

TEST_F(ApplicationTest, LimitsVisitsOfOneLinkWithoutHarmToOthers) {
  int refused = 0;
  for (int i = 0; i < 80; ++i)
    if (get("/en/n/busy").status == 429) ++refused;
  EXPECT_EQ(refused, 20);
  EXPECT_EQ(get("/en/n/calm").status, 200);
}

}  // namespace
}  // namespace convoke::site
