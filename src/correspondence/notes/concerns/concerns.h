// Which meetings and calls for views of its conference a note concerns.
#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "correspondence/notes/calls/note_calls.h"
#include "correspondence/notes/note.h"
#include "meetings/meetings.h"
#include "platform/db/database.h"

namespace convoke::correspondence {

/// Nothing chosen: all.
struct Concerns {
  std::set<meetings::MeetingId> meetings{};
  std::set<std::int64_t> calls{};  ///< NoteCall::id

  bool any() const { return !meetings.empty() || !calls.empty(); }
  friend bool operator==(const Concerns&, const Concerns&) = default;
};

/// Those that the note concerns, in their order.
std::vector<NoteCall> of_note(std::vector<NoteCall> calls, const Concerns& concerns);
std::vector<meetings::Meeting> of_note(std::vector<meetings::Meeting> meetings,
                                       const Concerns& concerns);

namespace store {
Concerns concerns(db::Reader& r, NoteId note);
void set_concerns(db::Transaction& t, NoteId note, const Concerns& concerns);
}  // namespace store

}  // namespace convoke::correspondence
