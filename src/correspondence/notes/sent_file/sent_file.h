// The files of what went out. One rule for every way to them: those who dispatch notes open them;
// where the text of the note has a link that acts for its addressee, as messages in the outbox do,
// only those with Right::read_links among them, and each look is on record. The letters of a note
// that have to be printed are opened by those who dispatch it, on record too.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "correspondence/notes/notes.h"
#include "page/visit.h"
#include "platform/files/file_store.h"

namespace convoke::correspondence {

/// Those of the notes whose files are withheld from the reader. Asks the database only where the
/// answer depends on the note.
std::set<NoteId> withheld_from(const page::Visit& visit, Notes& notes,
                               const std::vector<NoteId>& ids);
bool is_withheld_from(const page::Visit& visit, Notes& notes, NoteId id);
/// The msgid of why.
const char* why_withheld();

/// What a file belongs to: "dispatch" or "printout", and its row.
struct SentOf {
  NoteId note;
  std::string subject;
  std::int64_t id = 0;
  bool to_be_printed = false;  ///< for the post: without it nothing leaves
};
struct SentFile {
  files::FileHash hash;
  std::string media_type, name;
};
/// As a download; `forbidden` where it is withheld.
Result<page::Reply> sent_file(const page::Visit& visit, Notes& notes, const files::FileStore& files,
                              const SentOf& of, const SentFile& file);

}  // namespace convoke::correspondence
