// What this room brings to the program.
#pragma once

#include "convening/agenda_pages.h"
#include "convening/conference_pages.h"
#include "convening/convening_pages.h"
#include "convening/meeting_pages.h"
#include "convening/timetable_pages.h"
#include "page/room.h"

namespace convoke::convening {

/// All that is given outlives the room.
page::Room room(ConveningPages& convening, ConferencePages& conferences, MeetingPages& meetings,
                AgendaPages& agendas, TimetablePages& timetables);

}  // namespace convoke::convening
