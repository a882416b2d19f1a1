#include "platform/i18n/file_name.h"

#include "platform/i18n/shown_line.h"
#include "platform/i18n/typed_text.h"

namespace convoke::i18n {

std::string shown_file_name(std::string_view typed, std::size_t longest) {
  std::string name =
      without_turning(cleaned(typed.substr(typed.find_last_of("/\\") + 1), TextRule::name).text);
  if (name.size() <= longest) return name;
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) --end;
  name.resize(end);
  return name;
}

}  // namespace convoke::i18n
