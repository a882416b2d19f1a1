#include "identity/known_browser.h"

#include <gtest/gtest.h>

namespace convoke::identity {
namespace {

class KnownBrowserTest : public ::testing::Test {
 protected:
  const crypto::ServerKey key = crypto::ServerKey::random();
  const KnownBrowser browser{key};
};

TEST_F(KnownBrowserTest, KnowsWhoHasSignedIn) {
  const std::string cookie = browser.with("", "Lena@example.org");
  EXPECT_TRUE(browser.knows(cookie, "lena@EXAMPLE.org"));
  EXPECT_FALSE(browser.knows(cookie, "omar@example.org"));
  EXPECT_FALSE(browser.knows("", "lena@example.org"));
}

TEST_F(KnownBrowserTest, KnowsTheOfficersOfADeskTheLatestFirst) {
  std::string cookie;
  for (int i = 0; i < 8; ++i) cookie = browser.with(cookie, std::to_string(i) + "@example.org");
  EXPECT_TRUE(browser.knows(cookie, "7@example.org"));
  EXPECT_TRUE(browser.knows(cookie, "2@example.org"));
  EXPECT_FALSE(browser.knows(cookie, "1@example.org"));
  EXPECT_EQ(browser.with(cookie, "7@example.org"), cookie) << "nobody twice";
}

TEST_F(KnownBrowserTest, BelievesNoCookieOfAnotherServerAndPutsNothingElseIntoTheHeader) {
  const crypto::ServerKey other = crypto::ServerKey::random();
  EXPECT_FALSE(browser.knows(KnownBrowser(other).with("", "lena@example.org"), "lena@example.org"));
  const std::string cookie = browser.with("; Path=/x.a\r\nb..", "lena@example.org");
  EXPECT_EQ(cookie.find_first_not_of("0123456789abcdef."), std::string::npos) << cookie;
}

}  // namespace
}  // namespace convoke::identity
