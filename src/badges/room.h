// What this room brings to the program.
#pragma once

#include "badges/badge_pages.h"
#include "badges/badges.h"
#include "badges/panels.h"
#include "badges/photos/photo_pages.h"
#include "badges/review/review_pages.h"
#include "overview/panel.h"

namespace convoke::badges {

/// All that is given outlives the room.
overview::Room room(PhotoPages& photo, BadgePages& pages, ReviewPages& review, Badges& badges,
                    meetings::Meetings& meetings);

}  // namespace convoke::badges
