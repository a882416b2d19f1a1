#include "platform/html/out.h"

#include <gtest/gtest.h>

namespace convoke::html {
namespace {

std::string text(std::string_view s) {
  std::string out;
  append_text(out, s);
  return out;
}

std::string attribute(std::string_view s) {
  std::string out;
  append_attribute(out, s);
  return out;
}

std::string url(std::string_view s) {
  std::string out;
  append_url(out, s);
  return out;
}

TEST(Escape, TextKeepsQuotesAndOtherScripts) {
  EXPECT_EQ(text("a < b & \"c\" > 'd' أ 中"), "a &lt; b &amp; \"c\" &gt; 'd' أ 中");
  EXPECT_EQ(text(""), "");
  EXPECT_EQ(text("<<"), "&lt;&lt;");
}

TEST(Escape, AttributeCannotBeLeft) {
  EXPECT_EQ(attribute("\" onclick='x'"), "&#34; onclick=&#39;x&#39;");
}

TEST(Escape, AddressesKeepHarmlessSchemes) {
  EXPECT_EQ(url("https://example.org/?a=1&b=2"), "https://example.org/?a=1&amp;b=2");
  EXPECT_EQ(url("MAILTO:office@example.org"), "MAILTO:office@example.org");
  EXPECT_EQ(url("/en/people"), "/en/people");
  EXPECT_EQ(url("/en/time/10:00"), "/en/time/10:00");
  EXPECT_EQ(url("?at=10:00"), "?at=10:00");
  EXPECT_EQ(url("#f-name"), "#f-name");
  EXPECT_EQ(url(""), "");
}

TEST(Escape, AddressesLoseScriptSchemesHoweverSpelt) {
  for (const char* bad : {"javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)",
                          "java\tscript:alert(1)", "\x01javascript:alert(1)", "data:text/html,x",
                          "vbscript:x", "file:///etc/passwd", ":x"}) {
    EXPECT_EQ(url(bad), "#refused") << bad;
  }
}

TEST(Escape, QueryValuesArePercentEncoded) {
  std::string out;
  append_url_part(out, "a b&c=d/é~");
  EXPECT_EQ(out, "a%20b%26c%3Dd%2F%C3%A9~");
}

TEST(Escape, AnIsolatedNameIsEscaped) {
  EXPECT_EQ(isolated("<A>").html, "<bdi translate=\"no\">&lt;A&gt;</bdi>");
}

TEST(Argument, HoldsTextOrAnyNumber) {
  EXPECT_EQ(Argument("x").view(), "x");
  EXPECT_EQ(Argument(std::string("y")).view(), "y");
  EXPECT_EQ(Argument(-9223372036854775807L - 1).view(), "-9223372036854775808");
  EXPECT_EQ(Argument(0U).view(), "0");
}

}  // namespace
}  // namespace convoke::html
