#include "filing/matching/domain.h"

#include "base/text.h"

namespace convoke::filing {

std::string domain_of(std::string_view address) {
  const std::size_t at = address.rfind('@');
  return at == address.npos ? std::string() : ascii_lower(address.substr(at + 1));
}

}  // namespace convoke::filing
