// When views of each entity came last.
#pragma once

#include <map>

#include "base/clock.h"
#include "meetings/meeting.h"
#include "platform/db/database.h"
#include "reference/entity.h"

namespace convoke::consultations::store {

/// Of those that stand, to whatever call of the series.
std::map<reference::EntityId, Instant> received_last(db::Reader& r, const meetings::Series& series);

}  // namespace convoke::consultations::store
