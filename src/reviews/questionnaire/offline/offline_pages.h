// Behind a link: the sheet taken out as an Excel workbook or a Word document, and brought back.
#pragma once

#include <string>
#include <vector>

#include "page/visit.h"
#include "platform/html/form.h"
#include "reviews/questionnaire/offline/word_form.h"
#include "reviews/questionnaire/sheets/state_pages.h"

namespace convoke::reviews::questionnaire {

inline constexpr std::size_t kOfflineForm = 8u << 20;  ///< bytes of a form with such a file

struct OfflineLine {
  std::size_t row = 0;
  std::string key, text, held, present;
};
struct OfflinePage {
  std::string path, back;
  Worded title;
  bool looked_at = false, taken = false;
  std::vector<Worded> changes;         ///< questions that are or would be answered anew
  std::size_t same = 0;                ///< that say what is there
  std::vector<OfflineLine> unmatched;  ///< what is not taken in, and why
  std::vector<std::string> notes;      ///< on the file as a whole
  std::vector<Worded> not_put;         ///< answered, though they are not put
  html::FormErrors errors;
};
html::Form form_of(const OfflinePage& page, const i18n::Locale& locale);

/// Any thread. All pages answer `not_found` where the link does not open.
class OfflinePages {
 public:
  /// All outlive it.
  OfflinePages(Sheets& sheets, Questionnaires& questionnaires, reference::References& references,
               const i18n::Catalogues& catalogues)
      : sheets_(sheets),
        questionnaires_(questionnaires),
        references_(references),
        catalogues_(catalogues) {}

  /// GET /questionnaire/:token/file: the workbook.
  Result<page::Reply> file(const page::Visit& visit, const http::Request& request);
  /// GET /questionnaire/:token/document: the Word document, in the language of the page.
  Result<page::Reply> document(const page::Visit& visit, const http::Request& request);
  /// GET and POST /questionnaire/:token/bring; field `action`: take, or else look alone. What
  /// somebody else has answered meanwhile is listed and left as it is.
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> bring(const page::Visit& visit, const http::Request& request);

 private:
  struct Opened {
    Holder holder;
    std::shared_ptr<const Questionnaire> questionnaire;
    std::string section;  ///< of the link; empty: all
    OfflinePage page;
  };
  Result<Opened> open(const page::Visit& visit);
  WordHead head_of(const Opened& opened) const;
  Result<Brought> read(const page::Visit& visit, const std::string& bytes, const Opened& opened);
  Status read_file(const page::Visit& visit, const http::Request& request, bool takes,
                   Opened& opened);
  static html::Page shown(const page::Visit& visit, const OfflinePage& page);

  Sheets& sheets_;
  Questionnaires& questionnaires_;
  reference::References& references_;
  const i18n::Catalogues& catalogues_;
};

}  // namespace convoke::reviews::questionnaire
