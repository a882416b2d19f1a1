// Questionnaires on the office's pages: which there are, what one asks, and the writing of a
// version.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "page/visit.h"
#include "platform/html/form.h"
#include "reviews/questionnaire/editing/drafts.h"
#include "reviews/questionnaire/questionnaires.h"
#include "reviews/questionnaire/sheets/state_pages.h"

namespace convoke::reviews::questionnaire {

inline constexpr const char* kQuestionnaires = "/office/reviews/questionnaires";

// What the views show.
struct QuestionnaireRow {
  std::string href, code;
  Worded title;
  int version = 1;
};
struct ShippedRow {
  std::string code, source;
  Worded title;
};
struct DraftRow {
  std::string href, changed_by, changed_at;
  Worded title;
};
struct QuestionnairesPage {
  std::string path;
  std::vector<QuestionnaireRow> rows;
  std::vector<DraftRow> drafts;
  std::vector<ShippedRow> shipped;  ///< in the program and not taken over yet
  bool may_manage = false;
};
struct VersionRow {
  int version = 1;
  Instant made_at;
  std::string made_by, href;
};
struct QuestionnairePage {
  std::string path;
  Questionnaire asks;
  std::vector<VersionRow> versions;  ///< newest first
  int newest = 1;
  std::string zone;
  bool may_manage = false;
};
struct QuestionnaireForm {
  std::string path, back;
  bool is_new = true;
  std::string text{};
  html::FormErrors errors{};
};
html::Form form_of(const QuestionnaireForm& page, const i18n::Locale& locale);

const char* label_of(AnswerKind kind);  ///< msgid
/// What is asked for: "Yes or no, Laws, Full texts".
std::string kind_in_words(const Question& question, const i18n::Locale& locale);
/// "Only after the answer Yes / Yes, in part to: Is there a law?"; empty without a condition.
std::string condition_in_words(const Questionnaire& questionnaire, const Question& question,
                               const i18n::Locale& locale);

/// The version that the address names: its ":code" and the query's or form's "version" (0: the
/// newest). `not_found` if there is none.
Result<Version> version_of(Questionnaires& questionnaires, std::string_view code, int version);

/// Handlers for the route table. Any thread.
class QuestionnairePages {
 public:
  QuestionnairePages(Questionnaires& questionnaires, Drafts& drafts,
                     std::function<std::string()> zone)
      : questionnaires_(questionnaires), drafts_(drafts), zone_(std::move(zone)) {}

  Result<page::Reply> list(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> file(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_new(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_edit(const page::Visit& visit, const http::Request& request);
  /// A file that was chosen counts before the text.
  Result<page::Reply> write(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> take_over(const page::Visit& visit, const http::Request& request);

 private:
  html::Page form_page(const page::Visit& visit, QuestionnaireForm form);

  Questionnaires& questionnaires_;
  Drafts& drafts_;
  std::function<std::string()> zone_;  ///< of the office, for dates
};

}  // namespace convoke::reviews::questionnaire
