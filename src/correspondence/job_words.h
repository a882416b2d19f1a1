// What the jobs of this room are called and are about.
#pragma once

#include "correspondence/notes/notes.h"
#include "correspondence/notes/post/printouts.h"
#include "meetings/meetings.h"
#include "page/room.h"

namespace convoke::correspondence {

/// All that is given outlives them.
std::vector<page::JobWords> job_words(Notes& notes, Printouts& printouts,
                                      meetings::Meetings& meetings);

}  // namespace convoke::correspondence
