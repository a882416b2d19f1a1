// Envelopes and labels for the letters of a note, and the settings of the office's post.
#pragma once

#include <string>
#include <vector>

#include "correspondence/notes/envelopes/envelopes.h"
#include "correspondence/notes/notes.h"
#include "correspondence/notes/place/note_place.h"
#include "correspondence/notes/post/post_pages.h"
#include "correspondence/notes/post/printouts.h"
#include "correspondence/office_page.h"
#include "platform/html/form.h"

namespace convoke::correspondence {

// What the view shows.
struct PostSettingsPage {
  std::string path, back;
  PostSettings typed;
  html::FormErrors errors;
  bool may_manage = true;  ///< else the settings are shown, and why they cannot be changed
  std::string country{}, country_lang{};  ///< for a reader
};

/// Handlers for the route table. Any thread.
class EnvelopePages {
 public:
  EnvelopePages(Notes& notes, Printouts& printouts, PostPages& post_pages,
                meetings::Meetings& meetings, reference::References& references)
      : notes_(notes),
        printouts_(printouts),
        post_pages_(post_pages),
        meetings_(meetings),
        references_(references) {}

  /// Drawn at once, in the order of the letters. Fields of the query: "kind" (Stationery), "place"
  /// ("window"), "first" (label), "which" ("all": posted ones too), "skip" (leaves out what cannot
  /// be printed). Instead of it the page of the letters with what is wrong: a label that the sheet
  /// does not have; without "skip" the names of those that cannot be printed.
  Result<page::Reply> pdf(const page::Visit& visit, const http::Request& request);

  Result<page::Reply> show_settings(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> set_settings(const page::Visit& visit, const http::Request& request);

 private:
  html::Page settings_page(const page::Visit& visit, const Place& place, PostSettingsPage shown);

  Notes& notes_;
  Printouts& printouts_;
  PostPages& post_pages_;
  meetings::Meetings& meetings_;
  reference::References& references_;
};

}  // namespace convoke::correspondence
