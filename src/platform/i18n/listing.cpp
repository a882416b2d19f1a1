#include "platform/i18n/listing.h"

namespace convoke::i18n {

std::string_view comma_of(Language language) {
  if (language == Language::ar) return "، ";
  return language == Language::zh ? "、" : ", ";
}

std::string listed(const std::vector<std::string>& things, Language language) {
  std::string out;
  for (const std::string& thing : things) {
    if (thing.empty()) continue;
    if (!out.empty()) out += comma_of(language);
    out += thing;
  }
  return out;
}

}  // namespace convoke::i18n
