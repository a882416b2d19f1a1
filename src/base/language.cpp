#include "base/language.h"

namespace convoke {

std::string_view code_of(Language language) {
  constexpr std::array<std::string_view, 6> codes{"ar", "zh", "en", "fr", "ru", "es"};
  return codes[static_cast<std::size_t>(language)];
}

char letter_of(Language language) {
  constexpr std::array<char, 6> letters{'A', 'C', 'E', 'F', 'R', 'S'};
  return letters[static_cast<std::size_t>(language)];
}

std::string_view autonym_of(Language language) {
  constexpr std::array<std::string_view, 6> names{"العربية",  "中文",    "English",
                                                  "Français", "Русский", "Español"};
  return names[static_cast<std::size_t>(language)];
}

bool is_right_to_left(Language language) {
  return language == Language::ar;
}

std::optional<Language> language_from_code(std::string_view code) {
  for (Language l : kLanguages)
    if (code_of(l) == code) return l;
  return std::nullopt;
}

Language Text6::language_used(Language wanted) const {
  if (!(*this)[wanted].empty()) return wanted;
  for (Language l :
       {Language::en, Language::fr, Language::es, Language::ru, Language::zh, Language::ar})
    if (!(*this)[l].empty()) return l;
  return wanted;
}

bool Text6::empty() const {
  for (const std::string& s : by_language)
    if (!s.empty()) return false;
  return true;
}

}  // namespace convoke
