// What the page "same delegation as last time" asks of participants alone.
#pragma once

#include <string_view>

#include "delegations/participants/participant.h"
#include "platform/db/database.h"

namespace convoke::delegations::store {

/// Whether anybody of the entity was named by a form whose keys begin so.
bool was_sent(db::Reader& r, meetings::SeriesId series, reference::EntityId entity,
              std::string_view key);

}  // namespace convoke::delegations::store
