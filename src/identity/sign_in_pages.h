// The pages for signing in and out, and for coming in for the first time.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "identity/known_browser.h"
#include "identity/people.h"
#include "identity/sessions.h"
#include "page/visit.h"
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
struct SetUpPage {
  std::string path, name, email;  ///< as typed
  html::FormErrors errors;
};
struct InvitationPage {
  std::string token;  ///< as in the address
  std::string name, email;
  bool works = false;
};

html::Form form_of(const SignInPage& page, const i18n::Locale& locale);
html::Form form_of(const SetUpPage& page, const i18n::Locale& locale);

/// Handlers for the route table. Any thread.
class SignInPages {
 public:
  /// `secure`: cookies are sent by https only.
  SignInPages(People& people, Sessions& sessions, const crypto::ServerKey& key, bool secure)
      : people_(people),
        sessions_(sessions),
        known_browser_(key),
        set_up_token_(crypto::random_token()),
        secure_(secure) {}

  /// After the language: where the first administrator signs up, as long as there is none. Known to
  /// this process alone, which prints it for whoever started it.
  std::optional<std::string> set_up_path();

  Result<page::Reply> show_set_up(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> set_up(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_sign_in(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> sign_in(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_sent(const page::Visit& visit, const http::Request& request);
  /// Only shows a button: programs that look at the links in mail must not use them up.
  Result<page::Reply> show_link(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> redeem_link(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> sign_out(const page::Visit& visit, const http::Request& request);
  /// As show_link(), for somebody who was invited.
  Result<page::Reply> show_invitation(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> accept_invitation(const page::Visit& visit, const http::Request& request);

 private:
  page::Redirect into(const page::Visit& visit, const http::Request& request,
                      const NewSession& session, std::string_view next) const;
  bool opens_set_up(std::string_view token);

  People& people_;
  Sessions& sessions_;
  const KnownBrowser known_browser_;
  const std::string set_up_token_;
  const bool secure_;
};

}  // namespace convoke::identity
