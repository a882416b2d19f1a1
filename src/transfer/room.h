// What this room brings to the program.
#pragma once

#include "page/room.h"
#include "transfer/transfer_pages.h"

namespace convoke::transfer {

/// All that is given outlives the room.
page::Room room(TransferPages& pages);

}  // namespace convoke::transfer
