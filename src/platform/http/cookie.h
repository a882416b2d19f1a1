// Writing Set-Cookie (RFC 6265). Every cookie is HttpOnly and for the whole site.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace convoke::http {

enum class SameSite { lax, strict };

struct Cookie {
  std::string name;     ///< A token; with the prefix "__Host-" it must be `secure`.
  std::string value;    ///< Letters, digits and punctuation but no space " , ; or backslash.
  bool secure = false;  ///< Sent by https only: set it wherever the site is reached by https.
  SameSite same_site = SameSite::lax;
  std::optional<std::chrono::seconds> max_age;  ///< None: until the browser is closed.
};

/// The value of a Set-Cookie header. Throws std::invalid_argument if name or value contains a
/// character they must not: the program writes them, so that is a fault.
std::string set_cookie(const Cookie& cookie);

/// The value of a Set-Cookie header that makes the browser forget the cookie.
std::string forget_cookie(std::string name, bool secure);

}  // namespace convoke::http
