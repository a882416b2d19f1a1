// What was submitted to a questionnaire, analysed on pages: shares as bars, questions, States,
// gaps, and what has changed since an earlier version. All of it names States and is the office's
// own.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "page/list.h"
#include "page/visit.h"
#include "reviews/questionnaire/office/analysis.h"
#include "reviews/questionnaire/office/chart.h"
#include "reviews/questionnaire/office/questionnaire_pages.h"

namespace convoke::reviews::questionnaire {

/// What all its pages say first.
struct AnalysisHead {
  Worded title;
  int version = 1;
  std::string home;   ///< address of the overview
  std::string query;  ///< "?version=2": kept from one page to the next
  std::string part;   ///< last word of the page's address; empty: the overview
  std::string heading;
  html::Filter filter;

  std::string at(std::string_view other) const;  ///< address of another part
};

struct ShareRow {
  Worded label;
  std::string note;  ///< where the question stands; may be empty
  Counts counts;
  std::vector<BarPart> bar;
};
struct ShareTable {
  std::string id, caption, column;
  std::string chart;  ///< address of the picture
  std::vector<ShareRow> rows;
};
struct SharesPage {
  AnalysisHead head;
  std::string submissions;  ///< "12 submissions"
  std::vector<ShareTable> tables;
};

struct QuestionRow {
  std::string place;
  Worded question;
  Counts counts;
};
struct QuestionsPage {
  AnalysisHead head;
  html::List list;
  std::vector<QuestionRow> rows;
};

struct MatrixCell {
  std::string section;  ///< its title, for narrow screens
  std::string short_text, words;
  std::vector<BarPart> bar;
};
struct MatrixRow {
  Worded state;
  std::string group;
  MatrixCell all;
  std::vector<MatrixCell> sections;
  Counts counts;
  std::vector<Counts> by_section;
};
struct MatrixPage {
  AnalysisHead head;
  html::List list;
  std::vector<MatrixRow> rows;
};

struct GapRow {
  Worded state, question;
  std::string place, key, text;
  std::int64_t at = 0;  ///< in the order of the questionnaire
  Choice choice = Choice::no;
  bool optional = false;
};
struct GapsPage {
  AnalysisHead head;
  html::List list;
  std::vector<GapRow> rows;
};

struct MovedRow {
  std::string place;
  Worded question;
  int better = 0, same = 0, worse = 0, answered = 0, no_more = 0, other = 0;
};
struct ChangesPage {
  AnalysisHead head;
  int before = 0;  ///< version; 0: there is no earlier one
  html::List list;
  std::vector<MovedRow> rows;
  std::vector<Worded> only_now, only_before;
};

/// Handlers for the route table. Any thread.
class AnalysisPages {
 public:
  /// All outlive it.
  AnalysisPages(Sheets& sheets, Questionnaires& questionnaires, reference::References& references)
      : sheets_(sheets), questionnaires_(questionnaires), references_(references) {}

  Result<page::Reply> shares(const page::Visit& visit, const http::Request& request);
  /// The picture of one table of shares: "by" is section, group, obligation or theme.
  Result<page::Reply> chart(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> questions(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> states(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> gap_list(const page::Visit& visit, const http::Request& request);
  /// "from": the earlier version; without it the one before.
  Result<page::Reply> changes(const page::Visit& visit, const http::Request& request);

 private:
  /// The version asked for, what was submitted to it, and what the reader wants counted.
  struct Asked {
    Version version;
    std::shared_ptr<const Questionnaire> questionnaire;
    std::shared_ptr<const reference::Directory> directory;
    std::vector<Sheets::Valid> valid;
    page::ListFilter filter;
    Counted what;
    AnalysisHead head;
    std::vector<page::Choice> choices;  ///< of the filter
  };
  Result<Asked> asked(const page::Visit& visit, const http::Request& request, std::string part,
                      std::string heading);
  html::Page framed(const page::Visit& visit, const AnalysisHead& head, html::Out& out);

  Sheets& sheets_;
  Questionnaires& questionnaires_;
  reference::References& references_;
};

}  // namespace convoke::reviews::questionnaire
