// SHA256SUMS: what a copy holds, as coreutils write and read it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace convoke::backup {

struct Sum {
  std::string hex;   ///< SHA-256, 64 characters
  std::string path;  ///< relative to the folder of SHA256SUMS, with '/'
  friend bool operator==(const Sum&, const Sum&) = default;
};

/// "hex  path" a line.
std::string text_of(const std::vector<Sum>& sums);
/// `invalid` for a line of any other form, and for a path that leads elsewhere than into the copy
/// ("x") or the shared files ("../files/x").
Result<std::vector<Sum>> parse_sums(std::string_view text);

}  // namespace convoke::backup
