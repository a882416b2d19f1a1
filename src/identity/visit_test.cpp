#include "identity/visit.h"

#include <gtest/gtest.h>

namespace convoke::identity {
namespace {

TEST(SafePath, IsAPathOfThisProgramWithALanguage) {
  for (const char* good : {"/en", "/fr/office", "/ar?x=1", "/zh/office/entities?q=%E4%B8%AD&p=2"})
    EXPECT_TRUE(is_safe_path(good)) << good;
}

TEST(SafePath, NeverLeadsToAnotherSite) {
  for (const char* bad :
       {"", "/", "//evil.example", "https://evil.example", "/\\evil.example", "/en\\..",
        "en/office", "/de/office", "/english", "/en/a b", "/en/\n", "javascript:alert(1)", "/en/\"",
        "/en/\x01", "/en@evil.example", " /en", "/%65n/office"})
    EXPECT_FALSE(is_safe_path(bad)) << bad;
  EXPECT_FALSE(is_safe_path("/en/" + std::string(2000, 'a')));
}

}  // namespace
}  // namespace convoke::identity
