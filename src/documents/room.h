// What this room brings to the program.
#pragma once

#include "documents/documents.h"
#include "documents/office_pages.h"
#include "documents/public_pages.h"
#include "page/room.h"

namespace convoke::documents {

/// All that is given outlives the room.
page::Room room(PublicPages& open, OfficePages& office, Documents& documents);

}  // namespace convoke::documents
