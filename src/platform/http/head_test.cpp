#include "platform/http/head.h"

#include <gtest/gtest.h>

namespace convoke::http {
namespace {

int status_of(const std::optional<Refusal>& refusal) {
  return refusal ? refusal->status : 0;
}

TEST(ScanHead, FindsTheEndHoweverTheBytesArrive) {
  const std::string head = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  const std::string bytes = head + "body\n";
  for (std::size_t seen = 0; seen < head.size(); ++seen) {
    EXPECT_EQ(scan_head(std::string_view(bytes).substr(0, seen), 0).length, 0u);
    EXPECT_EQ(scan_head(bytes, seen).length, head.size()) << seen;
  }
}

TEST(ScanHead, RefusesALineFeedAlone) {
  EXPECT_TRUE(scan_head("GET / HTTP/1.1\n", 0).bare_line_feed);
  EXPECT_TRUE(scan_head("GET / HTTP/1.1\r\nHost: a\r\n\n", 20).bare_line_feed);
}

TEST(CheckLines, RefusesControlCharactersAndFolds) {
  EXPECT_EQ(status_of(check_lines("GET / HTTP/1.1\r\nA: b\tc\r\n\r\n")), 0);
  EXPECT_EQ(status_of(check_lines("GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n")), 400);
  EXPECT_EQ(status_of(check_lines("GET / HTTP/1.1\r\nA: b\rc\r\n\r\n")), 400);
  EXPECT_EQ(status_of(check_lines(std::string_view("A: b\0c\r\n\r\n", 10))), 400);
}

TEST(CheckFraming, RefusesDoubtsAboutTheLength) {
  EXPECT_EQ(status_of(check_framing({{"content-length", "5"}}, false)), 0);
  EXPECT_EQ(status_of(check_framing({{"transfer-encoding", "Chunked"}}, false)), 0);
  EXPECT_EQ(status_of(check_framing({{"transfer-encoding", "chunked"}}, true)), 400);
  EXPECT_EQ(status_of(check_framing({{"transfer-encoding", "gzip, chunked"}}, false)), 501);
  EXPECT_EQ(status_of(check_framing({{"content-length", "5"}, {"content-length", "5"}}, false)),
            400);
  EXPECT_EQ(
      status_of(check_framing({{"content-length", "5"}, {"transfer-encoding", "chunked"}}, false)),
      400);
  for (const char* bad : {"", "+5", "-1", "5, 5", "0x5", "99999999999999999999"})
    EXPECT_EQ(status_of(check_framing({{"content-length", bad}}, false)), 400) << bad;
  EXPECT_EQ(status_of(check_framing({{"expect", "tea"}}, false)), 417);
}

TEST(Host, IsANameOrAnAddressWithAPort) {
  for (const char* good :
       {"example.org", "localhost:8080", "127.0.0.1", "[::1]", "[::1]:80", "a_b"})
    EXPECT_TRUE(is_host(good)) << good;
  for (const char* bad : {"", ":80", "a:", "a:b", "a:70000", "a b", "a/b", "u@a", "[::1", "[x]",
                          "::1", "[]", "a,b", "a%00"})
    EXPECT_FALSE(is_host(bad)) << bad;
}

TEST(CheckHost, TakesOnlyTheHostsAllowed) {
  const std::vector<std::string> allowed = {"Conference.example.org", "localhost:8080"};
  EXPECT_EQ(status_of(check_host({{"host", "conference.example.org"}}, false, allowed)), 0);
  EXPECT_EQ(status_of(check_host({{"host", "CONFERENCE.example.org:443"}}, false, allowed)), 0);
  EXPECT_EQ(status_of(check_host({{"host", "localhost:8080"}}, false, allowed)), 0);
  EXPECT_EQ(status_of(check_host({{"host", "localhost"}}, false, allowed)), 421);
  EXPECT_EQ(status_of(check_host({{"host", "evil.org"}}, false, allowed)), 421);
  EXPECT_EQ(status_of(check_host({}, false, {})), 400);
  EXPECT_EQ(status_of(check_host({}, true, {})), 0);
  EXPECT_EQ(status_of(check_host({{"host", "a"}, {"host", "a"}}, false, {})), 400);
}

TEST(Target, IsDecoded) {
  const auto target = parse_target("/fr/r%C3%A9union/a+b?q=a+b%26c&flag&=x", "a");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/fr/réunion/a+b");
  const Pairs query = {{"q", "a b&c"}, {"flag", ""}, {"", "x"}};
  EXPECT_EQ(target->query, query);
}

TEST(Target, MayBeAbsoluteForTheSameHost) {
  const auto target = parse_target("http://Example.org/a?b=c", "example.org");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/a");
  EXPECT_EQ(target->origin, "/a?b=c");
  EXPECT_FALSE(parse_target("http://other.org/a", "example.org"));
}

TEST(Target, RefusesWhatCouldBeReadInTwoWays) {
  for (const char* bad : {"",        "a",           "*",         "//evil.org/", "/%2Fevil.org",
                          "/a/../b", "/a/%2e%2E/b", "/a/..%2fb", "/.",          "/a/.",
                          "/%",      "/%4",         "/%zz",      "/%00",        "/%0a",
                          "/%ff",    "/%c0%af",     "/a?x=%",    "/a?x=%ff",    "/a?x=%00",
                          "/a#b",    "http://",     "http:///a"})
    EXPECT_FALSE(parse_target(bad, "a")) << bad;
  EXPECT_TRUE(parse_target("/a/...", "a"));
  EXPECT_TRUE(parse_target("/.well-known/x", "a"));
}

TEST(ForwardedPeer, IsTheNearestAddress) {
  EXPECT_EQ(forwarded_peer({{"x-forwarded-for", "9.9.9.9, 1.2.3.4"}}), "1.2.3.4");
  EXPECT_EQ(forwarded_peer({{"x-forwarded-for", "9.9.9.9"}, {"x-forwarded-for", "2001:db8::1"}}),
            "2001:db8::1");
  EXPECT_EQ(forwarded_peer({{"x-forwarded-for", "evil\"name"}}), "");
  EXPECT_EQ(forwarded_peer({}), "");
}

}  // namespace
}  // namespace convoke::http
