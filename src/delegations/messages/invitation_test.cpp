#include "delegations/messages/invitation.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/text.h"

namespace convoke::delegations::messages {
namespace {

Invitation invitation() {
  return {"The secretariat",
          "secretariat@conf.example.org",
          2,
          {1251799445LL * 1'000'000},
          {{"participant-5-meeting-3@conf.example.org",
            "Meeting on experts",
            "en",
            "Vienna International Centre, Vienna",
            "https://conf.example.org/en/meetings/experts",
            "",
            {2009, 9, 28},
            {2009, 9, 30}}}};
}

/// The lines as a reader of a calendar puts them together again (RFC 5545 § 3.1).
std::vector<std::string> unfolded(const std::string& calendar) {
  std::vector<std::string> out;
  std::size_t at = 0;
  while (at < calendar.size()) {
    const std::size_t end = calendar.find("\r\n", at);
    EXPECT_NE(end, std::string::npos) << "every line ends with CRLF";
    if (end == std::string::npos) break;
    const std::string line = calendar.substr(at, end - at);
    EXPECT_LE(line.size(), 75u) << line;
    EXPECT_EQ(line.find_first_of("\r\n"), std::string::npos);
    EXPECT_TRUE(is_utf8(line)) << "broken within a character: " << line;
    if (!out.empty() && line.starts_with(' '))
      out.back() += line.substr(1);
    else
      out.push_back(line);
    at = end + 2;
  }
  return out;
}

bool has(const std::vector<std::string>& lines, const std::string& line) {
  return std::find(lines.begin(), lines.end(), line) != lines.end();
}

TEST(Invitation, SaysWhenAndWhereInWholeDays) {
  const auto lines = unfolded(calendar_of(invitation()));
  for (const char* line :
       {"VERSION:2.0", "METHOD:PUBLISH", "UID:participant-5-meeting-3@conf.example.org",
        "SEQUENCE:2", "DTSTAMP:20090901T100405Z", "DTSTART;VALUE=DATE:20090928",
        "DTEND;VALUE=DATE:20091001", "SUMMARY;LANGUAGE=en:Meeting on experts",
        "LOCATION:Vienna International Centre\\, Vienna",
        "URL:https://conf.example.org/en/meetings/experts",
        "ORGANIZER;CN=\"The secretariat\":mailto:secretariat@conf.example.org"})
    EXPECT_TRUE(has(lines, line)) << line << "\n" << calendar_of(invitation());
  EXPECT_EQ(lines.front(), "BEGIN:VCALENDAR");
  EXPECT_EQ(lines.back(), "END:VCALENDAR");
  EXPECT_EQ(calendar_of(invitation()).find("ATTENDEE"), std::string::npos)
      << "RFC 5546 § 3.2.1: none in what is published";
  EXPECT_EQ(calendar_of(invitation()).find("DESCRIPTION"), std::string::npos);
}

TEST(Invitation, NamesThePlatformToWhoIsGivenIt) {
  Invitation online = invitation();
  online.events[0].platform = "https://online.example.org/room?a=1,2";
  EXPECT_TRUE(
      has(unfolded(calendar_of(online)), "DESCRIPTION:https://online.example.org/room?a=1\\,2"));
}

TEST(Invitation, NeverBreaksALineWithinACharacter) {
  Invitation arabic = invitation();
  std::string title;
  for (int i = 0; i < 40; ++i) title += "اجتماع فريق الخبراء، ";
  for (std::size_t shift = 0; shift < 8; ++shift) {
    arabic.events[0].title = std::string(shift, 'x') + title + "会议" + "\xF0\x9F\x8C\x8D";
    arabic.events[0].title_lang = "ar";
    EXPECT_TRUE(
        has(unfolded(calendar_of(arabic)), "SUMMARY;LANGUAGE=ar:" + arabic.events[0].title));
  }
}

TEST(Invitation, AWordOfATitleIsNoLineOfTheCalendar) {
  Invitation bad = invitation();
  bad.organizer_name = "The \"office\"\r\nATTENDEE:mailto:x@example.org";
  bad.events[0].title = "One; two, three \\ four\r\nEND:VCALENDAR";
  bad.events[0].address = "https://conf.example.org/\r\nX-A:b";
  const auto lines = unfolded(calendar_of(bad));
  EXPECT_TRUE(has(lines, "SUMMARY;LANGUAGE=en:One\\; two\\, three \\\\ four\\nEND:VCALENDAR"));
  EXPECT_TRUE(has(lines,
                  "ORGANIZER;CN=\"The officeATTENDEE:mailto:x@example.org\":mailto:"
                  "secretariat@conf.example.org"));
  EXPECT_EQ(std::count(lines.begin(), lines.end(), "END:VCALENDAR"), 1);
  EXPECT_FALSE(has(lines, "X-A:b"));
}

TEST(Invitation, IsNoneWithoutMeetings) {
  Invitation none = invitation();
  none.events.clear();
  EXPECT_EQ(calendar_of(none), "");
}

}  // namespace
}  // namespace convoke::delegations::messages
