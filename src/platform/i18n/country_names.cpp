#include "platform/i18n/country_names.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "base/language.h"

namespace convoke::i18n {

std::vector<std::string> country_names(std::string_view alpha2) {
  std::vector<std::string> out;
  const bool is_code = alpha2.size() == 2 && std::all_of(alpha2.begin(), alpha2.end(), [](char c) {
                         return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
                       });
  if (!is_code) return out;
  const std::string code(alpha2);
  const icu::Locale country("und", code.c_str());
  icu::Locale at_home(country);
  UErrorCode status = U_ZERO_ERROR;
  at_home.addLikelySubtags(status);
  std::vector<icu::Locale> readers;
  if (U_SUCCESS(status)) readers.emplace_back(at_home.getLanguage());
  for (const Language language : kLanguages)
    readers.emplace_back(std::string(code_of(language)).c_str());
  for (const icu::Locale& reader : readers) {
    icu::UnicodeString name;
    country.getDisplayCountry(reader, name);
    std::string utf8;
    name.toUTF8String(utf8);
    // Without a name ICU gives the code back.
    if (utf8.size() > 2 && std::find(out.begin(), out.end(), utf8) == out.end())
      out.push_back(std::move(utf8));
  }
  return out;
}

}  // namespace convoke::i18n
