// Which way text runs (Unicode TR 9).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace convoke::i18n {

/// The strong letters of a text.
struct Directions {
  bool left_to_right = false;  ///< Latin, Cyrillic, Han …
  bool right_to_left = false;  ///< Arabic, Hebrew …
};
/// Of well-formed UTF-8.
Directions directions_in(std::string_view text);

struct DirectedText {
  std::string text;
  bool right_to_left = false;
};
/// The text cut where its direction changes, in reading order. Text with strong letters of one
/// direction is one piece; in other text signs between letters and in brackets go where they go in
/// such a paragraph, numbers stay with the right-to-left letters around them.
std::vector<DirectedText> directed(std::string_view text, bool right_to_left_paragraph);

}  // namespace convoke::i18n
