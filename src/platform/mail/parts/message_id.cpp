#include "platform/mail/parts/message_id.h"

#include <algorithm>
#include <cstring>

namespace convoke::mail {

bool is_message_id(std::string_view s) {
  const std::size_t at = s.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < s.size() && s.size() <= 250 &&
         s.find('@', at + 1) == std::string_view::npos &&
         std::all_of(s.begin(), s.end(), [](char c) {
           return c > 0x20 && c < 0x7F && !std::strchr("<>()[]\\,;:\"", c);
         });
}

}  // namespace convoke::mail
