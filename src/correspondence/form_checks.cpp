#include "correspondence/form_checks.h"

#include "base/text.h"

namespace convoke::correspondence {

void FormProblems::add(Error error) {
  if (!first_)
    first_ = std::move(error);
  else
    first_->also.push_back(std::move(error));
}

void FormProblems::check_text(const std::string& text, std::size_t limit,
                              const std::string& field) {
  if (!is_utf8(text) || has_control(text) || has_bidi_control(text))
    add(invalid(N_("This has characters that cannot be shown. Type it anew."), field));
  else if (length_in_code_points(text) > limit)
    add(invalid(N_("This is too long: at most {1} characters."), field, {std::to_string(limit)}));
}

}  // namespace convoke::correspondence
