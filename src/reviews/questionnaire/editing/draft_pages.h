// The next version of a questionnaire, or a new one, written part by part on pages, or brought as a
// list from Excel.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "page/exported_list.h"
#include "page/visit.h"
#include "platform/html/form.h"
#include "reference/directory.h"
#include "reviews/questionnaire/editing/drafts.h"
#include "reviews/questionnaire/worded.h"

namespace convoke::reviews::questionnaire {

inline constexpr std::size_t kQuestionListForm = 4u << 20;  ///< bytes of a file that is brought

// What the views show.
struct DraftQuestionRow {
  std::string href, kind, condition;
  Worded text;
  std::string key;
  bool first = false, last = false;
};
struct DraftSectionRow {
  std::string href, key, place, add;
  Worded title;
  std::vector<DraftQuestionRow> questions;
  bool first = false, last = false;
};
struct DraftInstrumentRow {
  std::string code;
  Worded name;
  int articles = 0;
  bool used = false;
};
struct DraftPage {
  std::string path, code, changed_at, changed_by;
  Worded title;
  std::string source;
  int version = 1, revision = 1;
  std::vector<DraftInstrumentRow> instruments;
  std::vector<DraftSectionRow> sections;
  std::size_t questions = 0;
  html::FormErrors errors;
};
/// One form of a draft: its head, an instrument, a section, a question, a list.
struct DraftFormPage {
  std::string heading, lead;
  Worded of;  ///< title of the questionnaire; may be empty
  html::FormErrors errors;
  html::Form form;
};

/// Of what somebody else has taken away.
Error no_such_part();

/// Handlers for the route table. Any thread. A form that is refused comes again with what was
/// typed.
class DraftPages {
 public:
  DraftPages(Drafts& drafts, Questionnaires& questionnaires, reference::References& references,
             std::function<std::string()> zone)
      : drafts_(drafts),
        questionnaires_(questionnaires),
        references_(references),
        zone_(std::move(zone)) {}

  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> begin(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_first(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> begin_first(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_head(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> write_head(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_instrument(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> add_instrument(const page::Visit& visit, const http::Request& request);
  /// ":section" "new": another one.
  Result<page::Reply> show_section(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> write_section(const page::Visit& visit, const http::Request& request);
  /// With "section" in the query or form: another one in that section.
  Result<page::Reply> show_question(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> write_question(const page::Visit& visit, const http::Request& request);
  /// POST with "act" (up, down, remove) and one of "instrument", "section", "question".
  Result<page::Reply> arrange(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> keep(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> discard(const page::Visit& visit, const http::Request& request);

  /// The draft, or with "version" a version, as a list.
  Result<page::Reply> list(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_bring(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> bring(const page::Visit& visit, const http::Request& request);

 private:
  struct Opened {
    Draft draft;
    Questionnaire asks;
    std::string path;
  };
  Result<Opened> open(const page::Visit& visit);
  html::Page draft_page(const page::Visit& visit, const Opened& opened, html::FormErrors errors);
  html::Page form_page(const page::Visit& visit, DraftFormPage shown);
  Result<page::Reply> after(const page::Visit& visit, const Result<Draft>& done,
                            const std::string& anchor,
                            const std::function<html::Page(const html::FormErrors&, int)>& again);

  Drafts& drafts_;
  Questionnaires& questionnaires_;
  reference::References& references_;
  const std::function<std::string()> zone_;
};

}  // namespace convoke::reviews::questionnaire
