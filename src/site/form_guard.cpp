#include "site/form_guard.h"

#include "base/text.h"

namespace convoke::site {

std::string FormGuard::token_for(std::string_view secret) const {
  return key_.seal("form", secret);
}

FormGuard::Origin FormGuard::origin_of(const http::Request& request) const {
  const std::string_view site = request.header("sec-fetch-site");
  // "none": the reader did it, not a page, for example by reloading.
  if (!site.empty() && site != "same-origin" && site != "none") return Origin::elsewhere;
  const std::string_view origin = request.header("origin");
  if (origin.empty()) return site == "same-origin" ? Origin::here : Origin::unknown;
  if (!base_url_.empty() && origin == base_url_) return Origin::here;
  const std::size_t host = origin.find("://");
  const bool same = host != origin.npos && !request.header("host").empty() &&
                    ascii_lower(origin.substr(host + 3)) == ascii_lower(request.header("host"));
  return same ? Origin::here : Origin::elsewhere;
}

bool FormGuard::accepts(const http::Request& request, std::string_view secret) const {
  const Origin origin = origin_of(request);
  if (origin == Origin::elsewhere || secret.empty()) return false;
  if (const std::string_view sent = request.header("x-form-token"); !sent.empty())
    return key_.is_sealed("form", secret, sent);
  if (request.body_too_large) return origin == Origin::here;
  const auto form = http::parse_form(request);
  return form.ok() && key_.is_sealed("form", secret, form->get("form_token"));
}

}  // namespace convoke::site
