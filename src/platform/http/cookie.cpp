#include "platform/http/cookie.h"

#include <algorithm>
#include <stdexcept>

namespace convoke::http {
namespace {

bool is_visible(char c) {
  return c > 0x20 && c < 0x7f;
}

bool is_name_character(char c) {
  return is_visible(c) && std::string_view("()<>@,;:\\\"/[]?={}").find(c) == std::string_view::npos;
}

bool is_value_character(char c) {
  return is_visible(c) && std::string_view("\",;\\").find(c) == std::string_view::npos;
}

}  // namespace

std::string set_cookie(const Cookie& cookie) {
  if (cookie.name.empty() ||
      !std::all_of(cookie.name.begin(), cookie.name.end(), is_name_character))
    throw std::invalid_argument("ill-formed cookie name");
  if (!std::all_of(cookie.value.begin(), cookie.value.end(), is_value_character))
    throw std::invalid_argument("ill-formed value of cookie " + cookie.name);
  std::string out = cookie.name + "=" + cookie.value + "; Path=/; HttpOnly; SameSite=";
  out += cookie.same_site == SameSite::strict ? "Strict" : "Lax";
  if (cookie.secure) out += "; Secure";
  if (cookie.max_age) out += "; Max-Age=" + std::to_string(cookie.max_age->count());
  return out;
}

std::string forget_cookie(std::string name, bool secure) {
  Cookie cookie;
  cookie.name = std::move(name);
  cookie.secure = secure;
  cookie.max_age = std::chrono::seconds(0);
  return set_cookie(cookie);
}

}  // namespace convoke::http
