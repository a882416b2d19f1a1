#include "links/link.h"

#include "base/text.h"

namespace convoke::links {

std::string_view name_of(LinkState state) {
  switch (state) {
    case LinkState::active:
      return "active";
    case LinkState::revoked:
      return "revoked";
    case LinkState::replaced:
      return "replaced";
  }
  return "revoked";
}

LinkState link_state(std::string_view name) {
  if (name == "active") return LinkState::active;
  return name == "replaced" ? LinkState::replaced : LinkState::revoked;
}

std::string clean_token(std::string_view token) {
  constexpr std::size_t longest = 200;
  if (token.size() > longest) return {};
  // A blank that was encoded twice on its way.
  while (token.ends_with("%20")) token.remove_suffix(3);
  std::string clean;
  for (const char c : ascii_lower(token))
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) clean += c;
  return clean;
}

}  // namespace convoke::links
