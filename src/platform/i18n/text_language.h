// Which of the six languages a text is written in.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/language.h"

namespace convoke::i18n {

/// Letters below which nothing is said.
inline constexpr std::size_t kFewestLetters = 120;

/// By script: Arabic, Chinese or Cyrillic letters where they prevail (texts of the United Nations
/// in any language hold Latin names and symbols). In Latin script by frequent words of English,
/// French and Spanish, of which one must be met at least twice as often as the others. Nothing for
/// short texts, other languages and mixtures. Any bytes.
std::optional<Language> language_of_text(std::string_view text);

}  // namespace convoke::i18n
