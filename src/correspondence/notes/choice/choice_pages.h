// To whom a note goes, on a page: a list that is filtered, with those chosen marked.
#pragma once

#include <string>
#include <vector>

#include "correspondence/addressees/addressees.h"
#include "correspondence/notes/choice/choice.h"
#include "correspondence/notes/notes.h"
#include "correspondence/notes/place/note_place.h"
#include "correspondence/office_page.h"
#include "page/columns.h"

namespace convoke::correspondence {

// What the view shows.
struct ChoiceRow {
  Addressee addressee;
  ShownName name;
  std::string group;
  bool chosen = false, may = false, gone = false, answered = false;
  bool invited = true;  ///< its category is, to the conference
};
struct ChoicePage {
  std::string path, note_path;
  Note note;
  ListFilter filter;
  std::vector<page::Choice> choices;
  std::vector<ChoiceRow> rows;
  std::vector<std::pair<std::string, std::string>> hidden;  ///< the filter, for the buttons
  int chosen = 0;                                           ///< of all
  int to_add = 0, to_take_out = 0;                          ///< of those found
};

page::Columns<ChoiceRow> choice_columns(const i18n::Locale& locale);
html::List list_of(const ChoicePage& page, const i18n::Locale& locale);

/// Handlers for the route table. Any thread.
class ChoicePages {
 public:
  ChoicePages(Notes& notes, Choices& choices, Addressees& addressees, meetings::Meetings& meetings,
              reference::References& references, AnsweredBy answered)
      : notes_(notes),
        choices_(choices),
        addressees_(addressees),
        meetings_(meetings),
        references_(references),
        answered_(std::move(answered)) {}

  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  /// Form fields "action" (add, take_out, only, reset), "id" of one addressee, or else the filter:
  /// all that it finds.
  Result<page::Reply> change(const page::Visit& visit, const http::Request& request);

 private:
  std::vector<ChoiceRow> rows_of(const page::Visit& visit, const NotePlace& found,
                                 ListFilter& filter);

  Notes& notes_;
  Choices& choices_;
  Addressees& addressees_;
  meetings::Meetings& meetings_;
  reference::References& references_;
  /// The note, once it has gone out, or that of which it reminds or which it corrects; until then
  /// anything in its series.
  std::set<reference::EntityId> answered_by(const Note& note);

  const AnsweredBy answered_;
};

}  // namespace convoke::correspondence
