#include "base/label.h"

#include "base/text.h"

namespace convoke {

Status check_label(const Text6& label, const std::string& field, std::size_t longest) {
  for (const std::string& s : label.by_language) {
    if (!is_utf8(s) || has_control(s) || has_bidi_control(s))
      return invalid(N_("Remove the invisible control characters."), field);
    if (length_in_code_points(s) > longest)
      return invalid(N_("At most {1} characters."), field, {std::to_string(longest)});
  }
  return {};
}

}  // namespace convoke
