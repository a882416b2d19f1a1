// What this room brings to the program.
#pragma once

#include "overview/entity_pages.h"
#include "overview/overview_page.h"
#include "overview/panel.h"
#include "overview/search_pages.h"

namespace convoke::overview {

/// All that is given outlives the room.
Room room(OverviewPages& overview, EntityPages& entities, SearchPages& search);

/// Where the field in the frame of the office's pages searches.
page::NavigationEntry search_entry();

}  // namespace convoke::overview
