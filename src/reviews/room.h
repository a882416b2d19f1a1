// What this room brings to the program.
#pragma once

#include "page/room.h"
#include "reviews/compare/compare_pages.h"
#include "reviews/mechanisms/mechanism_pages.h"
#include "reviews/rounds/round_pages.h"

namespace convoke::reviews {

/// All that is given outlives the room.
page::Room room(MechanismPages& mechanisms, ComparePages& compare, RoundPages& rounds);

}  // namespace convoke::reviews
