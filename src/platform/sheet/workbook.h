// The first shown sheet of an Excel workbook: its cells as text, each with its row and column.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "platform/sheet/sheet.h"

namespace convoke::sheet {

struct Workbook {
  std::string sheet;
  bool more_sheets = false;
  struct SheetRow {
    std::size_t number = 0;
    std::vector<std::pair<std::size_t, std::string>> cells;  ///< by column from 0; none is blank
  };
  std::vector<SheetRow> rows;  ///< ascending; none is empty
};

/// See sheet.h for limits and errors.
Result<Workbook> read_workbook(const std::string& bytes, const Limits& limits);

}  // namespace convoke::sheet
