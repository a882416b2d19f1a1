// What somebody who signs in sees and changes of themselves: name, language, password, sessions.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "identity/people.h"
#include "identity/sessions.h"
#include "page/visit.h"
#include "platform/html/form.h"

namespace convoke::identity {

/// What the view shows.
struct AccountPage {
  std::string path;  ///< with language
  Officer officer;
  std::string name;  ///< as typed
  Language language = Language::en;
  bool has_password = false;
  std::vector<OpenSession> sessions;
  std::string zone;
  html::FormErrors details_errors, errors;  ///< the latter of the password

  bool has_others() const { return sessions.size() > 1; }
};

html::Form details_form(const AccountPage& page, const i18n::Locale& locale);
html::Form password_form(const AccountPage& page, const i18n::Locale& locale);

/// Handlers for the route table. Any thread.
class AccountPages {
 public:
  /// `zone` is that of the office's clock.
  AccountPages(People& people, Sessions& sessions, std::function<std::string()> zone)
      : people_(people), sessions_(sessions), zone_(std::move(zone)) {}

  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> change_password(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> change_details(const page::Visit& visit, const http::Request& request);
  /// One session of one's own by its name, or with the name "others" all but this one.
  Result<page::Reply> end_session(const page::Visit& visit, const http::Request& request);

 private:
  AccountPage shown(const page::Visit& visit, const http::Request& request);
  static html::Page page(const page::Visit& visit, const AccountPage& shown);

  People& people_;
  Sessions& sessions_;
  const std::function<std::string()> zone_;
};

}  // namespace convoke::identity
