// What one addressee would get of a note, on a page; and a test to oneself.
#pragma once

#include <string>
#include <vector>

#include "correspondence/addressees/addressees.h"
#include "correspondence/notes/choice/choice.h"
#include "correspondence/notes/notes.h"
#include "correspondence/notes/place/note_place.h"
#include "correspondence/notes/preparation/note_preparation.h"
#include "correspondence/office_page.h"

namespace convoke::correspondence {

// What the view shows.
struct PreviewPage {
  std::string path, note_path;
  Note note;
  std::vector<html::Option> addressees;
  std::string addressee;  ///< the id of the one shown
  Addressee shown;
  NotePreparation::Preview preview;
  std::string officer_email;
};

struct CoverPage {
  std::string path, back;
  Note note;
  Text6 typed;
  html::FormErrors errors;
};
html::Form form_of(const CoverPage& page, const i18n::Locale& locale);

/// Handlers for the route table. Any thread.
class PreviewPages {
 public:
  PreviewPages(Notes& notes, NotePreparation& preparation, Addressees& addressees, Choices& choices,
               meetings::Meetings& meetings, reference::References& references,
               bool mail_leaves = true)
      : notes_(notes),
        preparation_(preparation),
        addressees_(addressees),
        choices_(choices),
        meetings_(meetings),
        references_(references),
        mail_leaves_(mail_leaves) {}

  /// Query "addressee": an id; else the first to whom the note goes.
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> pdf(const page::Visit& visit, const http::Request& request);
  /// The words of the covering message: form fields "cover_ar" ….
  Result<page::Reply> show_cover(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> set_cover(const page::Visit& visit, const http::Request& request);
  /// Form field "addressee".
  Result<page::Reply> test(const page::Visit& visit, const http::Request& request);

 private:
  html::Page cover_page(const page::Visit& visit, const NotePlace& found, const CoverPage& shown);

  Notes& notes_;
  NotePreparation& preparation_;
  Addressees& addressees_;
  Choices& choices_;
  meetings::Meetings& meetings_;
  reference::References& references_;
  const bool mail_leaves_;
};

}  // namespace convoke::correspondence
