// The messages of a note in the outbox, steered together; and what steering leaves in the history
// of the dispatches.
#pragma once

#include <optional>
#include <string>

#include "change/change.h"
#include "correspondence/notes/note.h"
#include "platform/outbox/steering.h"

namespace convoke::correspondence {

/// Into the history of each dispatch that a message belongs to, in the change's transaction: held,
/// released or cancelled. Without an act it was taken back: what is queued now was released, the
/// others held.
void record_steered(change::Change& c, std::optional<outbox::Act> act, const outbox::Steered& made);

/// Since when what is prepared of a note is held from the first, and by whom.
struct NoteHold {
  Instant at;
  std::string by;
};

namespace store {

/// Whoever prepares a message and whoever holds the note wait for each other here.
std::optional<NoteHold> note_hold(db::Transaction& t, NoteId note);
std::optional<NoteHold> note_hold(db::Reader& r, NoteId note);

}  // namespace store

/// Any thread.
class NoteMessages {
 public:
  NoteMessages(db::Database& database, const Clock& clock)
      : database_(database), changes_(database, clock) {}

  struct Standing {
    std::int64_t queued = 0, held = 0, sent = 0, ended = 0;  ///< refused, withdrawn, cancelled
    std::optional<NoteHold> hold;
    std::int64_t all() const { return queued + held + sent + ended; }
  };
  Standing standing(NoteId note);

  /// All messages of the note to which it can be done. After a hold or a cancellation what is still
  /// being prepared is held as well, until the note is released. `conflict`
  /// for a draft.
  Result<outbox::Steered> steer(const audit::Actor& actor, NoteId note, outbox::Act act);
  /// Errors as of outbox::take_back().
  Result<outbox::Steered> take_back(const audit::Actor& actor, NoteId note, outbox::ActId act);

 private:
  db::Database& database_;
  change::Changes changes_;
};

}  // namespace convoke::correspondence
