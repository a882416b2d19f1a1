// The Conference, its two bodies, both meetings of 2009, their agendas.
#pragma once

#include "demo/demo_files.h"
#include "meetings/agendas.h"
#include "meetings/meetings.h"

namespace convoke::demo {

struct Vienna {
  meetings::SeriesId series;
  meetings::MeetingId experts, assistance;
  meetings::MandateId decision_4_1, decision_4_3;
};

/// Repeatable: what is there is left as it is.
Result<Vienna> create_meetings(meetings::Meetings& meetings, meetings::Agendas& agendas,
                               const audit::Actor& actor, const Texts& texts);

}  // namespace convoke::demo
