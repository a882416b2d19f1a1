#include "platform/db/like.h"

namespace convoke::db {

std::string anywhere(std::string_view words) {
  std::string out = "%";
  for (const char c : words) {
    if (c == '%' || c == '_' || c == '!') out += '!';
    out += c;
  }
  return out + '%';
}

}  // namespace convoke::db
