// A paper of this room made a document of a meeting: in six languages, with their PDFs, for an
// officer to release.
#pragma once

#include <functional>
#include <string>

#include "audit/audit.h"
#include "documents/documents.h"
#include "meetings/meetings.h"
#include "page/visit.h"
#include "platform/html/form.h"
#include "platform/i18n/locale.h"
#include "platform/paper/paper.h"

namespace convoke::reviews::assistance {

/// What the view of it shows.
struct DocumentForm {
  std::string path, meeting, symbol;
  bool names = false;
  bool offered = false;  ///< a meeting is chosen, and the reader may make its documents
  html::FormErrors errors;
};
html::Form form_of(const DocumentForm& page, const i18n::Locale& locale);

/// Any thread.
class PaperDocuments {
 public:
  /// All outlive it.
  PaperDocuments(documents::Documents& documents, meetings::Meetings& meetings,
                 const i18n::Catalogues& catalogues)
      : documents_(documents), meetings_(meetings), catalogues_(catalogues) {}

  /// `title` is a msgid, `paper` writes the paper in a language. The same symbol again makes new
  /// versions. Nobody may read them before they are released. `invalid` at "meeting" and "symbol",
  /// `conflict` at "symbol" if it is that of another document, `forbidden` for whoever may not make
  /// documents of the meeting's series. Returns where the document is, with language.
  Result<std::string> make(const page::Visit& visit, meetings::MeetingId meeting,
                           const std::string& symbol, const char* title,
                           const std::function<paper::Paper(const i18n::Locale&)>& paper);
  /// The form for a meeting: whether it is offered, with the next free symbol.
  DocumentForm form(const page::Visit& visit, meetings::MeetingId meeting, std::string path);

 private:
  documents::Documents& documents_;
  meetings::Meetings& meetings_;
  const i18n::Catalogues& catalogues_;
};

}  // namespace convoke::reviews::assistance
