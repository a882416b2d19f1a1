// Names of files: as a browser says them, shown to readers.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace convoke::delegations {

/// Without control characters and without those that turn the direction of writing round, which
/// could show another ending than the file has (Unicode TR 36 § 2.5); of at most `longest` bytes,
/// cut between characters.
std::string shown_file_name(std::string_view typed, std::size_t longest);

}  // namespace convoke::delegations
