// What this room brings to the program.
#pragma once

#include "ground/ground.h"
#include "overview/panel.h"

namespace convoke::welcome {

/// `ground` outlives the room.
overview::Room room(const ground::Ground& ground);

}  // namespace convoke::welcome
