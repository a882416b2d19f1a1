#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <stdexcept>

#include "base/text.h"
#include "platform/i18n/locale.h"

namespace convoke::i18n {
namespace {

/// What stands on, below or in a letter and is left out by who types quickly. Marks of scripts in
/// which they are vowels of their own (Devanagari, Thai and others) are not among them.
bool is_dropped(UChar32 c) {
  return (c >= 0x0300 && c <= 0x036F) ||  // combining accents
         (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) ||
         (c >= 0x0591 && c <= 0x05BD) || c == 0x05BF ||  // Hebrew points
         c == 0x05C1 || c == 0x05C2 || c == 0x05C4 || c == 0x05C5 || c == 0x05C7 || c == 0x0640 ||
         (c >= 0x064B && c <= 0x065F) ||  // tatweel, Arabic vowels, hamza above
         c == 0x0670 || (c >= 0x06D6 && c <= 0x06DC) || (c >= 0x06DF && c <= 0x06E4) ||
         c == 0x06E7 || c == 0x06E8 || (c >= 0x06EA && c <= 0x06ED);
}

/// Letters that no decomposition takes apart.
const char* replacement(UChar32 c) {
  switch (c) {
    case 0x00E6:
      return "ae";  // æ
    case 0x00F0:
      return "d";  // ð
    case 0x00F8:
      return "o";  // ø
    case 0x00FE:
      return "th";  // þ
    case 0x0111:
      return "d";  // đ
    case 0x0127:
      return "h";  // ħ
    case 0x0131:
      return "i";  // ı
    case 0x0138:
      return "k";  // ĸ
    case 0x0142:
      return "l";  // ł
    case 0x014B:
      return "n";  // ŋ
    case 0x0153:
      return "oe";  // œ
    case 0x0167:
      return "t";  // ŧ
    case 0x0180:
      return "b";  // ƀ
    case 0x0188:
      return "c";  // ƈ
    case 0x0192:
      return "f";  // ƒ
    case 0x0199:
      return "k";  // ƙ
    case 0x01B4:
      return "y";  // ƴ
    case 0x0253:
      return "b";  // ɓ
    case 0x0254:
      return "o";  // ɔ
    case 0x0256:
    case 0x0257:
      return "d";  // ɖ ɗ
    case 0x0259:
      return "e";  // ə
    case 0x025B:
      return "e";  // ɛ
    case 0x0268:
      return "i";  // ɨ
    case 0x0272:
      return "n";  // ɲ
    case 0x0289:
      return "u";  // ʉ
    case 0x2018:
    case 0x2019:
    case 0x02BC:
      return "'";  // the apostrophes of typesetting
    case 0x2010:
    case 0x2011:
    case 0x2013:
      return "-";
    case 0x0452:
    case 0x045F:
      return "дж";  // ђ џ
    case 0x0455:
      return "дз";  // ѕ
    case 0x045B:
      return "ч";  // ћ
    case 0x0629:
      return "\u0647";  // teh marbuta: heh
    case 0x0649:
    case 0x06CC:
      return "\u064A";  // alef maksura, Farsi yeh: yeh
    case 0x0671:
      return "\u0627";  // alef wasla: alef
    case 0x06A9:
      return "\u0643";  // keheh: kaf
    default:
      return nullptr;
  }
}

/// Names in Serbian and Macedonian letters are sought as Russian commonly writes them (Милутиновић,
/// Милутинович): what a letter that softens and the vowel behind it are in Russian;
/// `ends_pair`: the vowel is in it.
const char* softened(UChar32 c, UChar32 next, bool& ends_pair) {
  struct Pair {
    UChar32 letter, vowel;  // vowel 0: any other, or none
    const char* russian;
  };
  static constexpr Pair pairs[] = {
      {0x0458, 0x0430, "я"},  {0x0458, 0x0435, "е"},  {0x0458, 0x0443, "ю"},   // ј
      {0x0458, 0, "и"},                                                        // as й is folded
      {0x0459, 0x0430, "ля"}, {0x0459, 0x0435, "ле"}, {0x0459, 0x0443, "лю"},  // љ
      {0x0459, 0x0438, "ли"}, {0x0459, 0, "ль"},      {0x045A, 0x0430, "ня"},
      {0x045A, 0x0435, "не"}, {0x045A, 0x0443, "ню"},  // њ
      {0x045A, 0x0438, "ни"}, {0x045A, 0, "нь"}};
  for (const Pair& one : pairs) {
    if (one.letter != c || (one.vowel != 0 && one.vowel != next)) continue;
    ends_pair = one.vowel != 0;
    return one.russian;
  }
  return nullptr;
}

using Normalizer = const icu::Normalizer2*;

std::string normalized(Normalizer normalizer, std::string_view text, UErrorCode& status) {
  std::string out;
  out.reserve(text.size());
  icu::StringByteSink<std::string> sink(&out);
  if (U_SUCCESS(status))
    normalizer->normalizeUTF8(0, {text.data(), static_cast<int32_t>(text.size())}, sink, nullptr,
                              status);
  return out;
}

/// Bytes that are no UTF-8 stay.
std::string with_plain_letters(const std::string& s) {
  std::string out;
  out.reserve(s.size());
  const auto length = static_cast<int32_t>(s.size());
  for (int32_t i = 0; i < length;) {
    const int32_t from = i;
    UChar32 c = 0;
    U8_NEXT(s.data(), i, length, c);
    if (c >= 0 && is_dropped(c)) continue;
    int32_t behind = i;
    UChar32 next = 0;
    if (c >= 0x0458 && c <= 0x045A && i < length) U8_NEXT(s.data(), behind, length, next);
    bool ends_pair = false;
    if (const char* russian = softened(c, next, ends_pair)) {
      out += russian;
      if (ends_pair) i = behind;
      continue;
    }
    if (const char* plain = c >= 0 ? replacement(c) : nullptr)
      out += plain;
    else
      out.append(s, static_cast<std::size_t>(from), static_cast<std::size_t>(i - from));
  }
  return out;
}

}  // namespace

std::string folded(std::string_view text) {
  const bool ascii = std::all_of(text.begin(), text.end(),
                                 [](char c) { return static_cast<signed char>(c) >= 0; });
  if (ascii) return ascii_lower(text);
  UErrorCode status = U_ZERO_ERROR;
  const Normalizer casefold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  const Normalizer apart = icu::Normalizer2::getNFDInstance(status);
  const Normalizer together = icu::Normalizer2::getNFCInstance(status);
  std::string out = normalized(casefold, text, status);
  out = with_plain_letters(normalized(apart, out, status));
  out = normalized(together, out, status);
  if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
  return out;
}

}  // namespace convoke::i18n
