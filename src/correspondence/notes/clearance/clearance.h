// Clearance: somebody answers for a note as it stands before it goes out. What is cleared is what
// was seen; a change of it takes the clearance back.
#pragma once

#include <string>

#include "change/change.h"
#include "correspondence/notes/note.h"

namespace convoke::correspondence {

Signed signed_by(const audit::Actor& actor);

/// Of a note whose words, enclosures, addressees or deadline change in this transaction: whoever
/// acts has changed it last, and it is no longer cleared. `former` is the note as it was.
void note_changed(change::Change& c, const Note& former);

/// Everything that is cleared: title, deadline, texts, enclosures, words of the covering message,
/// addressees, what it concerns, and to which note it belongs.
std::string mark_of_all(db::Reader& r, const Note& note);

/// `forbidden` for its author and whoever changed it last, where another person is asked for;
/// `conflict` where there is nothing to clear.
Status check_may_clear(const Note& note, const Signed& by);
/// `conflict` (field "to") where it has to be cleared first, or is withdrawn.
Status check_may_go_out(const Note& note);

Error withdrawn_already();

}  // namespace convoke::correspondence
