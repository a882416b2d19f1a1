#include "platform/i18n/collation_key.h"

#include <unicode/coll.h>
#include <unicode/ucol.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <vector>

namespace convoke::i18n {
namespace {

const icu::Collator& root() {
  static const std::unique_ptr<icu::Collator> collator = [] {
    UErrorCode error = U_ZERO_ERROR;
    std::unique_ptr<icu::Collator> made(
        icu::Collator::createInstance(icu::Locale::getRoot(), error));
    if (U_FAILURE(error)) throw std::runtime_error("ICU has no root collation");
    made->setAttribute(UCOL_NORMALIZATION_MODE, UCOL_ON, error);
    return made;
  }();
  return *collator;
}

std::vector<std::uint8_t> key_of(std::string_view text) {
  const icu::UnicodeString wide = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  std::vector<std::uint8_t> key(64);
  std::int32_t needed = root().getSortKey(wide, key.data(), static_cast<std::int32_t>(key.size()));
  if (needed > static_cast<std::int32_t>(key.size())) {
    key.resize(static_cast<std::size_t>(needed));
    needed = root().getSortKey(wide, key.data(), needed);
  }
  key.resize(static_cast<std::size_t>(needed));
  return key;
}

}  // namespace

std::string collation_key(std::string_view first, std::string_view second, std::size_t longest) {
  const std::vector<std::uint8_t> a = key_of(first), b = key_of(second);
  // Level by level: accents of the first count less than letters of the second.
  std::vector<std::uint8_t> merged(a.size() + b.size() + 8);
  const std::int32_t size = ucol_mergeSortkeys(
      a.data(), static_cast<std::int32_t>(a.size()), b.data(), static_cast<std::int32_t>(b.size()),
      merged.data(), static_cast<std::int32_t>(merged.size()));
  merged.resize(std::min(static_cast<std::size_t>(size), merged.size()));
  if (!merged.empty() && merged.back() == 0) merged.pop_back();
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (const std::uint8_t byte : merged) {
    if (out.size() + 2 > longest) break;
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
  }
  return out;
}

}  // namespace convoke::i18n
