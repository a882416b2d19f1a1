// The only SQL for saved groups.
#pragma once

#include <vector>

#include "platform/db/database.h"
#include "reference/saved_group.h"

namespace convoke::reference::store {

std::vector<SavedGroup> saved_groups(db::Reader& r);  ///< with whom was picked by hand
SavedGroupId insert(db::Transaction& t, const SavedGroup& group);
/// Writes the rule and the hand-picked, as the next version.
void update(db::Transaction& t, const SavedGroup& group);
void remove(db::Transaction& t, SavedGroupId id);

}  // namespace convoke::reference::store
