// Lines that somebody else has written, as a reader is shown them: heads of mail, names of files.
#pragma once

#include <string>
#include <string_view>

namespace convoke::i18n {

/// Without the characters that turn the direction of writing round (base/text.h), which could show
/// another address or ending than there is (Unicode TR 36 § 2.5). Any bytes.
std::string without_turning(std::string_view text);

/// The same as one line: what ends lines, and other control characters, become spaces, which are
/// folded. Any bytes; ill-formed ones become U+FFFD.
std::string shown_line(std::string_view text);

}  // namespace convoke::i18n
