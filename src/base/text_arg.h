// A name in six languages as an argument of a Message: for what is told without knowing who reads
// it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/language.h"

namespace convoke {

/// Written in the reader's language where the message is shown.
std::string message_arg(const Text6& text);
/// The text of such an argument.
std::optional<Text6> text_of_message_arg(std::string_view arg);

}  // namespace convoke
