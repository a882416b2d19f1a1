#include "meetings/deadline.h"

namespace convoke::meetings {

Status check_deadline(const Date& deadline, const Meeting& meeting, const Date& today) {
  if (deadline > meeting.last_day)
    return invalid(N_("The deadline lies after the meeting."), "nomination_deadline");
  if (deadline > latest_deadline(meeting, today))
    return invalid(N_("The deadline lies after the first day of the meeting."),
                   "nomination_deadline");
  return {};
}

}  // namespace convoke::meetings
