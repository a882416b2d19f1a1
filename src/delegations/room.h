// What this room brings to the program.
#pragma once

#include "delegations/nomination_pages.h"
#include "delegations/participant_pages.h"
#include "page/room.h"

namespace convoke::delegations {

/// All that is given outlives the room.
page::Room room(NominationPages& nomination, ParticipantPages& participants);

}  // namespace convoke::delegations
