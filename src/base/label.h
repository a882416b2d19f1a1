// Titles, names and labels: short texts kept in one column for all languages.
#pragma once

#include <string>

#include "base/language.h"
#include "base/result.h"

namespace convoke {

/// Code points in one language. Six languages of it always fit into a column (kLargestText6).
inline constexpr std::size_t kLongestLabel = 1000;
/// Bytes of a Text6 as it is stored; platform/db writes nothing larger. Longer texts: src/texts.
inline constexpr std::size_t kLargestText6 = 64 * 1024;

/// `invalid` at `field` if a language has more than `longest` code points, is not UTF-8, or has
/// control characters (see has_control) or bidi control characters.
Status check_label(const Text6& label, const std::string& field,
                   std::size_t longest = kLongestLabel);

}  // namespace convoke
