// The officers' page on the messages of a note: how many wait, are held or have gone, and all of
// them held, released or cancelled at once.
#pragma once

#include "correspondence/dispatches/messages/note_messages.h"
#include "correspondence/notes/going_out/office_held.h"
#include "correspondence/notes/notes.h"
#include "correspondence/notes/place/note_place.h"
#include "correspondence/office_page.h"

namespace convoke::correspondence {

// What the view shows.
struct NoteMessagesPage {
  std::string note;  ///< path of the note's page
  std::string path;  ///< of this one
  std::string reference;
  NoteMessages::Standing standing;
  std::string held_since;
  bool is_preparing = false;  ///< more messages will come
  std::optional<OfficeHeld> office_held{};
};

/// Handlers for officers, any thread.
class NoteMessagePages {
 public:
  NoteMessagePages(NoteMessages& messages, Notes& notes, meetings::Meetings& meetings)
      : messages_(messages), notes_(notes), meetings_(meetings) {}

  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  /// Form field "act": hold, release or cancel.
  Result<page::Reply> change(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> undo(const page::Visit& visit, const http::Request& request);

 private:
  NoteMessages& messages_;
  Notes& notes_;
  meetings::Meetings& meetings_;
};

}  // namespace convoke::correspondence
