// What an officer types to convene meetings for the first time: a body, what mandates it, the
// series and its first meeting.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "meetings/meeting.h"
#include "platform/http/message.h"

namespace convoke::convening {

/// Code points.
inline constexpr std::size_t kLongestTitle = 300, kLongestShort = 60, kLongestPlace = 200;
inline constexpr std::size_t kLongestSymbol = 40, kLongestSlug = 60;

/// As it was typed.
struct Typed {
  std::string body;  ///< symbol of one that is there; empty: the new one that follows
  std::string body_symbol;
  Text6 body_name;
  std::string mandate_reference;
  Text6 mandate_title;
  Text6 series_title;
  std::string zone = "Europe/Vienna";
  std::string nomination_deadline;
  Text6 title, short_title, city, venue;
  std::string first_day, last_day;
  std::vector<Language> interpretation;
  std::string slug;  ///< in addresses; empty: made of the title and the year
};
Typed read_form(const http::Form& form);

/// What is to be stored; ids are 0.
struct Convening {
  meetings::Body body;  ///< with its id if it is there already
  meetings::Mandate mandate;
  meetings::Series series;
  meetings::Meeting meeting;
};

/// All that is wrong at once, at the fields of the form ("title_en", "first_day" …). Each text is
/// needed in one language at least. `body` is the one chosen, if it is there.
Result<Convening> check(const Typed& typed, const std::optional<meetings::Body>& body);

/// "Working Group on Firearms", 2027 → "working-group-on-firearms-2027"; at most 60 characters.
/// Letters outside ASCII are left out; a title without any becomes "meeting-2027".
std::string slug_of(std::string_view title, int year);

}  // namespace convoke::convening
