// An officer records an outcome for several dispatches of a note at once: what will happen to each,
// then the record, then its undo.
#pragma once

#include "correspondence/notes/note_pages.h"
#include "correspondence/notes/outcomes/outcomes.h"

namespace convoke::correspondence {

/// Handlers for officers, any thread.
class OutcomePages {
 public:
  /// `pages` has the list that is chosen from.
  OutcomePages(Outcomes& outcomes, NotePages& pages, Notes& notes, meetings::Meetings& meetings,
               reference::References& references)
      : outcomes_(outcomes),
        pages_(pages),
        notes_(notes),
        meetings_(meetings),
        references_(references) {}

  /// Query "act" (acknowledged, bounced), "id" for each chosen, or "all" and the filter of the
  /// note's list.
  Result<page::Reply> preview(const page::Visit& visit, const http::Request& request);
  /// Form fields "act", and "seen" for each: "7:9", id and mark.
  /// Without the reason that a bounce needs: the preview again, with what is missing at its field.
  Result<page::Reply> record(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> undo(const page::Visit& visit, const http::Request& request);

 private:
  /// What a preview is asked for.
  struct Asked {
    std::string act;
    std::optional<DispatchState> state;
    std::string query;  ///< of the note's list
    std::string reason{}, error{};
  };
  html::Page preview_page(const page::Visit& visit, const NotePlace& found, const Asked& asked,
                          const std::vector<Dispatch>& dispatches);
  Result<std::vector<Dispatch>> chosen(const page::Visit& visit, const http::Request& request,
                                       const Note& note);

  Outcomes& outcomes_;
  NotePages& pages_;
  Notes& notes_;
  meetings::Meetings& meetings_;
  reference::References& references_;
};

}  // namespace convoke::correspondence
