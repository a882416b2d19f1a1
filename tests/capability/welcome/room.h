// What this room brings to the program.
#pragma once

#include "ground/ground.h"
#include "page/room.h"

namespace convoke::welcome {

/// `ground` outlives the room.
page::Room room(const ground::Ground& ground);

}  // namespace convoke::welcome
