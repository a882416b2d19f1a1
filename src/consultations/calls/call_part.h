// The calls for views of a conference in its file: title, deadline, rules and questions; never what
// was answered.
#pragma once

#include "consultations/calls/calls.h"
#include "consultations/consultations.h"
#include "transfer/part.h"

namespace convoke::consultations {

/// What is given outlives it. A call that is made is a draft; it is open where its conference is
/// published, and where its deadline has passed.
transfer::Part call_part(meetings::Meetings& meetings, Consultations& consultations, Calls& calls);

}  // namespace convoke::consultations
