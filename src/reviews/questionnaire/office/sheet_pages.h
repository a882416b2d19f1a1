// The answer sheets of a questionnaire on the office's pages: opened for States, their links, what
// was submitted.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "page/visit.h"
#include "platform/html/form.h"
#include "reviews/questionnaire/office/questionnaire_pages.h"

namespace convoke::reviews::questionnaire {

// What the views show.
struct SheetRow {
  std::string href;  ///< empty: the reader may not see the answers
  Worded entity;
  SheetState state = SheetState::draft;
  std::string opened_at;
};
struct SheetsPage {
  std::string path, analysis;
  Worded title;
  int version = 1;
  std::vector<SheetRow> rows;
  bool may_manage = false;
  std::vector<html::Option> entities;
  std::string entity, language;  ///< as typed
  html::FormErrors errors;
};
html::Form form_of(const SheetsPage& page, const i18n::Locale& locale);

struct GivenAnswer {
  Worded question;
  std::string choice, number, text, lang, written_by, written_at;
  std::vector<Citation> citations;
  GivenLines lines;
  std::vector<FileLink> files;
};
struct GivenSection {
  Worded title;
  std::string place;
  std::vector<GivenAnswer> answers;
};
struct SheetPage {
  std::string path;
  Worded title, entity;
  SheetState state = SheetState::draft;
  bool was_submitted = false;
  std::vector<GivenSection> sections;  ///< as submitted last
  std::vector<Act> acts;
  std::string zone;
  bool may_look = false, may_renew = false, link_has_ended = false;
};
struct SheetLinkPage {
  Worded title, entity;
  std::string address, back;
};

/// Handlers for the route table. Any thread.
class SheetPages {
 public:
  /// All outlive it.
  SheetPages(Sheets& sheets, Questionnaires& questionnaires, reference::References& references,
             std::function<std::string()> zone, std::string base_url)
      : sheets_(sheets),
        questionnaires_(questionnaires),
        references_(references),
        zone_(std::move(zone)),
        base_url_(std::move(base_url)) {}

  Result<page::Reply> list(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> open(const page::Visit& visit, const http::Request& request);
  /// What was submitted; drafts are the State's own.
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> look(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> renew(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> revoke(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> restore(const page::Visit& visit, const http::Request& request);

 private:
  /// A sheet of the questionnaire that the address names.
  struct Found {
    Sheet sheet;
    std::shared_ptr<const Questionnaire> questionnaire;
    Worded entity;
    std::string path;
  };
  Result<Found> found(const page::Visit& visit);
  html::Page list_page(const page::Visit& visit, const Version& version, SheetsPage page);
  html::Page framed(const page::Visit& visit, std::string_view code, const std::string& title,
                    html::Out& out);

  Sheets& sheets_;
  Questionnaires& questionnaires_;
  reference::References& references_;
  const std::function<std::string()> zone_;
  const std::string base_url_;
};

}  // namespace convoke::reviews::questionnaire
