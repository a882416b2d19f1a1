// Which note a page is about, and where it stands.
#pragma once

#include <string>

#include "correspondence/notes/notes.h"
#include "correspondence/office_page.h"

namespace convoke::correspondence {

struct NotePlace {
  Place place;
  Note note;
  std::string path;  ///< of the note's page: "/en/office/vienna-2009/notes/1"
};
/// Of the note's page.
std::string note_path(const Place& place, NoteId id);
/// By the `:series` and the `:id` of the route; `not_found` unless the series has such a note.
Result<NotePlace> note_at(const page::Visit& visit, meetings::Meetings& meetings, Notes& notes);

}  // namespace convoke::correspondence
