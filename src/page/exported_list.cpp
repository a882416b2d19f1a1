#include "page/exported_list.h"

#include <algorithm>

namespace convoke::page {

std::optional<FileFormat> file_asked(const http::Request& request) {
  for (const FileFormat format : {FileFormat::xlsx, FileFormat::csv, FileFormat::json})
    if (request.param("format") == name_of(format)) return format;
  return std::nullopt;
}

std::string with_format(std::string_view address, FileFormat format) {
  std::string out(address);
  out += address.find('?') == address.npos ? '?' : '&';
  return out.append("format=").append(name_of(format));
}

std::string_view name_of(FileFormat format) {
  switch (format) {
    case FileFormat::xlsx:
      return "xlsx";
    case FileFormat::csv:
      return "csv";
    case FileFormat::json:
      return "json";
  }
  return {};
}

std::string key_of(std::string_view english) {
  std::string out;
  for (const char c : english) {
    const bool capital = c >= 'A' && c <= 'Z';
    if (capital || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
      out += capital ? static_cast<char>(c - 'A' + 'a') : c;
    else if (!out.empty() && out.back() != '_')
      out += '_';
  }
  while (out.ends_with('_')) out.pop_back();
  return out;
}

std::vector<std::string> keys_of(const ExportedList& list) {
  std::vector<std::string> keys;
  for (std::size_t i = 0; i < list.header.size(); ++i) {
    std::string key = i < list.keys.size() ? list.keys[i] : std::string();
    if (key.empty()) key = key_of(list.header[i]);
    const bool taken = std::find(keys.begin(), keys.end(), key) != keys.end();
    keys.push_back(key.empty() || taken ? "column_" + std::to_string(i + 1) : std::move(key));
  }
  return keys;
}

Status check_exported(std::size_t rows) {
  if (rows <= kMostExported) return {};
  return too_large(N_("The list has more than {1} rows. Narrow the filter, and export it again."),
                   "", {std::to_string(kMostExported)});
}

}  // namespace convoke::page
