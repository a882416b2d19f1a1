// What has gone out, in all series: what a letter that comes in may answer.
#pragma once

#include <string>
#include <vector>

#include "correspondence/notes/note.h"
#include "platform/db/database.h"

namespace convoke::correspondence {

/// A note of which something has gone out.
struct SentNote {
  NoteId id;
  meetings::SeriesId series;
  std::string reference;         ///< stem: "CU 2009/101"
  bool calls_for_views = false;  ///< by a day
};
/// The newest first.
std::vector<SentNote> sent_notes(db::Reader& r);

struct GoneOut {
  DispatchId dispatch;
  NoteId note;
  meetings::SeriesId series;
  reference::EntityId entity;
  int number = 0;  ///< within the note
  Language language = Language::en;
  bool is_answered = false;
};
struct GoneOutAsked {
  std::vector<DispatchId> dispatches;
  std::vector<NoteId> notes;  ///< all of them
  std::vector<reference::EntityId> entities;
};
/// Those that were prepared and are any of these; one statement, none if nothing is asked.
std::vector<GoneOut> gone_out(db::Reader& r, const GoneOutAsked& asked);

}  // namespace convoke::correspondence
