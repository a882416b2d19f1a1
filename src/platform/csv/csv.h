// Comma-separated values (RFC 4180), UTF-8 with or without a byte order mark.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace convoke::csv {

struct Limits {
  std::size_t rows = 100'000;
  std::size_t columns = 500;
  std::size_t cell_bytes = 1u << 20;
};

/// Reads row by row. A tab if the header has one, else comma or semicolon, whichever it has more
/// of, or what a first line "sep=;" names; LF or CRLF; quoted cells with line breaks and doubled
/// quotes. Column names are cleaned as all typed text (platform/i18n/typed_text.h). Columns without
/// a name and rows are passed over as long as they hold no value. The text must outlive the reader.
class Reader {
 public:
  /// Reads the header. `invalid` if the text is not UTF-8, is empty, names no column, or one twice.
  static Result<Reader> open(std::string_view text, const Limits& limits = {});

  const std::vector<std::string>& header() const { return header_; }
  /// The column's position, or nothing. White space and invisible characters within the names make
  /// no difference as long as only one column can be meant.
  std::optional<std::size_t> column(std::string_view name) const;

  /// The next row, as many cells as header() has; nothing at the end. A row with more or fewer
  /// cells than the first line, a value in a column without a name, an open quote or a passed limit
  /// is an error that names the line.
  Result<std::optional<std::vector<std::string>>> next();
  /// The line the last row began on, counted from 1.
  std::size_t line() const { return row_line_; }

 private:
  Reader(std::string_view text, const Limits& limits) : text_(text), limits_(limits) {}
  Result<std::vector<std::string>> cells();
  Error at_line(const char* key, std::size_t line) const;
  Result<std::vector<std::string>> named(std::vector<std::string> row) const;

  std::string_view text_;
  Limits limits_;
  char separator_ = ',';
  std::vector<std::string> header_;
  std::vector<bool> has_name_;  ///< for each column of the first line
  std::size_t at_ = 0, line_ = 1, row_line_ = 1, rows_ = 0;
};

}  // namespace convoke::csv
