// What mail servers answer, told from their codes and words. For platform/mail only.
#pragma once

#include <string>
#include <string_view>

namespace convoke::mail {

/// The first "5.1.1" of a text that is no part of a longer number (RFC 3463); empty if none.
std::string status_in(std::string_view text);
/// Of a status and the one within a diagnostic: the one that says more ("5.0.0" says little).
std::string more_precise(std::string_view status, std::string_view diagnostic);
/// The first three digits of a reply that stand alone, 400 to 599 (RFC 5321, 4.2); 0 if none.
int reply_code_in(std::string_view text);

}  // namespace convoke::mail
