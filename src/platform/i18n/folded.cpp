#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include <algorithm>
#include <stdexcept>

#include "base/text.h"
#include "platform/i18n/locale.h"

namespace convoke::i18n {
namespace {

// Tatweel U+0640, the vowel and other marks U+064B–U+065F, U+0670 and the Koranic U+06D6–U+06DC,
// U+06DF–U+06E4, U+06E7, U+06E8, U+06EA–U+06ED. All are two bytes long in UTF-8.
bool is_dropped(unsigned char first, unsigned char second) {
  if (first == 0xD9) return second == 0x80 || (second >= 0x8B && second <= 0x9F) || second == 0xB0;
  if (first != 0xDB) return false;
  return (second >= 0x96 && second <= 0x9C) || (second >= 0x9F && second <= 0xA4) ||
         second == 0xA7 || second == 0xA8 || (second >= 0xAA && second <= 0xAD);
}

void drop_arabic_marks(std::string& s) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (i + 1 < s.size() &&
        is_dropped(static_cast<unsigned char>(s[i]), static_cast<unsigned char>(s[i + 1]))) {
      ++i;
    } else {
      s[kept++] = s[i];
    }
  }
  s.resize(kept);
}

}  // namespace

std::string folded(std::string_view text) {
  const bool ascii = std::all_of(text.begin(), text.end(),
                                 [](char c) { return static_cast<signed char>(c) >= 0; });
  if (ascii) return ascii_lower(text);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKCCasefoldInstance(status);
  std::string out;
  out.reserve(text.size());
  icu::StringByteSink<std::string> sink(&out);
  if (U_SUCCESS(status)) {
    normalizer->normalizeUTF8(0, {text.data(), static_cast<int32_t>(text.size())}, sink, nullptr,
                              status);
  }
  if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
  drop_arabic_marks(out);
  return out;
}

}  // namespace convoke::i18n
