// When each entity named somebody last.
#pragma once

#include <map>

#include "base/clock.h"
#include "meetings/meeting.h"
#include "platform/db/database.h"
#include "reference/entity.h"

namespace convoke::delegations::store {

/// Of those that ever have, in whatever state they are; what an officer entered came on the day
/// that stands there.
std::map<reference::EntityId, Instant> named_last(db::Reader& r, const meetings::Series& series);

}  // namespace convoke::delegations::store
