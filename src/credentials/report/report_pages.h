// The credentials report of a meeting: preview, Word document, PDF, and a document of the meeting.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "credentials/credentials.h"
#include "credentials/report/report_paper.h"
#include "documents/documents.h"
#include "page/visit.h"
#include "platform/html/form.h"
#include "secretariat/office.h"

namespace convoke::credentials {

/// A Word document as PDF; errors as of docx::Office::to_pdf(). It takes seconds.
using ToPdf = std::function<Result<std::string>(const std::string& docx)>;

struct CredentialReport {
  std::string home, path;  ///< of the list; of this page
  std::string docx, pdf;   ///< addresses
  std::vector<html::Option> meetings, languages;
  std::string meeting, symbol, language;
  html::Safe preview;
  html::FormErrors errors;
};

/// Handlers for officers, any thread.
class ReportPages {
 public:
  ReportPages(Credentials& credentials, delegations::Delegations& delegations,
              meetings::Meetings& meetings, reference::References& references,
              documents::Documents& documents, const i18n::Catalogues& catalogues,
              secretariat::Present office, ToPdf to_pdf)
      : credentials_(credentials),
        delegations_(delegations),
        meetings_(meetings),
        references_(references),
        documents_(documents),
        catalogues_(catalogues),
        office_(std::move(office)),
        to_pdf_(std::move(to_pdf)) {}

  /// Query "meeting", "symbol", "language"; what is not there is proposed.
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  /// The same and "format" (docx, pdf).
  Result<page::Reply> file(const page::Visit& visit, const http::Request& request);
  /// Form fields "meeting", "symbol": in all six languages, for an officer of documents to
  /// release.
  Result<page::Reply> publish(const page::Visit& visit, const http::Request& request);

 private:
  struct Asked {
    meetings::Series series;
    meetings::Meeting meeting;
    std::string symbol;
    Language language = Language::en;
  };
  Result<Asked> asked(const page::Visit& visit, std::string_view meeting, std::string_view symbol,
                      std::string_view language);
  paper::Paper paper_of(const page::Visit& visit, const Asked& asked, Language language);
  ReportLists lists_of(const Asked& asked);
  std::string next_symbol(const meetings::Meeting& meeting);
  html::Page shown(const page::Visit& visit, const Asked& asked, const html::FormErrors& errors);

  Credentials& credentials_;
  delegations::Delegations& delegations_;
  meetings::Meetings& meetings_;
  reference::References& references_;
  documents::Documents& documents_;
  const i18n::Catalogues& catalogues_;
  const secretariat::Present office_;
  const ToPdf to_pdf_;
};

}  // namespace convoke::credentials
