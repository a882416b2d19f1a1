// The notes of a conference in its file: reference, titles, texts and enclosures; never to whom
// they went, nor what corrects or reminds of them. In another conference than that of the file, and
// where the office has used the reference, a note is a draft without one.
#pragma once

#include "correspondence/notes/notes.h"
#include "platform/files/file_store.h"
#include "transfer/part.h"

namespace convoke::correspondence {

/// What is given outlives it.
transfer::Part note_part(Notes& notes, const files::FileStore& files);

}  // namespace convoke::correspondence
