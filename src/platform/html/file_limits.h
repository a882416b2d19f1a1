// How large the files of a form may be, told before they are sent.
#pragma once

#include <cstddef>

namespace convoke::html {

/// Bytes, whole megabytes.
struct FileLimits {
  std::size_t each = 0;
  std::size_t all = 0;  ///< together
};

}  // namespace convoke::html
