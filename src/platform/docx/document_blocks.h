// The paragraphs and tables of a Word document that somebody has filled in, in their order.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "platform/docx/merge.h"

namespace convoke::docx {

/// A paragraph outside of tables, or a table with the texts of its cells.
struct DocumentBlock {
  std::string paragraph;
  std::vector<std::vector<std::string>> rows;  ///< empty: it is a paragraph

  bool is_table() const { return !rows.empty(); }
};

inline constexpr std::size_t kMostCells = 50'000;         ///< of all tables together
inline constexpr std::size_t kMostBlocks = 50'000;        ///< paragraphs and tables
inline constexpr std::size_t kMostBlockText = 16u << 20;  ///< bytes of all texts

/// As a reader sees it: tracked deletions are left out, insertions are there, of a text box or
/// drawing its words once. Paragraphs and line breaks within a cell are line feeds; a table within
/// a cell is text of that cell. Errors (field "template") as of read_zip(), and `too_large` beyond
/// the limits above.
Result<std::vector<DocumentBlock>> blocks_of(const std::string& bytes, const Limits& limits = {});

}  // namespace convoke::docx
