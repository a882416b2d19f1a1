// Puts the access code of the fax gateway into its messages on their way out.
#pragma once

#include <memory>
#include <string>

#include "platform/mail/message.h"

namespace convoke::correspondence {

/// `transport`, except that in messages to `domain` kCodePlace becomes `code`: in the address and
/// in the head. A code with a line end changes nothing.
std::unique_ptr<mail::Transport> with_access_code(std::unique_ptr<mail::Transport> transport,
                                                  std::string domain, std::string code);

}  // namespace convoke::correspondence
