// Until when delegations may be named.
#pragma once

#include "meetings/meeting.h"

namespace convoke::meetings {

/// The last day that a deadline for nominations may be: the meeting's first, or its last where it
/// has begun, since then some are named late.
inline Date latest_deadline(const Meeting& meeting, const Date& today) {
  return today > meeting.first_day ? meeting.last_day : meeting.first_day;
}

/// `invalid` at "nomination_deadline" for a day behind that.
Status check_deadline(const Date& deadline, const Meeting& meeting, const Date& today);

}  // namespace convoke::meetings
