#include "page/exported_list.h"

namespace convoke::page {

std::optional<FileFormat> file_asked(const http::Request& request) {
  if (request.param("format") == "xlsx") return FileFormat::xlsx;
  if (request.param("format") == "csv") return FileFormat::csv;
  return std::nullopt;
}

std::string with_format(std::string_view address, FileFormat format) {
  std::string out(address);
  out += address.find('?') == address.npos ? '?' : '&';
  return out + (format == FileFormat::csv ? "format=csv" : "format=xlsx");
}

Status check_exported(std::size_t rows) {
  if (rows <= kMostExported) return {};
  return too_large(N_("The list has more than {1} rows. Narrow the filter, and export it again."),
                   "", {std::to_string(kMostExported)});
}

}  // namespace convoke::page
