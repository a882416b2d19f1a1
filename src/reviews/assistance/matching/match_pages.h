// Matches and activities on pages: proposed at a need, answered, delivered; and all activities.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "page/list.h"
#include "page/visit.h"
#include "platform/html/form.h"
#include "reviews/assistance/frame.h"
#include "reviews/assistance/matching/matches.h"

namespace convoke::reviews::assistance {

// What the views show.
struct AnswerForm {
  std::string side, accepts, reason, answered_by, reference, answered_on;  ///< as typed
  html::FormErrors errors;
};
struct ActivityForm {
  std::string path, back;
  int version = 0;                                                             ///< 0: a new one
  std::string title, state, first_day, last_day, place, participants, result;  ///< as typed
  html::FormErrors errors;
  std::shared_ptr<ActivityForm> present{};  ///< as somebody else has saved it in the meantime
};
html::Form form_of(const ActivityForm& page, const i18n::Locale& locale);

struct ActivityRow {
  std::string href, match_href, days;
  Worded state, provider;
  Tag tag;
  Activity activity;
};
struct MatchPage {
  std::string path, need_href, offer_href, article, made_at;
  Worded state, provider, kind;
  Tag tag;
  Match match;
  struct Said {
    std::string side, answer, on, by, reference, reason, entered;
    const char* classes = "tag";
  };
  std::vector<Said> answers;
  std::vector<ActivityRow> activities;
  std::vector<ShownEntry> history;
  AnswerForm answer;
  ActivityForm activity;
  std::string remark;
  html::FormErrors errors;  ///< of whichever form was refused
};
html::Form answer_form(const MatchPage& page, const i18n::Locale& locale);
html::Form withdrawal_form(const MatchPage& page, const i18n::Locale& locale);

struct ActivitiesPage {
  html::Filter filter;
  html::List list;
  std::vector<ActivityRow> rows;
};
struct ActivityPage {
  ActivityForm form;
  std::vector<ShownEntry> history;
};

/// Handlers for the route table. Any thread.
class MatchPages {
 public:
  /// All outlive it. `zone` and `today`: of the office.
  MatchPages(db::Database& database, Matches& matches, reference::References& references,
             Taxonomies& taxonomies, std::function<std::string()> zone, std::function<Date()> today)
      : database_(database),
        matches_(matches),
        references_(references),
        taxonomies_(taxonomies),
        zone_(std::move(zone)),
        today_(std::move(today)) {}

  Result<page::Reply> propose(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> answer(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> withdraw(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> enter(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> activities(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_activity(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> change(const page::Visit& visit, const http::Request& request);

 private:
  Result<MatchPage> match_page(const page::Visit& visit);
  html::Page drawn(const page::Visit& visit, const MatchPage& shown);
  /// The match again, for a form that was too long.
  Result<page::Reply> not_read(const page::Visit& visit, const Error& error);
  Result<Activity> activity_of(const page::Visit& visit);
  html::Page activity_page(const page::Visit& visit, const Activity& activity, ActivityForm form);
  ActivityRow row_of(const page::Visit& visit, const Words& w, const Everything& all,
                     const Activity& activity);
  Words words(const page::Visit& visit) { return {visit.locale, references_, taxonomies_}; }

  db::Database& database_;
  Matches& matches_;
  reference::References& references_;
  Taxonomies& taxonomies_;
  const std::function<std::string()> zone_;
  const std::function<Date()> today_;
};

}  // namespace convoke::reviews::assistance
