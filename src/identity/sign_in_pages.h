// The pages for signing in and out, and for the own password.
#pragma once

#include <string>

#include "base/result.h"
#include "identity/people.h"
#include "identity/sessions.h"
#include "identity/visit.h"
#include "platform/html/form.h"

namespace convoke::identity {

/// What the views show.
struct SignInPage {
  std::string email;  ///< as typed
  std::string next;   ///< safe path to go on to, or empty
  html::FormErrors errors;
};
struct LinkPage {
  std::string token;  ///< as in the address
  std::string next;
  bool works = false;
};
struct AccountPage {
  Officer officer;
  bool has_password = false;
  html::FormErrors errors;
};

/// Handlers for the route table. Any thread.
class SignInPages {
 public:
  /// `secure`: cookies are sent by https only.
  SignInPages(People& people, Sessions& sessions, bool secure)
      : people_(people), sessions_(sessions), secure_(secure) {}

  Result<Reply> show_sign_in(const Visit& visit, const http::Request& request);
  Result<Reply> sign_in(const Visit& visit, const http::Request& request);
  Result<Reply> show_sent(const Visit& visit, const http::Request& request);
  /// Only shows a button: programs that look at the links in mail must not use them up.
  Result<Reply> show_link(const Visit& visit, const http::Request& request);
  Result<Reply> redeem_link(const Visit& visit, const http::Request& request);
  Result<Reply> sign_out(const Visit& visit, const http::Request& request);
  Result<Reply> show_account(const Visit& visit, const http::Request& request);
  Result<Reply> change_password(const Visit& visit, const http::Request& request);

 private:
  Redirect into(const Visit& visit, const NewSession& session, std::string_view next) const;
  html::Page account_page(const Visit& visit, html::FormErrors errors);

  People& people_;
  Sessions& sessions_;
  const bool secure_;
};

}  // namespace convoke::identity
