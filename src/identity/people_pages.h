// The administrators' pages on who signs in and what they may.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "identity/people.h"
#include "page/columns.h"
#include "page/visit.h"
#include "platform/html/form.h"

namespace convoke::identity {

/// The conferences a role can be given in: value is the slug, label the title in the reader's
/// language. Wired in app/.
using ConferenceChoices = std::function<std::vector<html::Option>(const i18n::Locale&)>;

/// What the views show.
struct PeoplePage {
  std::string path;  ///< of the list, with language
  page::ListFilter filter;
  std::vector<Person> people;
  PersonDetails typed;
  std::string ends_on;  ///< as typed
  std::string zone;     ///< of the office's clock, on which days of access end
  Instant now;
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
  std::string ends_on;  ///< as typed, or as it is
};

/// How somebody stands: "Can sign in", "Invited", "Ended", with the kind of its tag.
struct Access {
  const char* kind;   ///< of the tag
  const char* label;  ///< msgid
};
Access access_of(const Person& person, Instant now);
/// The last day on which somebody may sign in; empty: without end.
std::optional<Date> last_day_of(const Person& person, const std::string& zone);

/// The msgid of what a role in one conference does not bring.
const char* limits_of_one_conference();

/// `page` outlives them.
page::Columns<Person> people_columns(const PeoplePage& page, const i18n::Locale& locale);
html::List list_of(const PeoplePage& page, const i18n::Locale& locale);
html::Form addition_form(const PeoplePage& page, const i18n::Locale& locale);
html::Form access_form(const PersonPage& page, const i18n::Locale& locale);
html::Form grant_form(const PersonPage& page, const i18n::Locale& locale);

/// Handlers for the route table. Any thread.
class PeoplePages {
 public:
  /// `zone` is that of the office's clock.
  PeoplePages(People& people, ConferenceChoices conferences, std::function<std::string()> zone)
      : people_(people), conferences_(std::move(conferences)), zone_(std::move(zone)) {}

  Result<page::Reply> list(const page::Visit& visit, const http::Request& request);
  /// Invites the person by mail.
  Result<page::Reply> add(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> give(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> take(const page::Visit& visit, const http::Request& request);
  /// Language of mail and last day of access.
  Result<page::Reply> change_details(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> invite_again(const page::Visit& visit, const http::Request& request);
  /// Ends the access, or gives it back; withdraws an invitation.
  Result<page::Reply> change_access(const page::Visit& visit, const http::Request& request);

 private:
  PeoplePage choices(const page::Visit& visit) const;
  html::Page list_page(const page::Visit& visit, const http::Request& request, PersonDetails typed,
                       std::string ends_on, html::FormErrors errors);
  PeoplePage listed(const page::Visit& visit, const http::Request& request) const;
  Result<page::Reply> person_page(const page::Visit& visit, html::FormErrors errors,
                                  const std::optional<std::string>& ends_on = {});
  /// The instant after the day typed; none for an empty one. Errors at "ends_on".
  Result<std::optional<Instant>> end_in(const page::Visit& visit, const std::string& typed) const;
  Result<page::Reply> after(const page::Visit& visit, const Status& done, const char* notice);

  People& people_;
  const ConferenceChoices conferences_;
  const std::function<std::string()> zone_;
};

}  // namespace convoke::identity
