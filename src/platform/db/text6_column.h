// A Text6 is stored as one JSON text, {"ar":"…","en":"…"}: languages that are not there are left
// out.
#pragma once

#include "base/language.h"
#include "platform/db/value.h"

namespace convoke::db {

template <>
struct Column<Text6> {
  static constexpr ColumnKind kind = ColumnKind::text;
  static Text6 read(Value& v);
  static Value write(const Text6& text);
};

}  // namespace convoke::db
