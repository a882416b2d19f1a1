// The secretariat's desk: all reviews at a glance, and the persons whom the States have named.
#pragma once

#include <string>
#include <vector>

#include "platform/html/list.h"
#include "reviews/review/answers/answers.h"
#include "reviews/review/pages/review_pages.h"
#include "reviews/review/person_mails.h"
#include "reviews/review/persons/persons.h"
#include "reviews/review/reminders/reminders.h"

namespace convoke::reviews::review {

struct DeskPage {
  struct Due {
    std::string href, state, lang, step, due;
    std::string reminded;  ///< the day of the last reminder; empty: none
    bool late = false;
  };
  struct Load {
    std::string state, lang;
    long reviews = 0, waited_for = 0;
  };
  struct Row {
    std::string href, state, lang, steps;
    int cohort = 1;
    bool started = false, complete = false;
    long late = 0;
  };
  bool may_manage = false;
  std::string templates, progress;
  std::vector<Due> late, next;
  std::vector<Load> loads;
  std::vector<Row> rows;
  html::List late_list, next_list, list, load_list;
};

struct PersonPage {
  ReviewHead head;
  std::string path;
  bool is_correction = false;
  int seen = 0;  ///< of a correction
  struct Former {
    int version = 1;
    std::string name, title, email, note, until;
  };
  std::vector<Former> former;  ///< newest first
  std::vector<html::Option> states, roles;
  std::string state;
  Named named;
  html::FormErrors errors;
};
html::Form person_form(const PersonPage& page, const i18n::Locale& locale);

struct ErasePage {
  ReviewHead head;
  std::string path, name;
};

/// Behind a link that was replaced.
struct ReplacedPage {
  std::string path;
  bool asked = false;
};

/// Handlers for the route table. Any thread.
class DeskPages {
 public:
  DeskPages(Reviews& reviews, PersonMails& mails, Reminders& reminders, Persons& persons,
            Answers& answers, reference::References& references)
      : reviews_(reviews),
        mails_(mails),
        reminders_(reminders),
        persons_(persons),
        answers_(answers),
        references_(references) {}

  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_new(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> enter(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_correct(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> correct(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_erase(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> erase(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> withdraw(const page::Visit& visit, const http::Request& request);
  /// POST with `anew`: the former link ends.
  Result<page::Reply> send_link(const page::Visit& visit, const http::Request& request);
  /// Through a link that was replaced: the present one goes to the address that was entered.
  Result<page::Reply> ask(const page::Visit& visit, const http::Request& request);

 private:
  PersonPage person_page(const page::Visit& visit, const Place& place);
  PersonPage correct_page(const page::Visit& visit, const Place& place, const Person& person);
  html::Page page_of(const page::Visit& visit, const Place& place, const PersonPage& shown);
  Result<Person> own(const page::Visit& visit, const Place& place);

  Reviews& reviews_;
  PersonMails& mails_;
  Reminders& reminders_;
  Persons& persons_;
  Answers& answers_;
  reference::References& references_;
};

/// In the place of the review, for whoever may ask for a new link; nothing for others.
std::optional<html::Page> replaced_page(const page::Visit& visit, Reviews& reviews, bool asked);

}  // namespace convoke::reviews::review
