// What this room brings to the program.
#pragma once

#include "documents/agenda_papers.h"
#include "documents/documents.h"
#include "documents/office_pages.h"
#include "documents/public_pages.h"
#include "page/room.h"

namespace convoke::documents {

/// All that is given outlives the room.
page::Room room(PublicPages& open, OfficePages& office, AgendaPaperPages& agenda_papers,
                Documents& documents);

}  // namespace convoke::documents
