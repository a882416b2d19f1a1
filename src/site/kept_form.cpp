#include "site/kept_form.h"

#include "base/text.h"

namespace convoke::site {
namespace {

constexpr std::size_t kWorthReading = 24;  // bytes: shorter values are choices, numbers, codes

}  // namespace

std::vector<std::pair<std::string, std::string>> KeptForm::texts() const {
  std::vector<std::pair<std::string, std::string>> out;
  for (const auto& [name, value] : fields)
    if (value.size() > kWorthReading && !name.ends_with("_key")) out.emplace_back(name, value);
  return out;
}

std::optional<KeptForm> kept_form(const http::Request& request, const FormGuard& guard) {
  if (request.method != http::Method::post || request.body_too_large || !request.body ||
      request.body->bytes().size() > kMostKeptBytes ||
      !starts_with(ascii_lower(request.header("content-type")),
                   "application/x-www-form-urlencoded") ||
      guard.origin_of(request) != FormGuard::Origin::here)
    return std::nullopt;
  auto form = http::parse_form(request);
  if (!form.ok()) return std::nullopt;
  KeptForm kept;
  kept.action = request.target;
  for (auto& [name, value] : form->fields) {
    if (name.find("password") != std::string::npos) return std::nullopt;
    if (name == kKeptField) kept.again = true;
    if (name != "form_token" && name != kKeptField) kept.fields.emplace_back(name, value);
  }
  if (kept.fields.empty()) return std::nullopt;
  return kept;
}

}  // namespace convoke::site
