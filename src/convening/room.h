// What this room brings to the program.
#pragma once

#include "convening/conference_pages.h"
#include "convening/convening_pages.h"
#include "convening/meeting_pages.h"
#include "page/room.h"

namespace convoke::convening {

/// All that is given outlives the room.
page::Room room(ConveningPages& convening, ConferencePages& conferences, MeetingPages& meetings);

}  // namespace convoke::convening
