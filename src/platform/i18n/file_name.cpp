#include "platform/i18n/file_name.h"

#include <array>

#include "platform/i18n/typed_text.h"

namespace convoke::i18n {

std::string shown_file_name(std::string_view typed, std::size_t longest) {
  static constexpr std::array<std::string_view, 12> turning{"\u061C", "\u200E", "\u200F", "\u202A",
                                                            "\u202B", "\u202C", "\u202D", "\u202E",
                                                            "\u2066", "\u2067", "\u2068", "\u2069"};
  std::string name = cleaned(typed.substr(typed.find_last_of("/\\") + 1), TextRule::name).text;
  for (const std::string_view sign : turning)
    for (std::size_t at = 0; (at = name.find(sign, at)) != name.npos;) name.erase(at, sign.size());
  if (name.size() <= longest) return name;
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) --end;
  name.resize(end);
  return name;
}

}  // namespace convoke::i18n
