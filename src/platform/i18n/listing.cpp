#include "platform/i18n/listing.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>

namespace convoke::i18n {

std::string_view comma_of(Language language) {
  if (language == Language::ar) return "، ";
  return language == Language::zh ? "、" : ", ";
}

std::string listed(const std::vector<std::string>& things, Language language) {
  std::string out;
  for (const std::string& thing : things) {
    if (thing.empty()) continue;
    if (!out.empty()) out += comma_of(language);
    out += thing;
  }
  return out;
}

std::string as_beginning(std::string text) {
  std::int32_t end = 0;
  UChar32 first = 0;
  U8_NEXT_OR_FFFD(text.data(), end, static_cast<std::int32_t>(text.size()), first);
  if (text.empty() || !u_islower(first)) return text;
  char capital[U8_MAX_LENGTH];
  std::int32_t size = 0;
  U8_APPEND_UNSAFE(capital, size, u_totitle(first));
  return std::string(capital, static_cast<std::size_t>(size)) +
         text.substr(static_cast<std::size_t>(end));
}

std::vector<Language> missing_in(const std::vector<const Text6*>& texts) {
  std::vector<Language> missing;
  for (const Language language : kLanguages)
    if (std::any_of(texts.begin(), texts.end(),
                    [&](const Text6* text) { return !text->empty() && (*text)[language].empty(); }))
      missing.push_back(language);
  return missing;
}

std::string named(const std::vector<Language>& languages, Language reader) {
  std::vector<std::string> names;
  for (const Language language : languages) names.emplace_back(autonym_of(language));
  return listed(names, reader);
}

}  // namespace convoke::i18n
