#include "site/application.h"

#include <gmock/gmock.h>

#include "site/application_test.h"
#include "site/assets/assets.h"

namespace convoke::site {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;
using namespace std::chrono_literals;

// --- languages and addresses

TEST_F(ApplicationTest, SendsAReaderToTheirLanguage) {
  http::Request first = request(Method::get, "/");
  first.headers.emplace_back("accept-language", "fr-CA, en;q=0.5");
  const auto response = application->answer(first);
  EXPECT_EQ(response.status, 302);
  EXPECT_EQ(header(response, "Location"), "/fr");
  EXPECT_THAT(header(response, "Vary"), HasSubstr("Accept-Language"));
  EXPECT_EQ(header(get("/", {{"convoke_language", "ar"}}), "Location"), "/ar");
  EXPECT_EQ(header(get("/", {{"convoke_language", "xx"}}), "Location"), "/en");
  EXPECT_EQ(header(get("/sign-in?next=%2Fen%2Foffice"), "Location"),
            "/en/sign-in?next=%2Fen%2Foffice");
  EXPECT_EQ(header(get("/?a=1"), "Location"), "/en?a=1");
  EXPECT_EQ(get("/unknown").status, 404);
  EXPECT_EQ(get("/de").status, 404);
}

TEST_F(ApplicationTest, RemembersTheLanguageOfAVisit) {
  EXPECT_EQ(cookie(get("/zh"), "convoke_language"), "zh");
  EXPECT_EQ(cookie(get("/zh"), "convoke_language"), "zh") << "also from the cache";
  EXPECT_EQ(cookie(get("/zh", {{"convoke_language", "zh"}}), "convoke_language"), "");
  const auto page = get("/ar/echo/x");
  EXPECT_EQ(header(page, "Content-Language"), "ar");
  EXPECT_THAT(body(page), HasSubstr("dir=\"rtl\""));
  EXPECT_THAT(body(page), HasSubstr("href=\"/fr/echo/x\""));
}

TEST_F(ApplicationTest, DropsASlashTooMany) {
  EXPECT_EQ(header(get("/fr/"), "Location"), "/fr");
  EXPECT_EQ(header(get("/fr/?a=/"), "Location"), "/fr?a=/");
  EXPECT_EQ(header(get("/en/sign-in/?next=/"), "Location"), "/en/sign-in?next=/");
  EXPECT_EQ(get("/en/unknown/").status, 404);
  EXPECT_EQ(get("/en/sign-in//").status, 404);
}

TEST_F(ApplicationTest, NeverRedirectsToAnotherSite) {
  for (const char* target : {"//evil.example", "//evil.example/", "/%2Fevil.example/", "/\\evil",
                             "//evil.example/sign-in/", "/en//evil.example/"}) {
    const std::string location = header(get(target), "Location");
    EXPECT_THAT(location, Not(StartsWith("//"))) << target;
    EXPECT_THAT(location, Not(HasSubstr("://"))) << target;
  }
  EXPECT_EQ(get("/en/fails///evil.example").status, 500) << "a handler that would";
  EXPECT_EQ(get("/en/fails/https:/evil.example").status, 500);
}

TEST_F(ApplicationTest, DecodesTheArgumentsOfAPath) {
  EXPECT_THAT(body(get("/en/echo/%C3%96%20%E4%B8%AD")), HasSubstr("<p>Ö 中</p>"));
}

TEST_F(ApplicationTest, LeadsFromAMangledLinkToTheCleanOne) {
  const std::string token = crypto::random_token();
  for (const char* hung_on : {".", ",", ")", ">", "%20", "%2520", "=", "%E2%80%8B"}) {
    const http::Response response = get("/en/n/" + token + hung_on);
    EXPECT_EQ(response.status, 302) << hung_on;
    EXPECT_EQ(header(response, "Location"), "/en/n/" + token) << hung_on;
  }
  EXPECT_EQ(get("/en/n/" + token).status, 200);
  EXPECT_EQ(get("/en/n/short.").status, 200) << "no token of ours";
}

TEST_F(ApplicationTest, AnswersHeadByGetAndNamesTheMethodsOfAnAddress) {
  http::Request head = request(Method::head, "/en");
  EXPECT_EQ(application->answer(head).status, 200);
  http::Request wrong = request(Method::del, "/en/sign-in");
  const auto response = application->answer(wrong);
  EXPECT_EQ(response.status, 405);
  EXPECT_EQ(header(response, "Allow"), "GET, HEAD, POST");
  EXPECT_EQ(header(get("/en/sign-out"), "Allow"), "POST");
  EXPECT_EQ(get("/old.asp").status, 200);
}

// --- who may

TEST_F(ApplicationTest, LetsEachReaderSeeWhatIsTheirs) {
  const auto officer = signed_in();
  const auto administrator = signed_in(page::Role::administrator);
  const http::Pairs outsider, invented{{identity::kSessionCookie, kToken}};
  const struct {
    const char* path;
    int outsider, officer, administrator;
  } expected[] = {{"/en", 200, 200, 200},
                  {"/en/n/x", 200, 200, 200},
                  {"/en/office", 303, 200, 200},
                  {"/en/account", 303, 200, 200},
                  {"/en/settings", 303, 403, 200}};
  for (const auto& row : expected) {
    EXPECT_EQ(get(row.path, outsider).status, row.outsider) << row.path;
    EXPECT_EQ(get(row.path, invented).status, row.outsider) << row.path;
    EXPECT_EQ(get(row.path, officer).status, row.officer) << row.path;
    EXPECT_EQ(get(row.path, administrator).status, row.administrator) << row.path;
  }
}

TEST_F(ApplicationTest, AsksToSignInAndKeepsWhereTheReaderWanted) {
  const auto response = get("/fr/office?q=a%20b&page=2");
  EXPECT_EQ(response.status, 303);
  EXPECT_EQ(header(response, "Location"),
            "/fr/sign-in?next=%2Ffr%2Foffice%3Fq%3Da%2520b%26page%3D2");
  const auto form = get(header(response, "Location"));
  EXPECT_EQ(testing::value_of_input(body(form), "next"), "/fr/office?q=a%20b&amp;page=2");
  const auto evil = get("/en/sign-in?next=https://evil.example");
  EXPECT_EQ(testing::value_of_input(body(evil), "next"), "");
  const auto posted = post("/en/office", {});
  EXPECT_EQ(header(posted, "Location"), "/en/sign-in");
  EXPECT_NE(cookie(posted, "convoke_notice"), "");
  EXPECT_EQ(runs, 0);
}

TEST_F(ApplicationTest, EndsWithTheSession) {
  const auto cookies = signed_in();
  EXPECT_THAT(body(get("/en/office", cookies)), HasSubstr("as Lena Okafor"));
  clock.advance(12h);
  const auto late = get("/en/office", cookies);
  EXPECT_EQ(late.status, 303);
  bool forgotten = false;
  for (const auto& [name, value] : late.headers)
    forgotten |= name == "Set-Cookie" && value.starts_with("convoke_session=;");
  EXPECT_TRUE(forgotten);
}

// --- forms

TEST_F(ApplicationTest, TakesAFormOnlyFromItsReader) {
  const auto officer = signed_in();
  const auto other = signed_in();
  EXPECT_EQ(post("/en/office", {}, officer).status, 403);
  EXPECT_EQ(post("/en/office", {{"form_token", "x"}}, officer).status, 403);
  EXPECT_EQ(post("/en/office", {{"form_token", token_for(other)}}, officer).status, 403);
  EXPECT_EQ(runs, 0);
  const std::string refused = body(post("/en/office", {}, officer));
  EXPECT_THAT(refused, HasSubstr("open too long"));
  EXPECT_THAT(refused, HasSubstr("This form could not be accepted"));
  EXPECT_THAT(refused, Not(HasSubstr("not open to you")));
  EXPECT_EQ(post("/en/office", {{"form_token", token_for(officer)}}, officer).status, 303);
  EXPECT_EQ(runs, 1);
}

TEST_F(ApplicationTest, GivesAVisitorASecretOfTheirOwn) {
  const auto first = get("/en/sign-in"), second = get("/en/sign-in");
  const std::string mine = cookie(first, "convoke_visitor");
  ASSERT_NE(mine, "");
  EXPECT_NE(mine, cookie(second, "convoke_visitor"));
  EXPECT_EQ(cookie(get("/en/sign-in", {{"convoke_visitor", mine}}), "convoke_visitor"), "");
  EXPECT_EQ(
      post("/en/save", {{"form_token", form_token(first)}}, {{"convoke_visitor", mine}}).status,
      303);
  EXPECT_EQ(
      post("/en/save", {{"form_token", form_token(second)}}, {{"convoke_visitor", mine}}).status,
      403);
  EXPECT_EQ(post("/en/save", {{"form_token", form_token(first)}}).status, 403);
}

// --- notices, errors, headers

TEST_F(ApplicationTest, ShowsANoticeOnce) {
  const auto officer = signed_in();
  const auto saved = post("/en/office", {{"form_token", token_for(officer)}}, officer);
  const std::string notice = cookie(saved, "convoke_notice");
  ASSERT_NE(notice, "");
  http::Pairs cookies = officer;
  cookies.emplace_back("convoke_notice", notice);
  const auto shown = get("/en", cookies);
  EXPECT_THAT(body(shown), HasSubstr("&lt;Ana&gt; is saved."));
  EXPECT_THAT(body(shown), HasSubstr("action=\"/en/undo\""));
  bool forgotten = false;
  for (const auto& [name, value] : shown.headers)
    forgotten |= name == "Set-Cookie" && value.starts_with("convoke_notice=;");
  EXPECT_TRUE(forgotten);
  cookies.back().second = "forged!!Hello";
  EXPECT_THAT(body(get("/en", cookies)), Not(HasSubstr("Hello")));
  EXPECT_THAT(body(get("/en")), Not(HasSubstr("is saved"))) << "never into the cache";
}

TEST_F(ApplicationTest, TellsErrorsInTheLayout) {
  const struct {
    const char* kind;
    int status;
  } expected[] = {{"invalid", 422},  {"not_found", 404}, {"forbidden", 403},
                  {"conflict", 409}, {"too_large", 413}, {"unavailable", 503}};
  for (const auto& [kind, status] : expected) {
    const auto response = get(std::string("/en/fails/") + kind);
    EXPECT_EQ(response.status, status);
    EXPECT_THAT(body(response), HasSubstr("The reason."));
    EXPECT_THAT(body(response), HasSubstr("req-1"));
    EXPECT_EQ(header(response, "Cache-Control"), "no-store");
  }
  const auto fault = get("/en/fails/throw");
  EXPECT_EQ(fault.status, 500);
  EXPECT_THAT(body(fault), Not(HasSubstr("fault")));
  EXPECT_THAT(body(fault), HasSubstr("req-1"));
}

TEST_F(ApplicationTest, ProtectsEveryResponse) {
  const auto officer = signed_in();
  for (const auto& response :
       {get("/"), get("/en"), get("/en"), get("/en/unknown"), get("/en/office"),
        get("/en/office", officer), get("/en/n/x"), get("/en/file"), get("/healthz"),
        post("/en/save", {}), get("/en/fails/throw"), get("/en/"),
        get(std::string(assets::asset_href("app.css")))}) {
    EXPECT_THAT(header(response, "Content-Security-Policy"), HasSubstr("frame-ancestors 'none'"));
    EXPECT_EQ(header(response, "X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(header(response, "Referrer-Policy"), "same-origin");
    EXPECT_EQ(header(response, "Cross-Origin-Opener-Policy"), "same-origin");
    EXPECT_THAT(header(response, "Permissions-Policy"), HasSubstr("camera=(self)"));
  }
  EXPECT_EQ(header(get("/en/office", officer), "Cache-Control"), "no-store");
  EXPECT_EQ(header(get("/en/n/x"), "Cache-Control"), "no-store");
  EXPECT_EQ(header(get("/en/file"), "Cache-Control"), "no-store");
}

// --- limits

// --- the cache

TEST_F(ApplicationTest, RendersAPublicPageOnceForAll) {
  const auto first = get("/en");
  const auto second = get("/en");
  EXPECT_EQ(runs, 1);
  EXPECT_EQ(first.shared_body, second.shared_body);
  EXPECT_EQ(header(first, "ETag"), header(second, "ETag"));
  EXPECT_EQ(cookie(first, "convoke_visitor"), "");
  get("/fr");
  get("/en?x=1");
  EXPECT_EQ(runs, 3);
  http::Request again = request(Method::get, "/en");
  EXPECT_EQ(application->plan(again).lane, http::Lane::quick);
  http::Request unseen = request(Method::get, "/en?x=2");
  EXPECT_EQ(application->plan(unseen).lane, http::Lane::pages);
}

TEST_F(ApplicationTest, RendersAgainWhenSomethingWasWrittenOrASecondHasPassed) {
  get("/en");
  signed_in();  // writes
  get("/en");
  EXPECT_EQ(runs, 2);
  clock.advance(999ms);
  get("/en");
  EXPECT_EQ(runs, 2);
  clock.advance(1ms);
  get("/en");
  EXPECT_EQ(runs, 3);
}

TEST_F(ApplicationTest, NeverServesAnOfficersPageToOthers) {
  const auto officer = signed_in();
  EXPECT_THAT(body(get("/en", officer)), HasSubstr("Lena Okafor"));
  EXPECT_THAT(body(get("/en")), Not(HasSubstr("Lena Okafor")));
  EXPECT_THAT(body(get("/en", officer)), HasSubstr("Lena Okafor"));
  EXPECT_EQ(runs, 3);
}

// --- health

TEST_F(ApplicationTest, SaysHowItIs) {
  EXPECT_EQ(get("/healthz").status, 200);
  EXPECT_EQ(get("/readyz").status, 200);
  EXPECT_EQ(get("/metrics").status, 404) << "not for strangers";
  http::Request local = request(Method::get, "/metrics");
  local.peer = "127.0.0.1";
  EXPECT_EQ(application->answer(local).status, 404) << "a proxy's visitor";
  local.headers.front().second = "127.0.0.1:8080";
  application->served({"GET", "/en", "192.0.2.7", "req-1", 200, 10, 5ms});
  const auto numbers = application->answer(local);
  EXPECT_EQ(numbers.status, 200);
  EXPECT_THAT(numbers.body,
              HasSubstr("convoke_requests_total{route=\"GET /:language/\",status=\"200\"} 1"));
  Health blind(*database, folder.path() / "gone", metrics, false);
  http::Request ready = request(Method::get, "/readyz");
  const auto failing = blind.answer(ready);
  EXPECT_EQ(failing->status, 503);
  EXPECT_EQ(failing->body, "files\n");
}

// --- signing in, through the whole house

TEST_F(ApplicationTest, SignsInWithALinkThatMailScannersDoNotUseUp) {
  const auto id =
      people.create_person(audit::Actor::system("test"), {"Lena Okafor", "lena@example.org"})
          .value();
  const std::string link = people.make_sign_in_link(audit::Actor::system("test"), id).value();
  const std::string path = link.substr(std::string("https://conf.example.org").size());
  get(path);
  const auto shown = get(path + "?next=%2Fen%2Faccount");
  EXPECT_EQ(shown.status, 200);
  const http::Pairs visitor{{"convoke_visitor", cookie(shown, "convoke_visitor")}};
  const http::Pairs form{{"form_token", form_token(shown)}, {"next", "/en/account"}};
  const auto entered = post(path, form, visitor);
  EXPECT_EQ(entered.status, 303);
  EXPECT_EQ(header(entered, "Location"), "/en/account");
  EXPECT_FALSE(cookie(entered, "convoke_known").empty()) << "this browser is known from now on";
  const http::Pairs session{{identity::kSessionCookie, cookie(entered, "convoke_session")}};
  EXPECT_THAT(body(get("/en/account", session)), HasSubstr("lena@example.org"));
  EXPECT_EQ(post(path, form, visitor).status, 404) << "used";
  EXPECT_EQ(get("/en/sign-in/" + std::string(kToken)).status, 404);

  const auto out = post("/en/sign-out", {{"form_token", token_for(session)}}, session);
  EXPECT_EQ(header(out, "Location"), "/en/sign-in");
  EXPECT_EQ(get("/en/account", session).status, 303);
}

TEST_F(ApplicationTest, LetsTheFirstAdministratorInOnceByTheAddressThatWasPrinted) {
  const std::string path = "/en" + sign_in.set_up_path().value();
  EXPECT_EQ(get("/en/set-up/" + std::string(kToken)).status, 404);
  const auto shown = get(path);
  EXPECT_EQ(shown.status, 200);
  const http::Pairs visitor{{"convoke_visitor", cookie(shown, "convoke_visitor")}};
  const auto send = [&](const char* email) {
    return post(path, {{"form_token", form_token(shown)}, {"name", "Lena"}, {"email", email}},
                visitor);
  };
  const auto wrong = send("nowhere");
  EXPECT_EQ(wrong.status, 422);
  EXPECT_EQ(testing::value_of_input(body(wrong), "name"), "Lena");
  const auto entered = send("lena@example.org");
  EXPECT_EQ(header(entered, "Location"), "/en/office/set-up");
  const http::Pairs session{{identity::kSessionCookie, cookie(entered, "convoke_session")}};
  EXPECT_EQ(get("/en/office/people", session).status, 200);
  EXPECT_EQ(send("omar@example.org").status, 404) << "it is used up";
  EXPECT_EQ(get(path).status, 404);
  EXPECT_FALSE(sign_in.set_up_path());
}

TEST_F(ApplicationTest, KeepsTheTypedAddressWhenSigningInFails) {
  const http::Pairs visitor{{"convoke_visitor", kToken}};
  const auto again = post("/en/sign-in",
                          {{"form_token", token_for(visitor)},
                           {"email", "lena@example.org"},
                           {"password", "wrong"},
                           {"next", "https://evil.example"}},
                          visitor);
  EXPECT_EQ(again.status, 422);
  EXPECT_EQ(testing::value_of_input(body(again), "email"), "lena@example.org");
  EXPECT_EQ(testing::value_of_input(body(again), "password"), "");
  EXPECT_THAT(body(again), HasSubstr("aria-invalid"));
  EXPECT_EQ(testing::value_of_input(body(again), "next"), "");
  const auto sent = post(
      "/en/sign-in", {{"form_token", token_for(visitor)}, {"email", "who@example.org"}}, visitor);
  EXPECT_EQ(header(sent, "Location"), "/en/sign-in/sent");
  EXPECT_EQ(get("/en/sign-in/sent").status, 200);
}

}  // namespace
}  // namespace convoke::site
