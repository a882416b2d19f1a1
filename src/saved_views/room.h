// What this room brings to the program.
#pragma once

#include <vector>

#include "page/room.h"
#include "saved_views/saved_view_pages.h"

namespace convoke::saved_views {

/// The views of these lists, each for whoever may read the list. They outlive the room.
page::Room room(const std::vector<SavedViewPages*>& lists);

}  // namespace convoke::saved_views
