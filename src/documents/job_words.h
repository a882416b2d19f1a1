// What the jobs of this room are called and are about.
#pragma once

#include "documents/documents.h"
#include "documents/intake/uploads.h"
#include "meetings/meetings.h"
#include "page/room.h"

namespace convoke::documents {

/// All that is given outlives them.
std::vector<page::JobWords> job_words(Documents& documents, Uploads& uploads,
                                      meetings::Meetings& meetings);

}  // namespace convoke::documents
