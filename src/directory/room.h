// What this room brings to the program.
#pragma once

#include "directory/entities/directory_pages.h"
#include "directory/entities/treatment_pages.h"
#include "directory/groups/group_pages.h"
#include "directory/lists/list_pages.h"
#include "page/room.h"

namespace convoke::directory {

/// All that is given outlives the room.
page::Room room(DirectoryPages& pages, GroupPages& groups, ListPages& lists,
                TreatmentPages& treatments);

}  // namespace convoke::directory
