// The rule for labels: one line in each language, of a length that fits into a column.
#pragma once

#include <string>

#include "base/label.h"
#include "base/language.h"
#include "base/result.h"

namespace convoke::i18n {

/// An error at `field` for a language that typed_text.h refuses as a line, or that has more than
/// `longest` code points.
Status check_label(const Text6& label, const std::string& field,
                   std::size_t longest = kLongestLabel);

}  // namespace convoke::i18n
