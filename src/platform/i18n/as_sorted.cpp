#include "platform/i18n/as_sorted.h"

#include <utility>

namespace convoke::i18n {
namespace {

constexpr std::string_view kArticle = "ال";
constexpr std::size_t kShortestWord =
    3 * 2;  // bytes: three letters; less is no noun behind an article

// ICU's order of pinyin knows one reading of each character. To tailor it would compile its 40,000
// rules at every start.
constexpr std::pair<std::string_view, std::string_view> kReadOtherwise[] = {{"秘鲁", "毕鲁"}};

std::string without_article(std::string_view text) {
  if (text.starts_with(kArticle)) {
    const std::string_view rest = text.substr(kArticle.size());
    if (rest.substr(0, rest.find(' ')).size() >= kShortestWord) return std::string(rest);
  }
  return std::string(text);
}

void replace_all(std::string& text, std::string_view from, std::string_view by) {
  for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at + by.size()))
    text.replace(at, from.size(), by);
}

}  // namespace

std::string as_sorted(std::string_view text, Language language) {
  if (language == Language::ar) {
    std::string out = without_article(text);
    // CLDR takes alef with madda for a letter before alef; lists of the United Nations have
    // آيسلندا behind أيرلندا.
    replace_all(out, "آ", "ا");
    return out;
  }
  std::string out(text);
  if (language == Language::zh)
    for (const auto& [written, read] : kReadOtherwise) replace_all(out, written, read);
  return out;
}

}  // namespace convoke::i18n
