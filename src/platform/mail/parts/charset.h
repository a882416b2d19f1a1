// Text in the charset it says it is in. For platform/mail only.
#pragma once

#include <string>
#include <string_view>

namespace convoke::mail {

/// UTF-8, ill-formed where the text is; U+FFFD for each byte that the charset does not have. An
/// unknown charset, or none, is taken for UTF-8. Names that stand for less than what is sent under
/// them are read as browsers do (WHATWG Encoding): gb2312 is GB 18030, iso-8859-1 windows-1252.
std::string in_utf8(std::string_view text, std::string_view charset);

}  // namespace convoke::mail
