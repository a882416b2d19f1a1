// What is found out about one request on its way through the checks; seen by Application alone.
#pragma once

#include <chrono>
#include <string>

#include "base/text.h"
#include "site/application.h"

namespace convoke::site {

inline constexpr const char* kLanguageCookie = "convoke_language";
inline constexpr const char* kVisitorCookie = "convoke_visitor";  // the secret of form tokens
inline constexpr std::chrono::hours kYear{365 * 24};

inline bool is_read(const http::Request& request) {
  return request.method == http::Method::get || request.method == http::Method::head;
}

/// What a redirect may name: a path of this site, whole and without surprises.
bool is_own_path(std::string_view path);
http::Response redirect_to(int status, std::string location);

struct Application::Exchange {
  http::Request& request;
  Instant now;
  std::uint64_t generation;
  const i18n::Locale* locale;
  std::string path;  ///< after the language, with the query, as sent
  Router::Found found{};
  std::optional<page::Officer> officer{};
  std::string secret{};       ///< of form tokens: the session's or the visitor's cookie
  std::string token{};        ///< derived from it, once the handler runs
  bool new_visitor = false;   ///< the secret is fresh: the cookie must be set
  bool dead_session = false;  ///< there is a cookie of a session that is over

  const page::Route* route() const { return found.route; }
  /// The slug of the series in the address, or empty.
  std::string series() const {
    for (auto& [name, value] : Router::arguments(found))
      if (name == "series") return std::move(value);
    return {};
  }
  bool is_public() const {
    return route() == nullptr || route()->access.kind == page::Access::Kind::everyone;
  }
  html::Frame frame() const {
    if (is_public()) return html::Frame::open;
    return route()->access.kind == page::Access::Kind::link ? html::Frame::link
                                                            : html::Frame::office;
  }
};

}  // namespace convoke::site
