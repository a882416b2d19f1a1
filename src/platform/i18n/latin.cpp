#include "platform/i18n/latin.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <utility>

#include "base/text.h"
#include "platform/i18n/locale.h"

namespace convoke::i18n {

std::string latin(std::string_view text) {
  static std::mutex mutex;
  static const std::unique_ptr<icu::Transliterator> to_latin = [] {
    UErrorCode error = U_ZERO_ERROR;
    std::unique_ptr<icu::Transliterator> made(icu::Transliterator::createInstance(
        "Russian-Latin/BGN; Any-Latin; Latin-ASCII", UTRANS_FORWARD, error));
    if (U_FAILURE(error) || !made) throw std::runtime_error("ICU cannot transliterate");
    return made;
  }();
  icu::UnicodeString wide = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  {
    // Its caches are shared.
    const std::lock_guard lock(mutex);
    to_latin->transliterate(wide);
  }
  std::string out;
  wide.toUTF8String(out);
  return folded(out);
}

bool is_cyrillic(std::string_view word) {
  const auto all = code_points(word);
  return std::any_of(all.begin(), all.end(),
                     [](std::uint32_t one) { return one >= 0x0400 && one <= 0x052F; });
}

std::string slavic_form(std::string_view word) {
  // From U+0430 to U+044F, as folded() leaves them.
  static constexpr std::string_view letters[] = {
      "a", "b", "v", "g", "d", "e", "z", "z", "i", "i",  "k", "l", "m", "n", "o",  "p",
      "r", "s", "t", "u", "f", "h", "c", "c", "s", "sc", "",  "i", "",  "e", "iu", "ia"};
  std::string plain(word);
  // Folded it would be a mere d.
  for (const std::string_view letter : {"đ", "Đ"})
    for (std::size_t at = 0; (at = plain.find(letter, at)) != std::string::npos;)
      plain.replace(at, letter.size(), "dj");
  std::string out;
  const bool cyrillic = is_cyrillic(plain);
  for (const std::uint32_t one : code_points(folded(plain))) {
    if (one >= 0x0430 && one <= 0x044F)
      out += letters[one - 0x0430];
    else if (one == 0x0454)
      out += "e";  // є
    else if (one == 0x0456)
      out += "i";  // і
    else if (one == 0x0491)
      out += "g";  // ґ
    else
      append_code_point(out, one);
  }
  constexpr std::pair<std::string_view, std::string_view> transcribed[] = {
      {"shch", "sc"}, {"ch", "c"}, {"sh", "s"}, {"zh", "z"}, {"kh", "h"},
      {"dj", "dz"},   {"je", "e"}, {"ye", "e"}, {"j", "i"},  {"y", "i"}};
  const auto replace = [&](std::string_view from, std::string_view to) {
    for (std::size_t at = 0; (at = out.find(from, at)) != std::string::npos; at += to.size())
      out.replace(at, from.size(), to);
  };
  if (!cyrillic)
    for (const auto& [from, to] : transcribed) replace(from, to);
  while (out.find("ii") != std::string::npos) replace("ii", "i");
  return out;
}

}  // namespace convoke::i18n
