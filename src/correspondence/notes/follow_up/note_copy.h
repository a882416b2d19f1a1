// A note that follows another one and begins with its texts: a reminder, a correction.
#pragma once

#include <set>
#include <vector>

#include "change/change.h"
#include "correspondence/notes/note.h"
#include "platform/db/database.h"
#include "reference/directory.h"

namespace convoke::correspondence {

/// Before the titles of such notes, as the United Nations heads them.
const Text6& words_of_reminder();
const Text6& words_of_correction();

/// The dispatches of a note by which somebody has got it who is there still: whom a further note
/// can be for.
std::vector<Dispatch> received(db::Reader& r, NoteId note, const reference::Directory& directory);

/// A draft with the kind, texts, enclosures, words of the covering message and concerns of
/// `former`, for `to` alone; `words` stand before its title. Where references are typed it has that
/// of the former with `suffix` and a number behind it ("CU 2009/101/R1"), else none as yet.
/// `kind_of` sets what it is to the former one. `conflict` after 50 of them.
Result<NoteId> draft_like(change::Change& c, const Note& former, const Text6& words,
                          const char* suffix, NoteId Note::*kind_of,
                          const std::set<AddresseeId>& to);

}  // namespace convoke::correspondence
