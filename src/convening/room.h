// What this room brings to the program.
#pragma once

#include "convening/agenda_pages.h"
#include "convening/conference_pages.h"
#include "convening/convening_pages.h"
#include "convening/meeting_pages.h"
#include "convening/timetable/timetable_pages.h"
#include "overview/panel.h"

namespace convoke::convening {

/// All that is given outlives the room.
overview::Room room(ConveningPages& convening, ConferencePages& conferences,
                    MeetingPages& meeting_pages, AgendaPages& agenda_pages,
                    TimetablePages& timetables, meetings::Meetings& meetings,
                    meetings::Agendas& agendas);

}  // namespace convoke::convening
