// What this room brings to the program.
#pragma once

#include "links/link_pages.h"
#include "overview/panel.h"

namespace convoke::links {

/// The pages outlive the room.
overview::Room room(LinkPages& pages);

}  // namespace convoke::links
