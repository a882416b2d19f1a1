#include "platform/paper/word_width.h"

#include <algorithm>

namespace convoke::paper {

int word_width(const Spans& heading) {
  // Of bold type of 8 points, in which headings of tables are set; Arabic is half as large again.
  constexpr int letter = 125, wide_letter = 175, margins = 130;
  int longest = 0, word = 0;
  for (const Span& span : heading)
    for (const char c : span.text) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte == ' ' || byte == '\n') {
        word = 0;
        continue;
      }
      const bool goes_on = (byte & 0xC0) == 0x80;  // of a letter of several bytes
      if (!goes_on) word += byte >= 0xE0 ? wide_letter : letter;
      longest = std::max(longest, word);
    }
  return longest > 0 ? longest + margins : 0;
}

}  // namespace convoke::paper
