#include "identity/known_browser.h"

#include <algorithm>
#include <vector>

#include "identity/person.h"

namespace convoke::identity {
namespace {

constexpr std::string_view kPurpose = "known browser";

/// As many seals as are looked at, so that a long cookie costs nothing.
std::vector<std::string_view> seals_of(std::string_view cookie) {
  std::vector<std::string_view> seals;
  while (!cookie.empty() && seals.size() < KnownBrowser::kMost) {
    const std::size_t end = std::min(cookie.find('.'), cookie.size());
    seals.push_back(cookie.substr(0, end));
    cookie.remove_prefix(std::min(end + 1, cookie.size()));
  }
  return seals;
}

bool is_hexadecimal(std::string_view text) {
  return !text.empty() && text.size() <= 64 &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

bool KnownBrowser::knows(std::string_view cookie, std::string_view email) const {
  const std::string address = email_key(email);
  bool known = false;
  for (const std::string_view seal : seals_of(cookie))
    known = key_.is_sealed(kPurpose, address, seal) || known;
  return known;
}

std::string KnownBrowser::with(std::string_view cookie, std::string_view email) const {
  const std::string address = email_key(email);
  std::string value = key_.seal(kPurpose, address);
  std::size_t count = 1;
  for (const std::string_view seal : seals_of(cookie)) {
    if (count == kMost) break;
    // What is no seal may not get into a header.
    if (!is_hexadecimal(seal) || key_.is_sealed(kPurpose, address, seal)) continue;
    value.append(".").append(seal);
    ++count;
  }
  return value;
}

}  // namespace convoke::identity
