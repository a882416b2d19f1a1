#include "documents/intake/file_match.h"

#include <algorithm>

#include "base/text.h"

namespace convoke::documents {
namespace {

std::optional<Language> language_word(std::string_view word) {
  static constexpr std::pair<std::string_view, Language> kNames[] = {
      {"arabic", Language::ar}, {"chinese", Language::zh}, {"english", Language::en},
      {"french", Language::fr}, {"russian", Language::ru}, {"spanish", Language::es}};
  for (const auto& [name, language] : kNames)
    if (word == name) return language;
  for (const Language language : kLanguages) {
    const std::string letter = ascii_lower(std::string(1, letter_of(language)));
    if (word == code_of(language) || word == letter) return language;
  }
  return std::nullopt;
}

/// Letters and digits in lower case, everything between them one hyphen; of other scripts nothing.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out(1);
  for (const char c : ascii_lower(text)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
      out.back() += c;
    else if (!out.back().empty())
      out.emplace_back();
  }
  if (out.back().empty()) out.pop_back();
  return out;
}

std::string joined(const std::vector<std::string>& words, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += (i == 0 ? "" : "-") + words[i];
  return out;
}

}  // namespace

std::string bare_name(std::string_view name) {
  if (const std::size_t at = name.find_last_of("/\\"); at != name.npos) name.remove_prefix(at + 1);
  std::string out;
  std::size_t points = 0;
  for (const char c : name) {
    const bool begins = (static_cast<unsigned char>(c) & 0xC0u) != 0x80u;
    if (begins && ++points > kLongestFileName) break;
    out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
  }
  return out;
}

FileMatch match_file(std::string_view name, const std::vector<Matchable>& documents) {
  FileMatch out;
  const std::string bare = bare_name(name);
  std::string_view stem = bare;
  const std::string lower = ascii_lower(bare);
  for (const auto& [ending, format] :
       {std::pair<std::string_view, Format>{".docx", Format::docx}, {".pdf", Format::pdf}})
    if (lower.ends_with(ending)) {
      out.format = format;
      stem.remove_suffix(ending.size());
    }
  const std::vector<std::string> words = words_of(stem);
  out.words = joined(words, words.size());
  // From the longest beginning to the shortest, so that …/2/Add.1 is not taken for …/2.
  for (std::size_t count = words.size(); count > 0; --count) {
    const std::string slug = joined(words, count);
    const auto found = std::find_if(documents.begin(), documents.end(),
                                    [&](const Matchable& one) { return one.slug == slug; });
    if (found == documents.end()) continue;
    if (count == words.size()) {
      out.document = found->id;
      return out;
    }
    out.language = language_word(words[count]);
    if (out.language) {
      out.document = found->id;
      out.words = slug;
    }
    return out;
  }
  if (!words.empty()) {
    out.language = language_word(words.back());
    if (out.language) out.words = joined(words, words.size() - 1);
  }
  return out;
}

}  // namespace convoke::documents
