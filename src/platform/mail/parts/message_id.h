// What may stand in Message-ID, In-Reply-To and References.
#pragma once

#include <string_view>

namespace convoke::mail {

/// left@right in visible ASCII without angle brackets, as RFC 5322, section 3.6.4, has it without
/// comments; at most 250 bytes. What else stands in messages of others can be read, not written.
bool is_message_id(std::string_view text);

}  // namespace convoke::mail
