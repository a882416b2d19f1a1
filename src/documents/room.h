// What this room brings to the program.
#pragma once

#include "documents/agenda/agenda_papers.h"
#include "documents/desk/document_pages.h"
#include "documents/desk/office_pages.h"
#include "documents/documents.h"
#include "documents/intake/upload_pages.h"
#include "documents/public_pages.h"
#include "overview/panel.h"

namespace convoke::documents {

/// All that is given outlives the room.
overview::Room room(PublicPages& open, OfficePages& office, DocumentPages& desk,
                    UploadPages& intake, AgendaPaperPages& agenda_papers, Documents& documents,
                    Releases& releases, Uploads& uploads, meetings::Meetings& meetings);

}  // namespace convoke::documents
