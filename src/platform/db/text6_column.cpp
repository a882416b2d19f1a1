#include "platform/db/text6_column.h"

#include "base/label.h"
#include "base/text.h"
#include "platform/json/json.h"

namespace convoke::db {

Text6 Column<Text6>::read(Value& v) {
  Text6 text;
  const auto members = json::read_object(Column<std::string>::read(v), std::string_view::npos);
  if (!members.ok()) return Text6(std::string(kUnreadable));
  for (const auto& [code, value] : *members) {
    const auto language = language_from_code(code);
    const auto* s = std::get_if<std::string>(&value);
    if (language && s) text[*language] = *s;
  }
  return text;
}

Value Column<Text6>::write(const Text6& text) {
  std::string out = "{";
  for (Language l : kLanguages) {
    if (text[l].empty()) continue;
    const std::string member = json::object({{code_of(l), text[l]}});
    if (out.size() > 1) out += ',';
    out += std::string_view(member).substr(1, member.size() - 2);
  }
  out += '}';
  if (out.size() > kLargestText6)
    throw Unstorable("a text in languages of " + std::to_string(out.size()) + " bytes");
  if (!is_utf8(out)) throw Unstorable("a text in languages that is not UTF-8");
  return out;
}

}  // namespace convoke::db
