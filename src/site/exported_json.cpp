#include "site/exported_json.h"

#include <algorithm>

#include "platform/json/flat.h"

namespace convoke::site {
namespace {

bool is_whole_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && text.size() < 19 && (text == "0" || !text.starts_with('0')) &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void append_member(std::string& out, std::string_view name, std::string_view text) {
  json::append_quoted(out, name);
  out += ": ";
  json::append_quoted(out, text);
}

}  // namespace

std::string json_of(const page::ExportedList& list) {
  const std::vector<std::string> keys = page::keys_of(list);
  std::string out = "{";
  append_member(out, "list", list.file_name);
  out += ", ";
  append_member(out, "title", list.name);
  out += ",\n\"columns\": [";
  for (std::size_t i = 0; i < keys.size(); ++i) {
    out += i ? ",\n{" : "\n{";
    append_member(out, "key", keys[i]);
    out += ", ";
    append_member(out, "label", list.header[i]);
    out += '}';
  }
  out += "],\n\"rows\": [";
  bool first = true;
  for (const std::vector<std::string>& row : list.rows) {
    out += first ? "\n{" : ",\n{";
    first = false;
    for (std::size_t i = 0; i < keys.size() && i < row.size(); ++i) {
      if (i) out += ", ";
      const bool number = i < list.numbers.size() && list.numbers[i];
      if (!number) {
        append_member(out, keys[i], row[i]);
        continue;
      }
      json::append_quoted(out, keys[i]);
      out += ": ";
      out += is_whole_number(row[i]) ? row[i] : "null";
    }
    out += '}';
  }
  return out + "]}\n";
}

}  // namespace convoke::site
