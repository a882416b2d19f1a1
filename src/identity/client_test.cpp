#include "identity/client.h"

#include <gtest/gtest.h>

namespace convoke::identity {
namespace {

TEST(Browser, IsNamedWithItsSystem) {
  EXPECT_EQ(browser_of("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"),
            "Firefox, Linux");
  EXPECT_EQ(browser_of("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like "
                       "Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0"),
            "Edge, Windows");
  EXPECT_EQ(browser_of("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) "
                       "Chrome/130.0.0.0 Mobile Safari/537.36"),
            "Chrome, Android");
  EXPECT_EQ(
      browser_of("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 "
                 "(KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"),
      "Safari, iPhone");
}

TEST(Browser, IsNotNamedWhereNothingIsKnown) {
  EXPECT_EQ(browser_of(""), "");
  EXPECT_EQ(browser_of("curl/8.0 <script>\xff"), "");
  EXPECT_EQ(browser_of("something on Linux"), "Linux");
}

}  // namespace
}  // namespace convoke::identity
