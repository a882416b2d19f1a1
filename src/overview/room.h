// What this room brings to the program.
#pragma once

#include "overview/entity_pages.h"
#include "overview/overview_page.h"
#include "overview/panel.h"

namespace convoke::overview {

/// All that is given outlives the room.
Room room(OverviewPages& overview, EntityPages& entities);

}  // namespace convoke::overview
