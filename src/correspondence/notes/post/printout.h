// One PDF of the letters of a note that go by post, as a mail room prints it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "correspondence/notes/further/dispatch_copy.h"
#include "correspondence/notes/note.h"
#include "platform/db/database.h"

namespace convoke::correspondence {

using PrintoutId = Id<struct PrintoutTag>;

enum class PrintoutState { waiting, made, failed };
std::string_view name_of(PrintoutState state);
std::optional<PrintoutState> printout_state(std::string_view name);

struct Printout {
  PrintoutId id;
  NoteId note;
  Language language = Language::en;  ///< of the list in front
  bool everything = false;           ///< also what was posted already
  PrintoutState state = PrintoutState::waiting;
  std::int64_t letters = 0, pages = 0, sheets = 0;  ///< of the letters, without the list
  std::string left_out;                             ///< lines: what could not be read
  files::FileHash pdf;                              ///< once made
  std::string failure;                              ///< platform/json/stored_error.h
  std::string created_by;
  Instant created_at;
  std::optional<Instant> finished_at;
};

/// Whether a dispatch is among them: left to be posted or faxed; `everything`: what was, too.
bool goes_into(const Note& note, const Dispatch& dispatch, bool everything);
bool goes_into(const Note& note, const DispatchCopy& copy, bool everything);

namespace store {
std::int64_t insert(db::Transaction& t, const Printout& printout);
std::optional<Printout> printout(db::Reader& r, PrintoutId id);
std::vector<Printout> printouts(db::Reader& r, const std::vector<PrintoutId>& ids);
std::optional<Printout> newest_printout(db::Reader& r, NoteId note);
/// State, numbers, file and failure; false if it was finished already.
bool finish(db::Transaction& t, const Printout& printout);
/// Those of the note, whose ids are returned.
std::vector<PrintoutId> remove_printouts(db::Transaction& t, NoteId note);
}  // namespace store

}  // namespace convoke::correspondence
