// The six official languages and texts that exist in some of them.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace convoke {

/// In the order of the United Nations: ar, zh, en, fr, ru, es.
enum class Language { ar, zh, en, fr, ru, es };

inline constexpr std::array<Language, 6> kLanguages{Language::ar, Language::zh, Language::en,
                                                    Language::fr, Language::ru, Language::es};

/// ISO 639-1 code, lower case.
std::string_view code_of(Language language);
/// The letter of a job number, e.g. the E of "V.18-00783 (E)": A, C, E, F, R, S.
char letter_of(Language language);
/// The language's own name for itself ("العربية").
std::string_view autonym_of(Language language);
bool is_right_to_left(Language language);
std::optional<Language> language_from_code(std::string_view code);

/// A title or label in up to six languages; an empty string means "not there in this language".
struct Text6 {
  std::array<std::string, 6> by_language;

  Text6() = default;
  /// A text in English only.
  explicit Text6(std::string english) { (*this)[Language::en] = std::move(english); }

  std::string& operator[](Language l) { return by_language[static_cast<std::size_t>(l)]; }
  const std::string& operator[](Language l) const {
    return by_language[static_cast<std::size_t>(l)];
  }
  /// The text in `wanted`, or else in English, French, Spanish, Russian, Chinese, Arabic: the first
  /// that is there. Empty only if all six are.
  const std::string& in(Language wanted) const { return (*this)[language_used(wanted)]; }
  /// The language that in() answers in; tag foreign text with it.
  Language language_used(Language wanted) const;
  bool empty() const;
  friend bool operator==(const Text6&, const Text6&) = default;
};

}  // namespace convoke
