// How an entity stands to a conference.
#pragma once

#include "meetings/meeting.h"
#include "reference/directory.h"

namespace convoke::meetings {

/// As the body of the series treats it; else by the instrument of the series and the entity's kind.
reference::Category category_in(const Series& series, const reference::Directory& directory,
                                reference::EntityId entity, const Date& on);

}  // namespace convoke::meetings
