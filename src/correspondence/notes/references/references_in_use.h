// The references of all notes of the office, of whatever conference, state and origin: one belongs
// to one note, however it is written (reference_key.h).
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "correspondence/notes/note.h"
#include "platform/db/database.h"

namespace convoke::correspondence {

class ReferencesInUse {
 public:
  /// Whoever else gives a note a reference waits until this transaction has ended. A note that is
  /// held (note_store) is held before.
  static ReferencesInUse held(db::Transaction& t);
  static ReferencesInUse read(db::Reader& r);

  /// By another note than `of`.
  bool has(std::string_view reference, NoteId of = {}) const;
  /// `conflict` (field "reference") that names the conference where another note has it.
  Status check_free(std::string_view reference, NoteId of = {}) const;

 private:
  struct Use {
    NoteId note;
    std::string reference;  ///< as it is written there
    std::string conference;
  };
  const Use* use_of(std::string_view reference, NoteId of) const;

  std::multimap<std::string, Use> uses_;  ///< by key
};

/// Whether the note can be given another reference: a draft that nobody has got, with a reference
/// that another note has too and that is no number of a series. They came about where a conference
/// was copied with the references of its notes.
bool may_be_renamed(db::Reader& r, const Note& note);

}  // namespace convoke::correspondence
