// Where words begin and end, in languages with and without blanks between them (Unicode TR 29).
#pragma once

#include <string_view>
#include <vector>

#include "base/language.h"

namespace convoke::i18n {

/// The text cut at the borders of words: words, and what stands between them (blanks, full stops).
/// Put together the pieces are the text. They point into it. Chinese is cut by ICU's dictionary.
std::vector<std::string_view> word_pieces(std::string_view text, Language language);

}  // namespace convoke::i18n
