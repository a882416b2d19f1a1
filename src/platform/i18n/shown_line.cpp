#include "platform/i18n/shown_line.h"

#include "base/text.h"

namespace convoke::i18n {

std::string without_turning(std::string_view text) {
  if (!has_bidi_control(text)) return std::string(text);
  std::string out;
  for (const std::uint32_t c : code_points(text)) {
    std::string one;
    append_code_point(one, c);
    if (!has_bidi_control(one)) out += one;
  }
  return out;
}

std::string shown_line(std::string_view text) {
  std::string out;
  for (const std::uint32_t c : code_points(without_turning(text))) {
    const bool ends_line = c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029;
    append_code_point(out, ends_line ? ' ' : c);
  }
  return folded_spaces(out);
}

}  // namespace convoke::i18n
