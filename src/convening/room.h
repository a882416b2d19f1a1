// What this room brings to the program.
#pragma once

#include "convening/convening_pages.h"
#include "page/room.h"

namespace convoke::convening {

/// All that is given outlives the room.
page::Room room(ConveningPages& pages);

}  // namespace convoke::convening
