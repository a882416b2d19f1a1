// Behind a link: the sheet taken out as an Excel workbook, and brought back.
#pragma once

#include <string>
#include <vector>

#include "page/visit.h"
#include "platform/html/form.h"
#include "reviews/questionnaire/offline/offline.h"
#include "reviews/questionnaire/sheets/state_pages.h"

namespace convoke::reviews::questionnaire {

inline constexpr std::size_t kOfflineForm = 8u << 20;  ///< bytes of a form with a workbook

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
  html::FormErrors errors;
};
html::Form form_of(const OfflinePage& page, const i18n::Locale& locale);

/// Any thread. All pages answer `not_found` where the link does not open.
class OfflinePages {
 public:
  /// All outlive it.
  OfflinePages(Sheets& sheets, Questionnaires& questionnaires, reference::References& references)
      : sheets_(sheets), questionnaires_(questionnaires), references_(references) {}

  /// GET /questionnaire/:token/file
  Result<page::Reply> file(const page::Visit& visit, const http::Request& request);
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
  Status read_file(const page::Visit& visit, const http::Request& request, bool takes,
                   Opened& opened);
  static html::Page shown(const page::Visit& visit, const OfflinePage& page);

  Sheets& sheets_;
  Questionnaires& questionnaires_;
  reference::References& references_;
};

}  // namespace convoke::reviews::questionnaire
