#include "platform/db/text6_column.h"

#include "base/label.h"
#include "base/text.h"
#include "platform/json/flat.h"

namespace convoke::db {

Text6 Column<Text6>::read(const Cell& cell) {
  Text6 text;
  json::FlatReader members(cell.text());
  while (members.next()) {
    const auto language = language_from_code(members.key());
    if (language && members.kind() == json::FlatReader::Kind::text)
      text[*language] = members.text();
  }
  if (members.failed()) return Text6(std::string(kUnreadable));
  return text;
}

Value Column<Text6>::write(const Text6& text) {
  std::string out = "{";
  for (Language l : kLanguages) {
    if (text[l].empty()) continue;
    if (out.size() > 1) out += ',';
    json::append_quoted(out, code_of(l));
    out += ':';
    json::append_quoted(out, text[l]);
  }
  out += '}';
  if (out.size() > kLargestText6)
    throw Unstorable("a text in languages of " + std::to_string(out.size()) + " bytes");
  if (!is_utf8(out)) throw Unstorable("a text in languages that is not UTF-8");
  return out;
}

}  // namespace convoke::db
