// An expected error as rows keep it: a stable code with its arguments, not an English sentence.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"

namespace convoke::json {

/// {"code":"no_typeface","1":"Ana","detail":"…"}. The code stays when the message is reworded; one
/// that has none (stored_error.cpp has the table) is kept with its text. The first further error
/// (`also`) is kept with it, kind and field are not.
std::string stored(const Error& error);

/// The error of a row, to be translated where it is shown. What an older program wrote is English
/// text: it becomes the detail, and the message is empty.
Error stored_error(std::string_view row);

}  // namespace convoke::json
