// What an officer types to convene meetings for the first time: a body, what mandates it, the
// series and its first meeting.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "convening/typed_meeting.h"

namespace convoke::convening {

/// As it was typed.
struct Typed {
  TypedMandate mandate;
  TypedMeeting meeting;
  Text6 series_title;
  std::string zone;
  std::string nomination_deadline;
  std::string slug;  ///< in addresses; empty: made of the title and the year
};
Typed read_form(const http::Form& form);

/// What is to be stored; ids are 0.
struct Convening {
  meetings::Body body;  ///< with its id if it is there already
  meetings::Mandate mandate;
  meetings::Series series;  ///< a draft
  meetings::Meeting meeting;
};

/// All that is wrong at once, at the fields of the form ("title_en", "first_day" …). `body` is the
/// one chosen, if it is there. `today`, in the zone typed: what begins before it is refused.
Result<Convening> check(const Typed& typed, const std::optional<meetings::Body>& body, Instant now);

}  // namespace convoke::convening
