#include "platform/http/cookie.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace convoke::http {
namespace {

TEST(Cookie, IsForTheWholeSiteAndHiddenFromScripts) {
  EXPECT_EQ(set_cookie({"lang", "ar", false, SameSite::lax, {}}),
            "lang=ar; Path=/; HttpOnly; SameSite=Lax");
}

TEST(Cookie, CarriesSecureStrictAndAnAge) {
  EXPECT_EQ(set_cookie({"__Host-s", "a.b", true, SameSite::strict, std::chrono::hours(1)}),
            "__Host-s=a.b; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=3600");
}

TEST(Cookie, IsForgottenByAnAgeOfZero) {
  EXPECT_EQ(forget_cookie("s", true), "s=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0");
}

TEST(Cookie, RefusesCharactersThatWouldEndTheValue) {
  for (const char* value : {"a;b", "a b", "a\r\nX: y", "a,b", "a\"b", "\xc3\xa9"})
    EXPECT_THROW(set_cookie({"s", value, false, SameSite::lax, {}}), std::invalid_argument);
  EXPECT_THROW(set_cookie({"", "v", false, SameSite::lax, {}}), std::invalid_argument);
  EXPECT_THROW(set_cookie({"a=b", "v", false, SameSite::lax, {}}), std::invalid_argument);
}

}  // namespace
}  // namespace convoke::http
