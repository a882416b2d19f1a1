// Envelopes and labels for the letters of a note, and the settings of the office's post.
#pragma once

#include <string>
#include <vector>

#include "correspondence/notes/envelopes/envelopes.h"
#include "correspondence/notes/notes.h"
#include "correspondence/notes/place/note_place.h"
#include "correspondence/notes/post/printouts.h"
#include "correspondence/office_page.h"
#include "platform/html/form.h"

namespace convoke::correspondence {

// What the view shows.
struct PostSettingsPage {
  std::string path, back;
  PostSettings typed;
  html::FormErrors errors;
};

/// Handlers for the route table. Any thread.
class EnvelopePages {
 public:
  EnvelopePages(Notes& notes, Printouts& printouts, meetings::Meetings& meetings,
                reference::References& references)
      : notes_(notes), printouts_(printouts), meetings_(meetings), references_(references) {}

  /// Drawn at once, in the order of the letters. Fields of the query: "kind" (Stationery), "place"
  /// ("window"), "first" (label), "which" ("all": posted ones too), "skip" (leaves out what cannot
  /// be printed). `invalid` with the names of those without "skip".
  Result<page::Reply> pdf(const page::Visit& visit, const http::Request& request);

  Result<page::Reply> show_settings(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> set_settings(const page::Visit& visit, const http::Request& request);

 private:
  html::Page settings_page(const page::Visit& visit, const Place& place,
                           const PostSettingsPage& shown);

  Notes& notes_;
  Printouts& printouts_;
  meetings::Meetings& meetings_;
  reference::References& references_;
};

}  // namespace convoke::correspondence
