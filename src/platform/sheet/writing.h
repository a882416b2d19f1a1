// A list for Excel: as a workbook, or as CSV. No cell begins a formula.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace convoke::sheet {

struct Sheet {
  std::string name;  ///< of the sheet; what Excel forbids in it is left out
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;  ///< as wide as the header
  bool right_to_left = false;
  /// What can be chosen in a column, as wide as the header or empty; of a workbook alone. The rows
  /// of `rows` and kRowsToFill behind them offer it; something else can be written too.
  std::vector<std::vector<std::string>> choices{};
};
inline constexpr std::size_t kRowsToFill = 1000;

/// RFC 4180 with a byte order mark, so that Excel reads it as UTF-8. A cell that a program would
/// take for a formula (it begins with = + - @, a tab or a line end) gets an apostrophe before it;
/// platform/sheet/sheet.h takes it away again.
std::string csv_of(const Sheet& sheet);

/// Office Open XML, by libxlsxwriter; all cells are texts. `folder` takes temporary files that are
/// gone afterwards. `unavailable` if they cannot be written.
Result<std::string> xlsx_of(const Sheet& sheet, const std::filesystem::path& folder);

/// True if a spreadsheet program would take the text for a formula.
bool begins_formula(std::string_view text);

}  // namespace convoke::sheet
