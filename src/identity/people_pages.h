// The administrators' pages on who signs in and what they may.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "identity/people.h"
#include "page/visit.h"
#include "platform/html/form.h"

namespace convoke::identity {

/// The conferences a role can be given in: value is the slug, label the title in the reader's
/// language. Wired in app/.
using ConferenceChoices = std::function<std::vector<html::Option>(const i18n::Locale&)>;

/// What the views show.
struct PeoplePage {
  std::string path;  ///< of the list, with language
  std::vector<Person> people;
  PersonDetails typed;
  std::vector<html::Option> roles, conferences;
  html::FormErrors errors;

  /// The title of the series, or its slug where there is none.
  std::string conference(const std::string& slug) const;
};
struct PersonPage {
  std::string path;  ///< of this page, with language
  Person person;
  bool is_reader = false;  ///< the administrator's own page
  PeoplePage choices;
  html::FormErrors errors;
};

html::Form addition_form(const PeoplePage& page, const i18n::Locale& locale);
html::Form grant_form(const PersonPage& page, const i18n::Locale& locale);

/// Handlers for the route table. Any thread.
class PeoplePages {
 public:
  PeoplePages(People& people, ConferenceChoices conferences)
      : people_(people), conferences_(std::move(conferences)) {}

  Result<page::Reply> list(const page::Visit& visit, const http::Request& request);
  /// Adds the person and sends a sign-in link.
  Result<page::Reply> add(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> give(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> take(const page::Visit& visit, const http::Request& request);
  /// Ends the access, or gives it back.
  Result<page::Reply> change_access(const page::Visit& visit, const http::Request& request);

 private:
  PeoplePage choices(const page::Visit& visit) const;
  html::Page list_page(const page::Visit& visit, PersonDetails typed, html::FormErrors errors);
  Result<page::Reply> person_page(const page::Visit& visit, html::FormErrors errors);
  Result<page::Reply> after(const page::Visit& visit, const Status& done, const char* notice);

  People& people_;
  const ConferenceChoices conferences_;
};

}  // namespace convoke::identity
