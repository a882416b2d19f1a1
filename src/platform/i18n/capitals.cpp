#include "platform/i18n/capitals.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <cstdint>

namespace convoke::i18n {
namespace {

UScriptCode script_of(Language language) {
  switch (language) {
    case Language::ar:
      return USCRIPT_ARABIC;
    case Language::zh:
      return USCRIPT_HAN;
    case Language::ru:
      return USCRIPT_CYRILLIC;
    case Language::en:
    case Language::fr:
    case Language::es:
      break;
  }
  return USCRIPT_LATIN;
}

}  // namespace

std::string in_capitals(std::string_view text, std::string_view tag) {
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  UErrorCode status = U_ZERO_ERROR;
  icu::CaseMap::utf8ToUpper(std::string(tag).c_str(), 0,
                            icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())),
                            sink, nullptr, status);
  return U_SUCCESS(status) ? out : std::string(text);
}

bool is_in_script_of(std::string_view text, Language language) {
  const UScriptCode wanted = script_of(language);
  bool any = false;
  for (std::int32_t at = 0; at < static_cast<std::int32_t>(text.size());) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(text.data(), at, static_cast<std::int32_t>(text.size()), c);
    if (!u_isalpha(c)) continue;
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(c, &status);
    if (script == USCRIPT_COMMON || script == USCRIPT_INHERITED) continue;
    if (script != wanted) return false;
    any = true;
  }
  return any;
}

}  // namespace convoke::i18n
