#include "platform/i18n/latin.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <memory>
#include <mutex>
#include <stdexcept>

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

}  // namespace convoke::i18n
