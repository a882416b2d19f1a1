#include "platform/i18n/text_language.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

namespace convoke::i18n {
namespace {

/// Words that are frequent in one of the three and in neither of the others.
constexpr std::string_view kEnglish[] = {"the",  "of",  "and",  "to",    "is", "that", "for",
                                         "with", "by",  "be",   "which", "on", "from", "shall",
                                         "are",  "was", "were", "its",   "at", "as",   "has"};
constexpr std::string_view kFrench[] = {
    "le",  "les", "des", "du", "et",   "dans", "une",  "pour", "sur", "aux",   "est",
    "qui", "ce",  "ces", "il", "sont", "ou",   "leur", "avec", "au",  "cette", "ont"};
constexpr std::string_view kSpanish[] = {
    "el",  "los", "las",  "y",   "del", "con", "para", "se",    "su",    "como", "sus",
    "por", "al",  "esta", "una", "o",   "lo",  "ha",   "entre", "sobre", "más",  "son"};

/// The next code point, U+FFFD for a byte that begins none.
char32_t take(std::string_view& rest) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(rest[i]); };
  const unsigned char first = byte(0);
  const std::size_t length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (length == 1 || first < 0xC2 || rest.size() < length) {
    rest.remove_prefix(1);
    return first < 0x80 ? first : U'\uFFFD';
  }
  char32_t out = first & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) out = (out << 6) | (byte(i) & 0x3Fu);
  rest.remove_prefix(length);
  return out;
}

bool between(char32_t c, char32_t first, char32_t last) {
  return c >= first && c <= last;
}

struct Script {
  std::size_t arabic = 0, chinese = 0, cyrillic = 0, latin = 0;
  std::size_t all() const { return arabic + chinese + cyrillic + latin; }
};

template <std::size_t N>
bool among(const std::string_view (&words)[N], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

std::optional<Language> by_words(const std::array<std::size_t, 3>& hits) {
  constexpr std::size_t fewest = 5;
  const auto best = std::max_element(hits.begin(), hits.end());
  for (auto other = hits.begin(); other != hits.end(); ++other)
    if (other != best && *other * 2 > *best) return std::nullopt;
  if (*best < fewest) return std::nullopt;
  constexpr std::array languages{Language::en, Language::fr, Language::es};
  return languages[static_cast<std::size_t>(best - hits.begin())];
}

}  // namespace

std::optional<Language> language_of_text(std::string_view text) {
  Script script;
  std::array<std::size_t, 3> hits{};
  std::string word;
  const auto end_word = [&] {
    if (!word.empty() && word.size() <= 8) {
      hits[0] += among(kEnglish, word) ? 1 : 0;
      hits[1] += among(kFrench, word) ? 1 : 0;
      hits[2] += among(kSpanish, word) ? 1 : 0;
    }
    word.clear();
  };
  while (!text.empty()) {
    const std::string_view before = text;
    const char32_t c = take(text);
    const bool ascii = between(c, U'a', U'z') || between(c, U'A', U'Z');
    const bool latin = ascii || (between(c, 0xC0, 0x24F) && c != 0xD7 && c != 0xF7);
    if (latin) {
      ++script.latin;
      if (ascii)
        word += static_cast<char>(c | 0x20);
      else
        word += before.substr(0, before.size() - text.size());
      continue;
    }
    end_word();
    if (between(c, 0x620, 0x64A) || between(c, 0x671, 0x6D3) || between(c, 0xFB50, 0xFEFC))
      ++script.arabic;
    else if (between(c, 0x3400, 0x9FFF) || between(c, 0x20000, 0x323AF))
      ++script.chinese;
    else if (between(c, 0x400, 0x4FF))
      ++script.cyrillic;
  }
  end_word();

  // A Chinese word is one or two signs, a Latin one five or six.
  constexpr std::size_t chinese_weight = 3;
  const std::size_t weight = script.all() + script.chinese * (chinese_weight - 1);
  if (weight < kFewestLetters) return std::nullopt;
  if (script.chinese * chinese_weight * 4 > weight * 3) return Language::zh;
  if (script.arabic * 4 > weight * 3) return Language::ar;
  if (script.cyrillic * 4 > weight * 3) return Language::ru;
  if (script.latin * 4 > weight * 3) return by_words(hits);
  return std::nullopt;
}

}  // namespace convoke::i18n
