// What this room brings to the program.
#pragma once

#include "page/room.h"
#include "site/static_pages.h"

namespace convoke::site {

/// The pages outlive the room.
page::Room room(StaticPages& texts);

}  // namespace convoke::site
