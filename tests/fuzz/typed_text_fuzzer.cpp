#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/text.h"
#include "platform/i18n/typed_text.h"

using convoke::i18n::cleaned;
using convoke::i18n::TextRule;

// What is clean stays as it is, is well-formed, and holds no control character.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view typed(reinterpret_cast<const char*>(data), size);
  for (const TextRule rule :
       {TextRule::name, TextRule::line, TextRule::text, TextRule::email, TextRule::phone}) {
    const auto once = cleaned(typed, rule);
    if (once.fault) continue;
    if (!convoke::is_utf8(once.text) || convoke::has_control(once.text)) std::abort();
    if (rule != TextRule::text && once.text.find('\n') != std::string::npos) std::abort();
    const auto twice = cleaned(once.text, rule);
    if (twice.fault || twice.dropped != 0 || twice.text != once.text) std::abort();
  }
  return 0;
}
