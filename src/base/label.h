// Titles, names and labels: short texts kept in one column for all languages.
#pragma once

#include <cstddef>

namespace convoke {

/// Code points in one language. Six languages of it always fit into a column (kLargestText6).
inline constexpr std::size_t kLongestLabel = 1000;
/// Bytes of a Text6 as it is stored; platform/db writes nothing larger. Longer texts: src/texts.
inline constexpr std::size_t kLargestText6 = std::size_t{64} * 1024;

}  // namespace convoke
