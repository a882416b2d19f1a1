#include "platform/i18n/label.h"

#include "platform/i18n/typed_text.h"

namespace convoke::i18n {

Status check_label(const Text6& label, const std::string& field, std::size_t longest) {
  Problems problems;
  for (std::string s : label.by_language) check_text(s, TextRule::line, longest, field, problems);
  if (problems.first()) return *problems.first();
  return {};
}

}  // namespace convoke::i18n
