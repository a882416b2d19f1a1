// What the page of a note says of its life: number, author, clearance, withdrawal, what corrects it
// and what it concerns.
#pragma once

#include <string>
#include <vector>

#include "correspondence/notes/notes.h"
#include "correspondence/office_page.h"

namespace convoke::correspondence {

struct NoteLife {
  std::string path;                                  ///< of the note
  std::string author, changed, cleared, cleared_at;  ///< names and times as the reader has them
  std::string withdrawn_by, withdrawn_at, reason;
  bool asks_for_clearance = false;
  bool is_cleared = false;
  bool may_clear = false;     ///< and there is something to clear
  const char* obstacle = "";  ///< msgid of why this reader may not, who has the right
  std::string clear_mark;     ///< of the form
  bool may_withdraw = false;
  int on_the_way = 0;  ///< dispatches that a withdrawal would stop
  bool may_correct = false;
  bool may_choose = false;  ///< what it concerns
  bool may_plan = false;    ///< reminders of it
  int planned = 0;          ///< reminders that have not run
  /// Another note, and what it is to this one: "Corrected by CU 2009/102 of 3 July 2009".
  struct Related {
    std::string href, text;
  };
  std::vector<Related> related;
  std::vector<std::string> meetings, calls;  ///< chosen; empty: all
};

/// The form of what a note concerns.
struct ConcernsPage {
  std::string back;
  bool takes_clearance_back = false;
  std::vector<html::Check> meetings, calls;
  html::FormErrors errors;
};
html::Form form_of(const ConcernsPage& page, const i18n::Locale& locale);

html::Form withdrawal_form(const NoteLife& life, const html::FormErrors& errors,
                           const i18n::Locale& locale);

/// What the form of a cleared note says before it is saved.
inline constexpr const char* kTakesClearanceBack =
    N_("This note is cleared. A change takes the clearance back: somebody has to clear it again.");

/// Takes few queries.
NoteLife life_of(const page::Visit& visit, const Place& place, const Note& note, Notes& notes,
                 meetings::Meetings& meetings, const Concerns& concerns,
                 const std::vector<Dispatch>& dispatches, bool has_text);

}  // namespace convoke::correspondence
