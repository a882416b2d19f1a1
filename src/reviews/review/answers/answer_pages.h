// What the State under review has submitted, read inside its review by whom the table lets.
#pragma once

#include <string>
#include <vector>

#include "reviews/review/pages/review_pages.h"

namespace convoke::reviews::review {

/// A section as a page shows it.
struct AnswersRow {
  std::string title, lang, article;
  std::string anchor;  ///< id of the first section on its article; else empty
  std::string ask;     ///< address of the form with which its article is asked about; may be empty
  html::Safe content;
};
struct AnswersPage {
  ReviewHead head;
  std::string step, step_lang, step_href;
  std::string submitted_at;
  bool is_recalled = false;
  std::vector<AnswersRow> rows;
};

/// "article-UNTOC-5"
std::string anchor_of(std::string_view instrument, int article);
/// The sections of the sheet that the reader of the page may read.
std::vector<AnsweredSection> sections_for(const page::Visit& visit, const Place& place,
                                          const Answers& answers, const Answers::Readable& of);

/// Handlers for the route table, each for both doors. Any thread.
class AnswerPages {
 public:
  AnswerPages(Reviews& reviews, Answers& answers, reference::References& references)
      : reviews_(reviews), answers_(answers), references_(references) {}

  /// `not_found` for whoever may not read them, and while nothing has been submitted.
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  /// A file that was submitted with an answer, by the same decision for its instrument.
  Result<page::Reply> file(const page::Visit& visit, const http::Request& request);

 private:
  Result<Answers::Readable> readable(const page::Visit& visit, const Place& place);

  Reviews& reviews_;
  Answers& answers_;
  reference::References& references_;
};

}  // namespace convoke::reviews::review
