// Questions and answers by article, and the list of observations, for the secretariat and for those
// whom the States have named.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "reviews/review/answers/answer_pages.h"
#include "reviews/review/pages/review_pages.h"

namespace convoke::reviews::review {

struct ThreadsPage {
  ReviewHead head;
  struct Message {
    std::string author, lang, at, body;
  };
  struct Row {
    ThreadId id;
    std::string article, step, lang, subject;
    std::vector<Message> messages;
    bool may_write = false;
    std::string answers;  ///< where the State's answers on the article are read; may be empty
  };
  std::vector<Row> threads;
  bool may_open = false;
  std::vector<html::Option> articles, steps;
  std::string article, step, subject, body;  ///< as typed
  html::FormErrors errors;
  ThreadId replying{};  ///< whose answer is refused
  std::string reply;    ///< as typed
  html::FormErrors reply_errors;
};

struct ObservationsPage {
  ReviewHead head;
  struct Row {
    ObservationId id;
    std::string article, kind, assistance, assistance_lang, body, made;
    int version = 1;
    std::vector<std::string> agreed, missing;
    bool may_agree = false, may_write = false;
    std::string answers;               ///< where the answers on the article are read; may be empty
    std::vector<html::Safe> answered;  ///< the answers themselves
  };
  std::vector<Row> rows;
  bool may_add = false;
  std::vector<html::Option> articles, kinds, assistance_kinds;
  std::string article, kind, assistance, body;  ///< as typed
  html::FormErrors errors;
};
struct RewordPage {
  ReviewHead head;
  std::string path, back, body;
  int version = 1;
  html::FormErrors errors;
  std::string present{};  ///< what somebody else has saved in the meantime; empty: nothing
};

html::Form thread_form(const ThreadsPage& page, const i18n::Locale& locale);
html::Form reply_form(const ThreadsPage& page, const ThreadsPage::Row& row,
                      const i18n::Locale& locale);
html::Form observation_form(const ObservationsPage& page, const i18n::Locale& locale);
html::Form reword_form(const RewordPage& page, const i18n::Locale& locale);

/// Handlers for the route table, each for both doors. Any thread.
class MatterPages {
 public:
  MatterPages(Reviews& reviews, Papers& papers, Answers& answers, reference::References& references)
      : reviews_(reviews), papers_(papers), answers_(answers), references_(references) {}

  Result<page::Reply> threads(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> open_thread(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> reply(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> observations(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> observe(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_reword(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> reword(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> agree(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> withdraw(const page::Visit& visit, const http::Request& request);

 private:
  ThreadsPage threads_page(const page::Visit& visit, const Place& place);
  ObservationsPage observations_page(const page::Visit& visit, const Place& place);
  /// By anchor, what the reader may read of the submitted answers.
  using ByArticle = std::map<std::string, std::vector<html::Safe>>;
  ByArticle answered(const page::Visit& visit, const Place& place, std::string& address);
  Result<Observation> own(const page::Visit& visit, const Place& place);

  Reviews& reviews_;
  Papers& papers_;
  Answers& answers_;
  reference::References& references_;
};

}  // namespace convoke::reviews::review
