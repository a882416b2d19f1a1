// What this room brings to the program.
#pragma once

#include "links/link_pages.h"
#include "overview/panel.h"

namespace convoke::links {

/// All that is given outlives the room.
overview::Room room(LinkPages& pages);

}  // namespace convoke::links
