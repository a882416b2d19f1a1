// The answers as Word document and PDF: asked for, waited for, downloaded. For the State behind its
// link, and for the office what was submitted.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "page/room.h"
#include "page/visit.h"
#include "platform/html/form.h"
#include "reviews/questionnaire/papers/answer_papers.h"
#include "reviews/questionnaire/sheets/opened_link.h"

namespace convoke::reviews::questionnaire {

struct PaperLine {
  std::string language, lang, asked_at, docx, pdf;  ///< addresses empty: it is being made
  bool is_draft = false, stopped = false;
};
struct PapersPage {
  std::string path, back;
  Worded title, entity;
  bool for_office = false, is_draft = false, may_ask = true;
  std::string language;  ///< chosen
  std::vector<PaperLine> lines;
  bool working() const;
};
html::Form form_of(const PapersPage& page, const i18n::Locale& locale);

/// Any thread. Behind a link all answer `not_found` where it does not open, or is of one section.
class PaperPages {
 public:
  /// All outlive it; `zone` of the office.
  PaperPages(Sheets& sheets, Questionnaires& questionnaires, reference::References& references,
             AnswerPapers& papers, const files::FileStore& files, std::function<std::string()> zone)
      : sheets_(sheets),
        questionnaires_(questionnaires),
        references_(references),
        papers_(papers),
        files_(files),
        zone_(std::move(zone)) {}

  /// GET and POST /questionnaire/:token/papers, GET …/papers/:paper/:format ("docx", "pdf")
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> ask(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> file(const page::Visit& visit, const http::Request& request);
  /// The same of what was submitted, below the sheet of the office.
  Result<page::Reply> show_submitted(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> ask_submitted(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> submitted_file(const page::Visit& visit, const http::Request& request);
  /// What their jobs are about: "Austria · Interim checklist".
  std::map<page::JobRowId, page::JobSubject> subjects(const page::Visit& visit,
                                                      const std::vector<page::JobRowId>& ids);

 private:
  struct Of {
    Sheet sheet;
    audit::Actor actor;
    PapersPage page;
  };
  Result<Of> behind_link(const page::Visit& visit);
  Result<Of> of_office(const page::Visit& visit);
  html::Page shown(const page::Visit& visit, Of& of);
  Result<page::Reply> asked(Of& of, const http::Request& request);
  Result<page::Reply> sent(const page::Visit& visit, const Of& of);

  Sheets& sheets_;
  Questionnaires& questionnaires_;
  reference::References& references_;
  AnswerPapers& papers_;
  const files::FileStore& files_;
  const std::function<std::string()> zone_;
};

}  // namespace convoke::reviews::questionnaire
