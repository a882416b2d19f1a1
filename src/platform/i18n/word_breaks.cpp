#include "platform/i18n/word_breaks.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <memory>
#include <stdexcept>
#include <string>

namespace convoke::i18n {

std::vector<std::string_view> word_pieces(std::string_view text, Language language) {
  std::vector<std::string_view> out;
  if (text.empty()) return out;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> words(icu::BreakIterator::createWordInstance(
      icu::Locale(std::string(code_of(language)).c_str()), status));
  // Its borders are then counted in bytes.
  const std::unique_ptr<UText, UText* (*)(UText*)> bytes(
      utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status),
      utext_close);
  if (U_SUCCESS(status)) words->setText(bytes.get(), status);
  if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
  std::size_t begin = 0;
  for (std::int32_t border = words->next(); border != icu::BreakIterator::DONE;
       border = words->next()) {
    const auto end = static_cast<std::size_t>(border);
    if (end > begin) out.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  if (begin < text.size()) out.push_back(text.substr(begin));
  return out;
}

}  // namespace convoke::i18n
