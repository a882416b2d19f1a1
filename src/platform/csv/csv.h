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

/// Reads row by row. Comma or semicolon, whichever the header has more of; LF or CRLF; quoted cells
/// with line breaks and doubled quotes. The text must outlive the reader.
class Reader {
 public:
  /// Reads the header. `invalid` if the text is not UTF-8, is empty, or a column name is empty or
  /// there twice.
  static Result<Reader> open(std::string_view text, const Limits& limits = {});

  const std::vector<std::string>& header() const { return header_; }
  /// The column's position, or nothing.
  std::optional<std::size_t> column(std::string_view name) const;

  /// The next row, nothing at the end; blank lines are skipped. A row with more or fewer cells than
  /// the header, an open quote or a passed limit is an error that names the line.
  Result<std::optional<std::vector<std::string>>> next();
  /// The line the last row began on, counted from 1.
  std::size_t line() const { return row_line_; }

 private:
  Reader(std::string_view text, const Limits& limits) : text_(text), limits_(limits) {}
  Result<std::vector<std::string>> cells();
  Error at_line(const char* key, std::size_t line) const;

  std::string_view text_;
  Limits limits_;
  char separator_ = ',';
  std::vector<std::string> header_;
  std::size_t at_ = 0, line_ = 1, row_line_ = 1, rows_ = 0;
};

}  // namespace convoke::csv
