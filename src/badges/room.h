// What this room brings to the program.
#pragma once

#include "badges/badge_pages.h"
#include "badges/badges.h"
#include "badges/photo_pages.h"
#include "page/room.h"

namespace convoke::badges {

/// All that is given outlives the room.
page::Room room(PhotoPages& photo, BadgePages& pages, Badges& badges);

}  // namespace convoke::badges
