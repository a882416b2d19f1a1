#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "base/text.h"
#include "delegations/messages/invitation.h"
#include "delegations/messages/letter.h"

namespace delegations = convoke::delegations;
namespace messages = delegations::messages;

namespace {

/// Every line ends with CRLF, has at most 75 octets and is no half of a character.
void expect_lines(const std::string& calendar) {
  std::size_t at = 0, events = 0;
  while (at < calendar.size()) {
    const std::size_t end = calendar.find("\r\n", at);
    if (end == std::string::npos || end - at > 75) std::abort();
    const std::string_view line(calendar.data() + at, end - at);
    if (!convoke::is_utf8(line) ||
        std::any_of(line.begin(), line.end(), [](char c) { return c >= 0 && c < 0x20; }))
      std::abort();
    if (line == "END:VEVENT") ++events;
    at = end + 2;
  }
  if (events != 1) std::abort();
}

}  // namespace

// Words that pass the check make a letter in whose subject and opening nothing stands that a
// delegation has typed, and markup in the words never becomes markup.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const convoke::i18n::Catalogues catalogues;
  const convoke::i18n::Locale& locale = catalogues[convoke::Language::ar];
  const std::string typed(reinterpret_cast<const char*>(data), size);
  delegations::Confirmation what;
  what.series = "Conference";
  what.name = "TYPED{photo_link}";
  what.reason = "TYPED";
  what.photo_link = what.link = "https://conf.example.org/photo/x";
  what.meetings.resize(1);
  for (const messages::Purpose purpose : messages::kPurposes) {
    messages::Words words{typed.substr(0, size / 4), typed.substr(size / 4, size / 4),
                          typed.substr(size / 2)};
    if (!messages::check(purpose, words).ok()) continue;
    messages::Words again = words;
    if (!messages::check(purpose, again).ok() || again != words) std::abort();
    if (typed.find("TYPED") != std::string::npos) continue;
    const auto letter = messages::filled(purpose, words, what, locale);
    if (letter.subject.find("TYPED") != std::string::npos) std::abort();
    if (letter.text.find("TYPED") == std::string::npos) std::abort();
    if (letter.html.html.find("<script") != std::string::npos) std::abort();
  }
  if (convoke::is_utf8(typed) && !typed.empty()) {
    messages::Invitation invitation{typed, typed, 1, {}, {}};
    invitation.events.push_back({typed, typed, "en", typed, typed, typed, {}, {}});
    expect_lines(messages::calendar_of(invitation));
  }
  return 0;
}
