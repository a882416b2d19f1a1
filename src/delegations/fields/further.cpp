#include "delegations/fields/further.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "platform/json/flat.h"

namespace convoke::delegations {

std::optional<SaidFile> said_file(std::string_view value) {
  constexpr std::size_t hash = 64;  // characters
  const auto is_hexadecimal = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  };
  if (value.size() < hash + 2 || value[hash] != ' ' ||
      !std::all_of(value.begin(), value.begin() + hash, is_hexadecimal))
    return std::nullopt;
  return SaidFile{std::string(value.substr(0, hash)), std::string(value.substr(hash + 1))};
}

std::string value_of(const SaidFile& file) {
  return file.hash + " " + file.name;
}

std::string further_json(const Further& further) {
  std::string out = "{";
  for (const auto& [field, value] : further) {
    if (out.size() > 1) out += ',';
    json::append_quoted(out, std::to_string(field.value));
    out += ':';
    json::append_quoted(out, value);
  }
  return out + '}';
}

Further further_of(std::string_view json) {
  Further out;
  json::FlatReader reader(json);
  while (reader.next()) {
    std::int64_t id = 0;
    const std::string_view key = reader.key();
    const auto read = std::from_chars(key.data(), key.data() + key.size(), id);
    if (read.ec != std::errc() || reader.kind() != json::FlatReader::Kind::text)
      throw std::logic_error("a defined field's value is unreadable");
    out[FieldId(id)] = reader.text();
  }
  if (reader.failed()) throw std::logic_error("defined fields' values are unreadable");
  return out;
}

}  // namespace convoke::delegations
