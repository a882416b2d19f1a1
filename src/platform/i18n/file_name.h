// Names of files as a browser or a mail says them, shown to readers.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace convoke::i18n {

/// Without folders, control characters and those that turn the direction of writing round, which
/// could show another ending than the file has (Unicode TR 36 § 2.5); of at most `longest` bytes,
/// cut between characters. May be empty. Any bytes.
std::string shown_file_name(std::string_view typed, std::size_t longest);

}  // namespace convoke::i18n
