// What a person named by a State sees of all reviews in which the State has named this address:
// where it is reviewed, where it reviews, what waits.
#pragma once

#include <string>
#include <vector>

#include "reviews/review/pages/review_pages.h"
#include "reviews/review/person_mails.h"

namespace convoke::reviews::review {

struct StatePage {
  ReviewHead head;
  std::string state, state_lang;
  struct Waiting {
    std::string step, lang, due;
    bool late = false, ours = false;
  };
  struct Row {
    std::string review, lang, mechanism, phase, role;
    bool is_here = false;  ///< the link that was opened is of this one
    bool is_reviewed = false, started = false, complete = false;
    std::vector<Waiting> steps;  ///< under way or next
    std::vector<Task> tasks;     ///< without addresses where another link leads there
  };
  std::vector<Row> reviewed, reviewing;
  bool has_others = false;
  std::string path;
};

/// Handlers for the route table. Any thread.
class StatePages {
 public:
  StatePages(Reviews& reviews, ReviewPages& review_pages, PersonMails& mails,
             reference::References& references)
      : reviews_(reviews), review_pages_(review_pages), mails_(mails), references_(references) {}

  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  /// POST: the links of the other reviews go to the address that the State has named.
  Result<page::Reply> send_links(const page::Visit& visit, const http::Request& request);

 private:
  std::vector<Person> others(const Place& place);

  Reviews& reviews_;
  ReviewPages& review_pages_;
  PersonMails& mails_;
  reference::References& references_;
};

}  // namespace convoke::reviews::review
