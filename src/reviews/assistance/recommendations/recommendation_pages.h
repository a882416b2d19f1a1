// Recommendations on pages: the list, one with what followed it, its form, and those that the next
// session has before it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "meetings/meetings.h"
#include "page/list.h"
#include "page/visit.h"
#include "platform/html/form.h"
#include "reviews/assistance/frame.h"
#include "reviews/assistance/recommendations/recommendation_paper.h"
#include "reviews/assistance/recommendations/recommendations.h"
#include "reviews/assistance/report/paper_documents.h"
#include "secretariat/office.h"

namespace convoke::reviews::assistance {

inline constexpr std::size_t kRecommendationForm = 12 * 6 * kLongestRecommendation;  ///< bytes

// What the views show.
struct RecommendationRow {
  std::string href, name, addressees;
  Worded text;  ///< its beginning
  Tag state, status;
  Recommendation recommendation;
  int followed = 0;
};
struct RecommendationsPage {
  std::string path;
  html::Filter filter;
  html::List list;
  std::vector<RecommendationRow> rows;
  bool may_manage = false;
};
struct RecommendationForm {
  std::string path, back;
  int version = 0;  ///< 0: a new one
  std::string meeting, number, articles, needs;
  Text6 text;
  std::vector<std::string> addressees;
  std::vector<html::Option> meetings;
  html::FormErrors errors;
  std::shared_ptr<RecommendationForm> present{};  ///< as somebody else has saved it in the meantime
};
html::Form form_of(const RecommendationForm& page, const i18n::Locale& locale);

struct RecommendationPage {
  std::string path, name, meeting, addressees, articles, adopted_on, decided_on;
  Worded text;
  std::vector<std::string> languages;  ///< in which it is there
  Recommendation recommendation;
  Tag state, status;
  bool may_manage = false, may_follow_up = false;
  struct NeedLine {
    std::string href, article;
    Worded state;
  };
  std::vector<NeedLine> needs;  ///< for those who may see needs
  struct Entry {
    std::string what, on, by, body, made;
  };
  std::vector<Entry> entries;                                                   ///< newest first
  std::string state_typed, on, decision, status_typed, told_on, said_by, body;  ///< as typed
  html::FormErrors decision_errors, follow_up_errors;
};
html::Form decision_form(const RecommendationPage& page, const i18n::Locale& locale);
html::Form follow_up_form(const RecommendationPage& page, const i18n::Locale& locale);

struct CarriedPage {
  std::string path, docx, meeting, symbol;
  std::vector<html::Option> meetings;
  std::size_t count = 0;
  html::Safe preview;
  DocumentForm document;
};

/// Handlers for the route table. Any thread.
class RecommendationPages {
 public:
  /// All outlive it. `zone` and `today`: of the office.
  RecommendationPages(db::Database& database, Recommendations& recommendations,
                      reference::References& references, Taxonomies& taxonomies,
                      meetings::Meetings& meetings, PaperDocuments& documents,
                      secretariat::Present office, std::function<Date()> today)
      : database_(database),
        recommendations_(recommendations),
        references_(references),
        taxonomies_(taxonomies),
        meetings_(meetings),
        documents_(documents),
        office_(std::move(office)),
        today_(std::move(today)) {}

  Result<page::Reply> list(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_new(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> enter(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_edit(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> change(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> decide(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> follow_up(const page::Visit& visit, const http::Request& request);
  /// What the next session has before it, with its paper.
  Result<page::Reply> carried(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> publish(const page::Visit& visit, const http::Request& request);

 private:
  /// Those that a meeting has before it; 0: any.
  std::vector<Followed> carried_to(meetings::MeetingId meeting);
  paper::Paper paper_of(const std::vector<Followed>& carried, meetings::MeetingId meeting,
                        const std::string& symbol, const i18n::Locale& locale);
  html::Page carried_page(const page::Visit& visit, meetings::MeetingId meeting,
                          const std::string& symbol, const html::FormErrors& errors);
  Result<Recommendation> own(const page::Visit& visit);
  html::Page form_page(const page::Visit& visit, RecommendationForm form, const char* title);
  Result<RecommendationPage> one_page(const page::Visit& visit);
  html::Page drawn(const page::Visit& visit, const RecommendationPage& shown);
  Words words(const page::Visit& visit) { return {visit.locale, references_, taxonomies_}; }

  db::Database& database_;
  Recommendations& recommendations_;
  reference::References& references_;
  Taxonomies& taxonomies_;
  meetings::Meetings& meetings_;
  PaperDocuments& documents_;
  const secretariat::Present office_;
  const std::function<Date()> today_;
};

}  // namespace convoke::reviews::assistance
