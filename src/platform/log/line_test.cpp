#include "platform/log/line.h"

#include <gtest/gtest.h>

#include <limits>

namespace convoke::log {
namespace {

constexpr Instant kNow{1'248'998'399'123'456};

std::string json(std::string_view event, Fields fields = {}) {
  const std::string whole = line(Format::json, kNow, Level::info, event, fields);
  const std::string head = R"({"time":"2009-07-30T23:59:59.123Z","level":"info",)";
  EXPECT_EQ(whole.substr(0, head.size()), head);
  return whole.substr(head.size());
}

TEST(LogLine, IsOneJsonObject) {
  struct Tag {};
  EXPECT_EQ(json("dispatch sent", {{"dispatch", Id<Tag>(7)},
                                   {"ms", 12},
                                   {"share", 0.25},
                                   {"late", false},
                                   {"to", std::string("Österreich")},
                                   {"by", "smtp"}}),
            R"("event":"dispatch sent","dispatch":7,"ms":12,"share":0.25,"late":false,)"
            R"("to":"Österreich","by":"smtp"})");
}

TEST(LogLine, IsReadableAsText) {
  EXPECT_EQ(line(Format::text, kNow, Level::warning, "dispatch failed",
                 {{"dispatch", 7}, {"reason", "550 no \"user\""}, {"code", "x"}, {"note", ""}}),
            "2009-07-30T23:59:59.123Z warning dispatch failed dispatch=7 "
            "reason=\"550 no \\\"user\\\"\" code=x note=\"\"");
}

TEST(LogLine, CannotBeForged) {
  const std::string evil = "x\r\n{\"level\":\"error\"}\x1b[2J\u202e\u2028\x7f\u0085";
  EXPECT_EQ(
      json("e", {{"v", evil}}),
      R"("event":"e","v":"x\u000d\n{\"level\":\"error\"}\u001b[2J\u202e\u2028\u007f\u0085"})");
  const std::string text = line(Format::text, kNow, Level::info, evil, {{"v", evil}});
  EXPECT_EQ(text.find_first_of("\r\n\x1b\x7f"), std::string::npos);
  EXPECT_EQ(text.find("\u202e"), std::string::npos);
}

TEST(LogLine, IsAlwaysWellFormed) {
  EXPECT_EQ(json("e", {{"v", "\xff"}}), "\"event\":\"e\",\"v\":\"\uFFFD\"}");
  EXPECT_EQ(json("e", {{"v", std::numeric_limits<double>::infinity()}}),
            R"("event":"e","v":null})");
  EXPECT_EQ(json("e", {{"v", std::string_view("\0", 1)}}), R"("event":"e","v":"\u0000"})");
}

TEST(LogLine, CutsWhatIsTooLong) {
  EXPECT_LT(json("e", {{"v", std::string(1'000'000, 'x')}}).size(), 9'000u);
}

TEST(LogLine, KnowsTimesBeforeTheEpoch) {
  EXPECT_EQ(line(Format::text, {-1'000}, Level::info, "e", {}),
            "1969-12-31T23:59:59.999Z info    e");
}

}  // namespace
}  // namespace convoke::log
