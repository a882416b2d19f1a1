// A list as an office has it, from an Excel workbook (ECMA-376) or as CSV, read with distrust.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "platform/i18n/charset.h"

namespace convoke::sheet {

struct Limits {
  std::size_t file_bytes = 20u << 20;
  std::size_t unpacked_bytes = 96u << 20;  ///< all parts of a workbook together
  std::size_t parts = 500;
  std::size_t rows = 20'000;  ///< that hold a value
  std::size_t columns = 200;
  std::size_t cell_bytes = 32'767u * 4;  ///< Excel's own limit in code points
  std::size_t strings = 500'000;         ///< shared ones
};

struct Row {
  std::size_t number = 0;          ///< of the row in the sheet, of the line in the file; from 1
  std::vector<std::string> cells;  ///< as many as the header
};

struct Table {
  std::string sheet;                       ///< its name; empty for CSV
  bool more_sheets = false;                ///< others were there, and were not read
  std::optional<i18n::Charset> charset{};  ///< in which CSV was read
  std::vector<std::string> header;         ///< names of the columns, cleaned as typed text
  std::vector<Row> rows;
};

/// Looks at the bytes, not at a name. Of a workbook the first sheet that is shown; its header is
/// the first row with two values or more. A value in cells merged over several rows counts in each
/// of them. Macros are not looked at. CSV is UTF-8, or UTF-16 with a byte order mark; see
/// platform/csv. Rows and columns without any value are passed over. Cells are cleaned of what
/// nobody sees (platform/i18n/typed_text.h); dates are ISO, whole numbers have no point. `invalid`
/// or `too_large` (field "file") name the row and the column: an error value, a formula saved
/// without its value, a column without name, a limit passed; and say of other formats what to save.
Result<Table> read(const std::string& bytes, const Limits& limits = {});
/// The same with CSV in this encoding: for pages that say which was taken and let another be
/// chosen.
Result<Table> read(const std::string& bytes, const Limits& limits, i18n::Charset charset);

/// After work on a long list: gives what is free of the process's memory back to the system. What
/// one thread has freed glibc keeps for that thread's requests alone, and lists go from thread to
/// thread. Takes some milliseconds.
void give_memory_back();
inline constexpr std::size_t kLongList = 5'000;  ///< rows

/// "A", "B" … "AA" for 0, 1 … 26.
std::string column_letters(std::size_t column);

}  // namespace convoke::sheet
