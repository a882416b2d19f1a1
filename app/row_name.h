// What the files of a merge are called: a number and the first cell, or a pattern such as
// "{Reference} {Entity}".
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "platform/csv/csv.h"

namespace convoke {

/// The column of this name, also where its header has other widths of letters or invisible signs.
std::optional<std::size_t> column_of(const csv::Reader& rows, std::string_view name);

class RowNames {
 public:
  /// Numbers and first cells.
  RowNames() = default;
  /// `invalid`: a brace is not closed, or names no column of the list (with the nearest); a pattern
  /// without a column.
  static Result<RowNames> of(std::string_view pattern, const csv::Reader& rows);

  /// Of the next row, which begins on `line`, without an ending. At most 200 bytes, cut between
  /// characters. By a pattern: what file systems refuse becomes "_", spaces stay. `invalid` if
  /// nothing is left, or if a former row has this name, whatever its capitals: with both lines.
  Result<std::string> next(const std::vector<std::string>& row, std::size_t line);
  /// What the row's document is called: the name as it was meant, or the first cell.
  std::string title(const std::vector<std::string>& row) const;

 private:
  static constexpr std::size_t kText = static_cast<std::size_t>(-1);
  struct Piece {
    std::string text;            ///< of the pattern
    std::size_t column = kText;  ///< or a column's value
  };
  std::string composed(const std::vector<std::string>& row) const;

  std::vector<Piece> pieces_;
  std::size_t rows_ = 0;
  std::map<std::string, std::size_t> lines_;  ///< name in small letters → line
};

}  // namespace convoke
