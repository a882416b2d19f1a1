#include "platform/html_safe/sanitized.h"

#include <gtest/gtest.h>

#include <chrono>
#include <random>

#include "base/text.h"
#include "platform/html_safe/allowed_test.h"

namespace convoke::html_safe {
namespace {

std::string safe(std::string_view html) {
  return sanitized(html, part_of).html;
}

TEST(Sanitized, KeepsWhatALetterIsMadeOf) {
  EXPECT_EQ(safe("<p>Dear <b>Sir</b>,<br>x</p>"), "<p>Dear <b>Sir</b>,<br>x</p>");
  EXPECT_EQ(safe("<div dir=RTL lang=ar>مرحبا</div>"), "<div dir=\"rtl\" lang=\"ar\">مرحبا</div>");
  EXPECT_EQ(safe("<table><tr><td colspan=2 rowspan='3' align=right>x</table>"),
            "<table><tbody><tr><td align=\"right\" colspan=\"2\" "
            "rowspan=\"3\">x</td></tr></tbody></table>");
  EXPECT_EQ(safe("<ol start=4><li>a<li>b</ol>"), "<ol start=\"4\"><li>a</li><li>b</li></ol>");
  EXPECT_EQ(safe("<font color=white>hidden</font>"), "hidden");
  EXPECT_EQ(safe("a < b & \"c\""), "a &lt; b &amp; &quot;c&quot;");
  EXPECT_EQ(safe(""), "");
}

TEST(Sanitized, KeepsNothingThatRunsOrLoads) {
  for (const char* html :
       {"<script>alert(1)</script>", "<style>p{}</style>", "<svg><script>x</script></svg>",
        "<math><mtext><script>x</script></mtext></math>", "<iframe src=x></iframe>",
        "<object data=x></object>", "<embed src=x>", "<meta http-equiv=refresh content=0>",
        "<link rel=stylesheet href=x>", "<base href=x>", "<template><p>x</p></template>",
        "<textarea><script></textarea>", "<title>x</title>", "<!-- x -->", "<video src=x></video>",
        "<frameset><frame src=x></frameset>"})
    EXPECT_EQ(safe(html), "") << html;
  EXPECT_EQ(safe("<p>a<noscript><img src=x></noscript></p>"), "<p>a</p>");
  EXPECT_EQ(safe("<p onclick=x style=\"background:url(x)\" id=a class=b background=x>y</p>"),
            "<p>y</p>");
  EXPECT_EQ(safe("<form action=x><input name=a value=b><button>Send</button></form>"), "Send");
  EXPECT_EQ(safe("<table background=x><tr><td>y</table>"),
            "<table><tbody><tr><td>y</td></tr></tbody></table>");
}

TEST(Sanitized, SaysThatAPictureOfElsewhereIsNotLoaded) {
  Words words;
  words.image = "[изображение <не> загружено]";
  const Sanitized out = sanitized(
      "<img src=https://t.example/p.gif alt='Our \"seal\"'><img src=cid:none>"
      "<img src=data:image/png;base64,AA><img>",
      part_of, words);
  EXPECT_EQ(out.images, 4u);
  EXPECT_EQ(out.html.find("t.example"), std::string::npos);
  EXPECT_TRUE(out.html.starts_with("[изображение &lt;не&gt; загружено] Our &quot;seal&quot;"))
      << out.html;
  const Sanitized own = sanitized("<img src=' CID:logo@x' alt=x onerror=y>", part_of);
  EXPECT_EQ(own.html, "<img src=\"/parts/1?a=1&amp;b=2\" alt=\"x\">");
  EXPECT_EQ(own.images, 0u);
}

TEST(Sanitized, ShowsWhereALinkLeads) {
  const std::string rel = " rel=\"noreferrer noopener nofollow\" target=\"_blank\"";
  EXPECT_EQ(safe("<a href='https://evil.example/'>www.bank.example</a>"),
            "<a href=\"https://evil.example/\"" + rel +
                ">www.bank.example</a> <bdi dir=\"ltr\">(https://evil.example/)</bdi>");
  EXPECT_EQ(safe("<a href='https://www.un.org/'>www.un.org</a>"),
            "<a href=\"https://www.un.org/\"" + rel + ">www.un.org</a>");
  EXPECT_EQ(safe("<a href='mailto:a@b.example'>a@b.example</a>"),
            "<a href=\"mailto:a@b.example\"" + rel + ">a@b.example</a>");
  EXPECT_EQ(
      safe("<a href='https://x.example/?a=1&b=2'>https://x.example/?a=1&amp;b=2</a>"),
      "<a href=\"https://x.example/?a=1&amp;b=2\"" + rel + ">https://x.example/?a=1&amp;b=2</a>");
}

TEST(Sanitized, LeadsNowhereElse) {
  for (const char* address :
       {"javascript:alert(1)", " java\nscript:alert(1)", "&#106;avascript:x", "data:text/html,x",
        "vbscript:x", "file:///etc/passwd", "//evil.example", "/office/outbox", "#top", "",
        "https://\u202Egpj.example", "blob:x"})
    EXPECT_EQ(safe("<a href='" + std::string(address) + "'>x</a>"), "x") << address;
}

TEST(Sanitized, IsTheSameWhenItIsReadAgain) {
  const std::string once = safe(
      "<div><p>a<table><tr><td>x</td></tr></table><b><i>y</b>z</i><a "
      "href='https://x.example'>q</a></div>");
  EXPECT_EQ(wrong_in(once), "");
  EXPECT_EQ(sanitized(once, part_of).html.find("script"), std::string::npos);
}

/// Things that have fooled others, put together at random.
TEST(Sanitized, HoldsOnlyWhatIsAllowedWhateverItIsMadeOf) {
  const std::vector<std::string> pieces{
      "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 "
      "onerror=x&gt;\">",
      "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
      "<noscript><p title=\"</noscript>",
      "<form><math><mtext></form><form><mglyph><style></math><img src onerror=x>",
      "<![CDATA[<script>]]>",
      "<textarea>",
      "</textarea>",
      "<select><option>",
      "<xmp>",
      "<plaintext>",
      "<table><a href=x><tr>",
      "<a href='java\tscript:x'>",
      "<a href=\"https://a.example/'onclick='x\">",
      "<p/onclick=x>",
      "<<b>",
      "<img src='cid:logo@x\" onerror=\"x'>",
      "<img src=cid:logo@x>",
      "\"'><",
      "</a></b></table>",
      "<b><i><u>",
      "<template><script>x</script>",
      "&lt;script&gt;",
      "&#x3c;script>",
      "<!--",
      "-->",
      "<?xml ?>",
      "<body onload=x>",
      "<html manifest=x>",
      "<isindex>",
      "<a><a><table><a>",
      "\xC0\xBC",
      "\xEF\xBB\xBF",
      "<div dir='rtl\" x=y'>",
      "<td colspan='9999999'>",
      "<ol start=-1>",
      "<base href=x>",
      "<a target=_top href=https://b.example>"};
  std::mt19937 chance(2009);
  for (int round = 0; round < 3000; ++round) {
    std::string html;
    for (int i = 0; i < 12; ++i) html += pieces[chance() % pieces.size()];
    const std::string out = safe(html);
    ASSERT_EQ(wrong_in(out), "") << html << "\n→\n" << out;
    ASSERT_TRUE(is_utf8(out));
  }
}

TEST(Sanitized, EndsSoonWhateverItIsGiven) {
  const auto repeated = [](const std::string& unit, const std::string& end, std::size_t size) {
    std::string out;
    while (out.size() < size / (end.empty() ? 1 : 2)) out += unit;
    if (!end.empty())
      while (out.size() < size) out += end;
    return out;
  };
  constexpr std::size_t kSize = 1'000'000;
  for (const std::string& html : {repeated("<div>", "", kSize),
                                  repeated("<b>", "<p>", kSize),
                                  repeated("<font a=1><font b=2>", "<p>x", kSize),
                                  repeated("<a href=x><table>", "", kSize),
                                  repeated("<p ", "a=b ", kSize),
                                  "<p " + repeated("a", " b", kSize),
                                  repeated("<a b=", "", kSize),
                                  repeated("<a", "", kSize),
                                  repeated("<li><dd>", "", kSize),
                                  repeated("<table><td>", "", kSize),
                                  repeated("&", "", kSize),
                                  repeated("&amp", "", kSize),
                                  repeated("<svg><p>", "", kSize),
                                  repeated("<select><option>", "", kSize),
                                  repeated("<i></p>", "", kSize),
                                  repeated("<template>", "", kSize),
                                  repeated("<", "", kSize),
                                  repeated("</p>", "", kSize),
                                  repeated("<!--", "", kSize),
                                  repeated("<img src=cid:logo@x>", "", kSize),
                                  repeated("<applet><b><applet></b>", "", kSize)}) {
    const auto before = std::chrono::steady_clock::now();
    const Sanitized out = sanitized(html, part_of);
    EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(10))
        << html.substr(0, 40);
    EXPECT_LT(out.html.size(), 40'000'000u);
  }
}

TEST(Sanitized, SaysWhereItWasCut) {
  Limits small;
  small.bytes = 20;
  Words words;
  words.cut = "[cut]";
  const Sanitized out = sanitized("<p>abcdefghijklmnopqrstuvwxyz</p>", part_of, words, small);
  EXPECT_TRUE(out.cut);
  EXPECT_EQ(out.html, "<p>abcdefghijklmnopq</p><p>[cut]</p>");
  EXPECT_FALSE(sanitized("<p>x</p>", part_of).cut);
}

TEST(Sanitized, GivesAnOrdinaryNewsletterWhole) {
  std::string html = "<html><head><style>x</style></head><body>";
  for (int i = 0; i < 800; ++i)
    html += "<table width=600 style='x'><tr><td><table><tr><td><div><span><font>Row " +
            std::to_string(i) +
            "</font></span></div><p>Open<p>Open<img "
            "src=http://t.example/x><br></td></tr></table></td></tr></table>";
  const Sanitized out = sanitized(html, part_of);
  EXPECT_FALSE(out.cut);
  EXPECT_EQ(out.images, 800u);
  EXPECT_NE(out.html.find("Row 799"), std::string::npos);
}

}  // namespace
}  // namespace convoke::html_safe
