// A list that its reader takes along, as it is filtered: the handler says what is in it, site/
// writes the file.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "platform/http/message.h"

namespace convoke::page {

enum class FileFormat { xlsx, csv, json };

struct ExportedList {
  FileFormat format = FileFormat::xlsx;
  std::string file_name;  ///< without its ending; ASCII
  std::string name;       ///< of the list, in the reader's language
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;  ///< as wide as the header
  bool right_to_left = false;
  /// What can be chosen in a column, as platform/sheet/writing.h has it; of a workbook alone.
  std::vector<std::vector<std::string>> choices{};
  /// Of the columns in JSON: ASCII, each once, the same in all languages. Where one is missing it
  /// is made of the heading or the column's place: key_of().
  std::vector<std::string> keys{};
  std::vector<bool> numbers{};  ///< which columns are whole numbers in JSON; empty: none
};

/// "E-mail address" → "e_mail_address"; empty if nothing of it is ASCII.
std::string key_of(std::string_view english);
/// The keys of all columns.
std::vector<std::string> keys_of(const ExportedList& list);
/// "xlsx"; also the ending of the file.
std::string_view name_of(FileFormat format);

/// The query's "format"; nothing: the page is asked for.
std::optional<FileFormat> file_asked(const http::Request& request);
/// The address with it.
std::string with_format(std::string_view address, FileFormat format);

inline constexpr std::size_t kMostExported = 50'000;  ///< rows
/// `too_large` if the list has more.
Status check_exported(std::size_t rows);

}  // namespace convoke::page
