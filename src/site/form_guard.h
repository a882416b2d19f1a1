// Whether a form was sent from a page of ours that this reader was given (CSRF).
#pragma once

#include <string>
#include <string_view>

#include "platform/crypto/token.h"
#include "platform/http/message.h"

namespace convoke::site {

/// The form token is a seal over a secret cookie of the reader: of the session, or of the visitor
/// where nobody is signed in. Nothing is stored. Any thread.
class FormGuard {
 public:
  /// `base_url` without a slash at its end; forms may come from there too.
  FormGuard(const crypto::ServerKey& key, std::string base_url)
      : key_(key), base_url_(std::move(base_url)) {}

  std::string token_for(std::string_view secret) const;

  /// By what the browser says of the page the request came from (Sec-Fetch-Site, Origin).
  enum class Origin { here, elsewhere, unknown };
  Origin origin_of(const http::Request& request) const;

  /// The field `form_token` or the header X-Form-Token fits the secret, and the request does not
  /// come from elsewhere. A body lost for its size has no token: then the browser must say that the
  /// request comes from here.
  bool accepts(const http::Request& request, std::string_view secret) const;

 private:
  const crypto::ServerKey& key_;
  const std::string base_url_;
};

}  // namespace convoke::site
