#include "site/security_headers.h"

#include <algorithm>

#include "base/text.h"

namespace convoke::site {
namespace {

constexpr std::string_view kPagePolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'";
// Browsers show a PDF with a viewer of their own, which default-src 'none' would lock out.
constexpr std::string_view kPdfPolicy = "frame-ancestors 'none'; base-uri 'none'";

bool same_name(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](char x, char y) { return lower(x) == lower(y); });
}

std::string_view header_of(const http::Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers)
    if (same_name(key, name)) return value;
  return {};
}

}  // namespace

void add_default_header(http::Response& response, std::string_view name, std::string_view value) {
  const bool there = std::any_of(response.headers.begin(), response.headers.end(),
                                 [&](const auto& header) { return same_name(header.first, name); });
  if (!there) response.headers.emplace_back(name, value);
}

void allow_own_frames(http::Response& response) {
  add_default_header(response, "Content-Security-Policy",
                     std::string(kPagePolicy) + "; frame-src 'self'");
}

void add_security_headers(http::Response& response) {
  const bool pdf = starts_with(header_of(response, "Content-Type"), "application/pdf");
  add_default_header(response, "Content-Security-Policy", pdf ? kPdfPolicy : kPagePolicy);
  add_default_header(response, "X-Content-Type-Options", "nosniff");
  // Nothing leaves the site, not even the address of a personal link; "no-referrer" would make
  // browsers send "Origin: null" with forms, and the check of forms would lose its best witness.
  add_default_header(response, "Referrer-Policy", "same-origin");
  add_default_header(response, "Cross-Origin-Opener-Policy", "same-origin");
  add_default_header(response, "Cross-Origin-Resource-Policy", "same-origin");
  add_default_header(response, "Permissions-Policy",
                     "camera=(self), geolocation=(), microphone=()");
}

}  // namespace convoke::site
