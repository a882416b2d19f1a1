#include "platform/i18n/charset.h"

#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "base/enum_name.h"
#include "base/text.h"

namespace convoke::i18n {
namespace {

constexpr std::array<std::string_view, kCharsets.size()> kNames{
    "UTF-8",        "UTF-16LE",     "UTF-16BE", "windows-1252",
    "windows-1256", "windows-1251", "KOI8-R",   "GB18030"};
constexpr std::size_t kLookedAt = 64u << 10;
constexpr std::string_view kMark = "\xEF\xBB\xBF";

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

Converter converter(Charset charset) {
  UErrorCode error = U_ZERO_ERROR;
  Converter made(ucnv_open(std::string(name_of(charset)).c_str(), &error), ucnv_close);
  if (U_FAILURE(error)) return {nullptr, ucnv_close};
  ucnv_setToUCallBack(made.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
  return made;
}

/// Piece by piece, so that a long list takes no second copy in UTF-16.
std::optional<std::string> converted(std::string_view bytes, Charset charset, bool is_whole) {
  const Converter from = converter(charset);
  if (!from) return std::nullopt;
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 2);
  std::array<UChar, 4096> units{};
  const char* at = bytes.data();
  const char* const end = at + bytes.size();
  char16_t high = 0;
  for (;;) {
    UErrorCode error = U_ZERO_ERROR;
    UChar* to = units.data();
    ucnv_toUnicode(from.get(), &to, units.data() + units.size(), &at, end, nullptr, is_whole,
                   &error);
    if (U_FAILURE(error) && error != U_BUFFER_OVERFLOW_ERROR) return std::nullopt;
    for (const UChar* unit = units.data(); unit != to; ++unit) {
      const auto c = static_cast<char32_t>(*unit);
      if (high != 0) {
        if (!U16_IS_TRAIL(c)) return std::nullopt;
        append_code_point(out, U16_GET_SUPPLEMENTARY(high, c));
        high = 0;
      } else if (U16_IS_LEAD(c)) {
        high = static_cast<char16_t>(c);
      } else if (U16_IS_TRAIL(c)) {
        return std::nullopt;
      } else {
        append_code_point(out, c);
      }
    }
    if (error != U_BUFFER_OVERFLOW_ERROR) break;
  }
  if (high != 0 && is_whole) return std::nullopt;
  if (out.starts_with(kMark)) out.erase(0, kMark.size());
  return out;
}

/// The letters that make most of a text in the script.
bool is_frequent(char32_t c) {
  static constexpr std::u32string_view arabic = U"اليمونرتهبةعدسفحكأق";
  static constexpr std::u32string_view cyrillic = U"оеаинтсрвлкмдпуяыьгзбчй";
  return arabic.find(c) != arabic.npos || cyrillic.find(c) != cyrillic.npos;
}

enum class Script { none, latin, cyrillic, arabic, han, other };

Script script_of(char32_t c) {
  if (!u_isalpha(static_cast<UChar32>(c))) return Script::none;
  if (c < 0x250) return Script::latin;
  if (c >= 0x400 && c < 0x530) return Script::cyrillic;
  if (c >= 0x600 && c < 0x700) return Script::arabic;
  if (c >= 0x4E00 && c < 0xA000) return Script::han;
  return Script::other;
}

/// How much like words the text beyond ASCII is, between 0 and 1.
double likelihood(const std::string& text, std::string_view bytes, Charset charset) {
  double good = 0, all = 0;
  Script before = Script::none;
  bool was_lower = false;
  for (std::size_t at = 0; at < text.size();) {
    UChar32 c = 0;
    auto i = static_cast<std::int32_t>(at);
    U8_NEXT(reinterpret_cast<const std::uint8_t*>(text.data()), i,
            static_cast<std::int32_t>(text.size()), c);
    at = static_cast<std::size_t>(i);
    const Script script = script_of(static_cast<char32_t>(c));
    const bool is_upper = u_isupper(c) != 0;
    // A word is of one script, and no capital follows a small letter in it.
    const bool fits = before == Script::none || before == script;
    const bool turned = was_lower && is_upper && before != Script::none;
    before = script;
    was_lower = u_islower(c) != 0;
    if (c < 0x80) continue;
    ++all;
    if (script == Script::none) {
      // Quotation marks, dashes and ideographic signs are good; boxes and the like are not.
      const auto kind = u_charType(c);
      const bool is_sign = kind == U_DASH_PUNCTUATION || kind == U_INITIAL_PUNCTUATION ||
                           kind == U_FINAL_PUNCTUATION || kind == U_OTHER_PUNCTUATION ||
                           kind == U_NON_SPACING_MARK || kind == U_MODIFIER_LETTER ||
                           kind == U_START_PUNCTUATION || kind == U_END_PUNCTUATION || c == 0xA0 ||
                           c == 0x2116 || c == 0x3000;
      good += is_sign ? 0.5 : -1;
      continue;
    }
    if (!fits || turned) {
      good -= 1;
      continue;
    }
    if (script == Script::latin)
      good += 0.7;
    else if (script == Script::cyrillic || script == Script::arabic)
      good += is_frequent(static_cast<char32_t>(u_tolower(c))) ? 1 : 0.3;
    else if (script == Script::han)
      good += 0.5;
  }
  if (charset == Charset::gb18030) {
    // The 3,755 characters of level 1 of GB 2312 stand together.
    for (std::size_t i = 0; i + 1 < bytes.size(); ++i) {
      const auto a = static_cast<unsigned char>(bytes[i]),
                 b = static_cast<unsigned char>(bytes[i + 1]);
      if (a < 0x80) continue;
      if (a >= 0xB0 && a <= 0xD7 && b >= 0xA1) good += 0.45;
      ++i;
    }
  }
  return all == 0 ? 0 : good / all;
}

/// Every other byte is 0 where the text has line ends, separators and digits.
std::optional<Charset> utf16_without_mark(std::string_view bytes) {
  if (bytes.size() < 2 || bytes.size() % 2 != 0) return std::nullopt;
  std::size_t even = 0, odd = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i)
    if (bytes[i] == 0) ++(i % 2 == 0 ? even : odd);
  if (even == 0 && odd == 0) return std::nullopt;
  return odd >= even ? Charset::utf16le : Charset::utf16be;
}

}  // namespace

std::string_view name_of(Charset charset) {
  return kNames[static_cast<std::size_t>(charset)];
}

std::optional<Charset> charset_named(std::string_view name) {
  return enumerator_named<Charset>(kNames, name);
}

std::optional<std::string> decoded(std::string_view bytes, Charset charset) {
  if (charset == Charset::utf8) {
    if (bytes.starts_with(kMark)) bytes.remove_prefix(kMark.size());
    if (!is_utf8(bytes)) return std::nullopt;
    return std::string(bytes);
  }
  return converted(bytes, charset, true);
}

Charset likeliest_charset(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return Charset::utf16le;
  if (bytes.starts_with("\xFE\xFF")) return Charset::utf16be;
  // A byte 0 is in no list that is UTF-8.
  if (is_utf8(bytes) && bytes.find('\0') == bytes.npos) return Charset::utf8;
  const std::string_view part = bytes.substr(0, kLookedAt);
  if (const auto wide = utf16_without_mark(part.substr(0, part.size() / 2 * 2))) return *wide;
  Charset best = Charset::windows_1252;
  double highest = 0;
  for (const Charset one : {Charset::windows_1252, Charset::windows_1256, Charset::windows_1251,
                            Charset::koi8_r, Charset::gb18030}) {
    const auto text = converted(part, one, part.size() == bytes.size());
    if (!text) continue;
    const double like = likelihood(*text, part, one);
    if (like <= highest) continue;
    highest = like;
    best = one;
  }
  return best;
}

}  // namespace convoke::i18n
