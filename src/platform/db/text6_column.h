// A Text6 is stored as one JSON text, {"ar":"…","en":"…"}: languages that are not there are left
// out. What is written can be read: more than kLargestText6 bytes, or bytes that are no UTF-8, are
// Unstorable. What was damaged in the database does not take its page down: it reads as
// kUnreadable.
#pragma once

#include "base/language.h"
#include "platform/db/value.h"

namespace convoke::db {

/// U+FFFD in place of a stored text that is no JSON object of texts; the row stays as it is.
inline constexpr std::string_view kUnreadable = "\xEF\xBF\xBD";

template <>
struct Column<Text6> {
  static Text6 read(const Cell& cell);
  static Value write(const Text6& text);
};

}  // namespace convoke::db
