// Files within plain text, as mail carried them before MIME. For platform/mail only.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace convoke::mail {

/// Between "begin 644 name" and "end".
struct UuFile {
  std::size_t begin = 0, end = 0;  ///< with both lines
  std::string name;
};

/// The first whole file behind `from`, which is where a line begins.
std::optional<UuFile> next_uu_file(std::string_view text, std::size_t from);

/// Decodes what stands behind the first "begin" up to "end", piece by piece, until `take` says no.
/// Lines that have lost the spaces at their end are read as if they had them.
void decode_uu_file(std::string_view text, const std::function<bool(std::string_view)>& take);

}  // namespace convoke::mail
