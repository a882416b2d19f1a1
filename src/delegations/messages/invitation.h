// The meetings of a participant for a calendar: an iCalendar object (RFC 5545) as it goes with mail
// (RFC 6047), METHOD:PUBLISH: nobody is asked for an answer. Pure.
//
// A meeting is an event of whole days (VALUE=DATE), from the first to the last: that is what was
// announced. The timetable is of the items of the agenda, changes until the day before, and nobody
// would hear of it in a calendar; and a day without a time is the same day in every zone, so that
// no VTIMEZONE is needed.
#pragma once

#include <string>
#include <vector>

#include "base/clock.h"
#include "base/date.h"

namespace convoke::delegations::messages {

struct InvitedEvent {
  std::string uid;  ///< the same for participant and meeting whatever changes
  std::string title, title_lang;
  std::string place;
  std::string address;   ///< of its page
  std::string platform;  ///< only for who takes part online
  Date first_day, last_day;
};

struct Invitation {
  std::string organizer_name, organizer_address;
  int sequence = 0;  ///< grows with each further one of the same events
  Instant written;
  std::vector<InvitedEvent> events;
};

/// With CRLF, lines of at most 75 octets, never broken within a character. Empty without events.
std::string calendar_of(const Invitation& invitation);

}  // namespace convoke::delegations::messages
