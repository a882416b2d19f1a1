// Many ids or small rows as one argument of a statement, so that its text does not depend on their
// number and a thousand rows are written with one statement.
//
//   r.rows<ParticipantId>("select id from participant where " + db::is_listed(r, "id", ":ids"),
//                         db::listed(ids));
//   db::RowList codes;
//   codes.add(id.value, code);
//   t.execute("update badge set code = g.c1 from " + db::given(t, ":codes", {"bigint", "text"}) +
//             " g where badge.id = g.c0", codes.text());
#pragma once

#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>

#include "platform/db/database.h"

namespace convoke::db {

/// A condition that holds for the ids of the list in the argument `name` (":ids").
inline std::string is_listed(const Reader& r, std::string_view column, std::string_view name) {
  std::string out(column);
  if (r.dialect() == Dialect::sqlite)
    out.append(" in (select value from json_each('[' || ").append(name).append(" || ']'))");
  else
    out.append(" = any (cast('{' || cast(").append(name).append(" as text) || '}' as bigint[]))");
  return out;
}

/// The argument for is_listed(), made of strong ids.
template <class Ids>
std::string listed(const Ids& ids) {
  std::string out;
  for (const auto id : ids) {
    if (!out.empty()) out += ',';
    out += std::to_string(id.value);
  }
  return out;
}

/// Rows of whole numbers and texts, to be read by given().
class RowList {
 public:
  template <class... Cells>
  void add(const Cells&... cells) {
    text_ += text_.empty() ? '[' : ',';
    char before = '[';
    ((text_ += before, write(cells), before = ','), ...);
    text_ += ']';
  }
  std::string text() const { return text_.empty() ? "[]" : text_ + ']'; }

 private:
  void write(std::integral auto n) { text_ += std::to_string(n); }
  void write(std::string_view s) {
    constexpr char kDigits[] = "0123456789abcdef";
    text_ += '"';
    for (const char c : s) {
      if (static_cast<unsigned char>(c) < 0x20) {
        text_ += "\\u00";
        text_ += kDigits[c >> 4];
        text_ += kDigits[c & 15];
        continue;
      }
      if (c == '"' || c == '\\') text_ += '\\';
      text_ += c;
    }
    text_ += '"';
  }
  std::string text_;
};

/// The rows of the argument `name` as a table in brackets, with columns c0, c1 … of these types
/// ("bigint", "text").
inline std::string given(const Reader& r, std::string_view name,
                         std::initializer_list<std::string_view> types) {
  std::string out;
  int at = 0;
  for (const std::string_view type : types) {
    const std::string number = std::to_string(at++);
    out += out.empty() ? "(select " : ", ";
    if (r.dialect() == Dialect::sqlite)
      out += "json_extract(value, '$[" + number + "]')";
    else
      out.append("cast(value ->> ").append(number).append(" as ").append(type).append(")");
    out += " as c" + number;
  }
  if (r.dialect() == Dialect::sqlite)
    out.append(" from json_each(").append(name).append("))");
  else
    out.append(" from json_array_elements(cast(")
        .append(name)
        .append(" as json)) as rows (value))");
  return out;
}

}  // namespace convoke::db
