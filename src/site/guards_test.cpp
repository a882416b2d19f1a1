// The small guards around a page: form tokens, notices, headers, paths in the log.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "page/posted.h"
#include "site/error_page.h"
#include "site/form_guard.h"
#include "site/notice.h"
#include "site/request_log.h"
#include "site/security_headers.h"
#include "testing/test_visit.h"

namespace convoke::site {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class FormGuardTest : public ::testing::Test {
 protected:
  http::Request form(const std::string& token, http::Pairs headers = {}) const {
    http::Request request = testing::post({{"form_token", token}});
    request.headers.emplace_back("host", "conf.example.org");
    for (auto& header : headers) request.headers.push_back(std::move(header));
    return request;
  }
  const crypto::ServerKey key = crypto::ServerKey::random();
  const FormGuard guard{key, "https://conf.example.org:8443"};
  const std::string good = guard.token_for("secret");
};

TEST_F(FormGuardTest, AcceptsTheTokenOfThisReaderOnly) {
  EXPECT_TRUE(guard.accepts(form(good), "secret"));
  EXPECT_FALSE(guard.accepts(form(good), "another reader's secret"));
  EXPECT_FALSE(guard.accepts(form(good), ""));
  EXPECT_FALSE(guard.accepts(form(""), "secret"));
  EXPECT_FALSE(guard.accepts(form(good + "0"), "secret"));
  EXPECT_FALSE(guard.accepts(testing::post({{"other", "1"}}), "secret"));
  EXPECT_FALSE(guard.accepts(form(guard.token_for("")), ""));
  const crypto::ServerKey other_key = crypto::ServerKey::random();
  const FormGuard other(other_key, "");
  EXPECT_FALSE(guard.accepts(form(other.token_for("secret")), "secret"));
}

TEST_F(FormGuardTest, TakesTheTokenFromAHeaderToo) {
  EXPECT_TRUE(guard.accepts(form("", {{"x-form-token", good}}), "secret"));
  EXPECT_FALSE(guard.accepts(form(good, {{"x-form-token", "wrong"}}), "secret"));
}

TEST_F(FormGuardTest, AsksTheBrowserWhereTheFormCameFrom) {
  const auto accepts = [&](http::Pairs headers) {
    return guard.accepts(form(good, std::move(headers)), "secret");
  };
  EXPECT_TRUE(accepts({{"origin", "https://conf.example.org"}}));
  EXPECT_TRUE(accepts({{"origin", "https://conf.example.org:8443"}}));
  EXPECT_TRUE(accepts({{"sec-fetch-site", "same-origin"}, {"origin", "https://Conf.example.org"}}));
  EXPECT_FALSE(accepts({{"origin", "https://evil.example"}}));
  EXPECT_FALSE(accepts({{"origin", "https://conf.example.org.evil.example"}}));
  EXPECT_FALSE(accepts({{"origin", "null"}}));
  EXPECT_FALSE(accepts({{"sec-fetch-site", "cross-site"}}));
  EXPECT_FALSE(accepts({{"sec-fetch-site", "same-site"}}));
  EXPECT_FALSE(accepts({{"sec-fetch-site", "same-origin"}, {"origin", "https://evil.example"}}));
}

TEST_F(FormGuardTest, LetsALostBodyPassOnTheBrowsersWordOnly) {
  const auto accepts = [&](http::Pairs headers) {
    http::Request request = form("", std::move(headers));
    request.body.reset();
    request.body_too_large = true;
    return guard.accepts(request, "secret");
  };
  EXPECT_TRUE(accepts({{"sec-fetch-site", "same-origin"}}));
  EXPECT_TRUE(accepts({{"origin", "https://conf.example.org"}}));
  EXPECT_FALSE(accepts({}));
  EXPECT_FALSE(accepts({{"sec-fetch-site", "none"}}));
  EXPECT_FALSE(accepts({{"origin", "https://evil.example"}}));
}

TEST(Notice, ComesBackAsItWas) {
  const auto key = crypto::ServerKey::random();
  const SealedNotice notice{{"{1} has been added; {2}!", {"Ōé; \"中\" <b>", ""}}, "/en/undo?x=1"};
  const auto opened = open_notice(key, seal_notice(key, notice));
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->message, notice.message);
  EXPECT_EQ(opened->undo, notice.undo);
}

TEST(Notice, IsRefusedUnlessItIsOurs) {
  const auto key = crypto::ServerKey::random();
  const std::string sealed = seal_notice(key, {{"Saved.", {}}, {}});
  EXPECT_FALSE(open_notice(crypto::ServerKey::random(), sealed));
  EXPECT_FALSE(open_notice(key, sealed + "x"));
  EXPECT_FALSE(open_notice(key, ""));
  EXPECT_FALSE(open_notice(key, "!"));
  EXPECT_FALSE(open_notice(key, key.seal("notice", "%zz!a") + "!%zz!a"));
  EXPECT_EQ(seal_notice(key, {{std::string(5000, 'a'), {}}, {}}), "") << "too long for a cookie";
}

TEST(Errors, HaveOneStatusEach) {
  EXPECT_EQ(page::status_of(ErrorKind::invalid), 422);
  EXPECT_EQ(page::status_of(ErrorKind::not_found), 404);
  EXPECT_EQ(page::status_of(ErrorKind::forbidden), 403);
  EXPECT_EQ(page::status_of(ErrorKind::conflict), 409);
  EXPECT_EQ(page::status_of(ErrorKind::too_large), 413);
  EXPECT_EQ(page::status_of(ErrorKind::unavailable), 503);
}

TEST(Errors, AreTitledAlsoWhenTheStatusIsUncommon) {
  const i18n::Catalogues catalogues;
  for (const int status : {400, 403, 404, 405, 409, 413, 422, 429, 500, 503, 507}) {
    const html::Page page = error_page(catalogues[Language::en], {status, {}, "abc", {}});
    EXPECT_EQ(page.status, status);
    EXPECT_FALSE(page.title.empty());
    EXPECT_THAT(page.content.html, HasSubstr("abc"));
  }
  const html::Page told =
      error_page(catalogues[Language::en], {422, Message{"No <b>{1}</b>.", {"<i>"}}, "", {}});
  EXPECT_THAT(told.content.html, HasSubstr("No &lt;b&gt;&lt;i&gt;&lt;/b&gt;."));
}

TEST(Errors, WhatWasTypedStandsUnderItsLabel) {
  const i18n::Catalogues catalogues;
  Failure failure;
  failure.status = 403;
  failure.form = KeptForm{"/en/n", {}, false};
  const std::string words = "Words that somebody wrote at <length>";
  failure.form->fields = {{"reason", words}, {"unknown", words}, {"submission_key", words}};
  failure.label_of_field = [](std::string_view field) -> const char* {
    return field == "reason" ? N_("Reason") : nullptr;
  };
  const std::string html = error_page(catalogues[Language::en], failure).content.html;
  const std::string shown = "</dt><dd class=\"kept-text\" dir=\"auto\">Words that somebody";
  EXPECT_THAT(html, HasSubstr("<dt>Reason" + shown));
  EXPECT_THAT(html, HasSubstr("<dt>Another field" + shown));
  EXPECT_EQ(testing::times(html, "&lt;length&gt;</dd>"), 2);
}

TEST(SecurityHeaders, LeaveWhatAHandlerChose) {
  http::Response response;
  response.header("content-security-policy", "sandbox");
  add_security_headers(response);
  int policies = 0;
  for (const auto& [name, value] : response.headers)
    if (ascii_lower(name) == "content-security-policy") ++policies;
  EXPECT_EQ(policies, 1);
}

TEST(LoggedPath, HasNoTokens) {
  const std::string token = "abcdefghijklmnopqrstuvwxyz";
  EXPECT_EQ(path_for_log("/en/office/entities/12"), "/en/office/entities/12");
  EXPECT_THAT(path_for_log("/en/n/" + token + "/people"), Not(HasSubstr(token)));
  EXPECT_EQ(path_for_log("/en/n/" + token + "/people"), "/en/n/…/people");
  EXPECT_EQ(path_for_log("/en/n/" + token), "/en/n/…");
  // As mail programs take them along: with the full stop, quoted, joined, in capitals.
  for (const std::string& mutilated :
       {token + ".", "<" + token + ">", token + "-" + token, token + ".html",
        std::string("ABCDEFGHIJKLMNOPQRSTUVWXYZ_"), token + " x"})
    EXPECT_EQ(path_for_log("/en/n/" + mutilated), "/en/n/…");
  EXPECT_EQ(path_for_log("/en/meetings/review-mechanism-experts-2009"),
            "/en/meetings/review-mechanism-experts-2009");
  EXPECT_EQ(path_for_log("/"), "/");
  EXPECT_EQ(path_for_log(""), "");
}

TEST(PathInLanguageTest, IsCutOffTheFront) {
  EXPECT_EQ(split_language("/fr")->rest, "/");
  EXPECT_EQ(split_language("/fr/office")->rest, "/office");
  EXPECT_EQ(split_language("/ar/")->language, Language::ar);
  for (const char* none : {"", "/", "/de", "/french", "/FR", "fr", "//fr"})
    EXPECT_FALSE(split_language(none)) << none;
}

}  // namespace
}  // namespace convoke::site
