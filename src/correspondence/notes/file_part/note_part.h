// The notes of a conference in its file: reference, titles, texts and enclosures; never to whom
// they went.
#pragma once

#include "correspondence/notes/notes.h"
#include "platform/files/file_store.h"
#include "transfer/part.h"

namespace convoke::correspondence {

/// What is given outlives it.
transfer::Part note_part(Notes& notes, const files::FileStore& files);

}  // namespace convoke::correspondence
