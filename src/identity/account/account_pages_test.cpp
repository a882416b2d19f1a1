#include "identity/account/account_pages.h"

#include <gtest/gtest.h>

#include "identity/identity_test.h"
#include "testing/test_visit.h"

namespace convoke::identity {
namespace {

using namespace convoke::testing;

class AccountPagesTest : public IdentityTest {
 protected:
  AccountPagesTest() : pages(people, sessions, [] { return "Europe/Vienna"; }) {
    lena = add("Lena Okafor", "lena@example.org");
    here = sign_in("192.0.2.1", "Firefox, Linux");
    there = sign_in("192.0.2.2", "Safari, iPhone");
  }
  std::string sign_in(const char* address, const char* browser) {
    const std::string link = people.make_sign_in_link(administrator, lena).value();
    return people.redeem_sign_in_link(token_in(link), {address, browser})->token;
  }
  page::Visit visit(http::Pairs arguments = {}) {
    page::Visit made = officer_visit(clock, std::move(arguments));
    made.officer = *sessions.officer_of(here);
    return made;
  }
  http::Request with_cookie(http::Request request) const {
    request.headers.emplace_back("cookie", std::string(kSessionCookie) + "=" + here);
    return request;
  }
  std::string shown() { return html_of(pages.show(visit(), with_cookie(testing::get()))); }

  AccountPages pages;
  PersonId lena;
  std::string here, there;
};

TEST_P(AccountPagesTest, ShowsWhereOneIsSignedInAndNoToken) {
  const std::string page = shown();
  EXPECT_TRUE(has(page, "Firefox, Linux"));
  EXPECT_TRUE(has(page, "Safari, iPhone"));
  EXPECT_TRUE(has(page, "192.0.2.2"));
  EXPECT_EQ(times(page, "This one"), 1);
  EXPECT_FALSE(has(page, here));
  EXPECT_FALSE(has(page, there));
}

TEST_P(AccountPagesTest, EndsTheOthersAndKeepsThisOne) {
  redirect_of(pages.end_session(visit({{"session", "others"}}), with_cookie(post())));
  EXPECT_TRUE(sessions.officer_of(here));
  EXPECT_FALSE(sessions.officer_of(there));
  EXPECT_EQ(recorded(lena).front(), "person.end_sessions");
  EXPECT_FALSE(has(shown(), "sessions/others/end"));
}

TEST_P(AccountPagesTest, EndsOneByItsNameAndNobodyElses) {
  const PersonId omar = add("Omar", "omar@example.org");
  const std::string link = people.make_sign_in_link(administrator, omar).value();
  const std::string his = people.redeem_sign_in_link(token_in(link), "192.0.2.3")->token;
  const std::string name_of_his = crypto::token_hash(his).substr(0, 16);
  redirect_of(pages.end_session(visit({{"session", name_of_his}}), with_cookie(post())));
  EXPECT_TRUE(sessions.officer_of(his));
  redirect_of(pages.end_session(visit({{"session", crypto::token_hash(there).substr(0, 16)}}),
                                with_cookie(post())));
  EXPECT_FALSE(sessions.officer_of(there));
  EXPECT_TRUE(sessions.officer_of(here));
}

TEST_P(AccountPagesTest, ChangesNameAndLanguage) {
  const auto refused = page_of(
      pages.change_details(visit(), with_cookie(post({{"name", " "}, {"language", "fr"}}))));
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(has(refused.content.html, "f-name-error"));
  redirect_of(pages.change_details(
      visit(), with_cookie(post({{"name", "Lena <Okafor>"}, {"language", "ar"}}))));
  EXPECT_EQ(people.find(lena)->name, "Lena <Okafor>");
  EXPECT_EQ(people.find(lena)->language, Language::ar);
  EXPECT_TRUE(has(shown(), "Lena &lt;Okafor&gt;"));
}

TEST_P(AccountPagesTest, ChangesThePasswordAndSignsOutTheOthers) {
  EXPECT_EQ(
      page_of(pages.change_password(visit(), with_cookie(post({{"password", "short"}})))).status,
      422);
  redirect_of(
      pages.change_password(visit(), with_cookie(post({{"password", "four words of length"}}))));
  EXPECT_TRUE(sessions.officer_of(here));
  EXPECT_FALSE(sessions.officer_of(there));
}

INSTANTIATE_TEST_SUITE_P(Both, AccountPagesTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::identity
