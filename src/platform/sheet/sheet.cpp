#include "platform/sheet/sheet.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "platform/csv/csv.h"
#include "platform/i18n/typed_text.h"
#include "platform/sheet/workbook.h"
#include "platform/sheet/writing.h"

namespace convoke::sheet {
namespace {

constexpr const char* kField = "file";

bool is_plain(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; }) &&
         trimmed(text).size() == text.size();
}

void clean(std::string& cell) {
  if (!is_plain(cell)) cell = i18n::cleaned(cell, i18n::TextRule::text).text;
}

/// "Unicode text" of Excel. Nothing if the bytes are no UTF-16 with a byte order mark; halves of
/// pairs become U+FFFD.
std::optional<std::string> from_utf16(std::string_view bytes) {
  const bool little = bytes.starts_with("\xFF\xFE"), big = bytes.starts_with("\xFE\xFF");
  if (!little && !big) return std::nullopt;
  const auto unit = [&](std::size_t at) {
    const auto a = static_cast<unsigned char>(bytes[at]);
    const auto b = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<std::uint32_t>(little ? a | b << 8 : a << 8 | b);
  };
  std::string out;
  for (std::size_t at = 2; at + 1 < bytes.size(); at += 2) {
    std::uint32_t c = unit(at);
    if (c >= 0xD800 && c < 0xDC00 && at + 3 < bytes.size()) {
      const std::uint32_t low = unit(at + 2);
      if (low >= 0xDC00 && low < 0xE000) {
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        at += 2;
      }
    }
    append_code_point(out, c >= 0xD800 && c < 0xE000 ? 0xFFFD : c);
  }
  return out;
}

Result<Table> read_csv(std::string_view text, const Limits& limits) {
  const auto here = [](Error error) {
    error.field = kField;
    return error;
  };
  auto opened = csv::Reader::open(text, {limits.rows, limits.columns, limits.cell_bytes});
  if (!opened.ok()) return here(std::move(opened).error());
  csv::Reader& reader = *opened;
  Table table;
  table.header = reader.header();
  for (;;) {
    auto row = reader.next();
    if (!row.ok()) return here(std::move(row).error());
    if (!*row) return table;
    for (std::string& cell : **row) {
      if (cell.starts_with('\'') && begins_formula(std::string_view(cell).substr(1)))
        cell.erase(0, 1);
      clean(cell);
    }
    table.rows.push_back({reader.line(), std::move(**row)});
  }
}

Result<Table> table_of(Workbook book) {
  if (book.rows.empty()) return invalid(N_("The first sheet of the workbook is empty."), kField);
  // A title above the list stands alone in its row.
  auto header = std::find_if(book.rows.begin(), book.rows.end(),
                             [](const auto& row) { return row.cells.size() > 1; });
  if (header == book.rows.end()) header = book.rows.begin();
  Table table{std::move(book.sheet), book.more_sheets, {}, {}};
  std::map<std::size_t, std::size_t> places;  // column of the sheet → of the table
  std::set<std::string> seen;
  for (const auto& [column, typed] : header->cells) {
    std::string name = i18n::cleaned(typed, i18n::TextRule::name).text;
    if (name.empty()) continue;
    if (!seen.insert(name).second)
      return invalid(N_("The column “{1}” is there twice."), kField, {name});
    places[column] = table.header.size();
    table.header.push_back(std::move(name));
  }
  for (auto row = header + 1; row != book.rows.end(); ++row) {
    Row out{row->number, std::vector<std::string>(table.header.size())};
    for (auto& [column, text] : row->cells) {
      const auto place = places.find(column);
      if (place == places.end())
        return invalid(
            N_("Column {1} has no name in the first line, but line {2} has a value there."), kField,
            {column_letters(column), std::to_string(row->number)});
      out.cells[place->second] = std::move(text);
    }
    table.rows.push_back(std::move(out));
  }
  return table;
}

}  // namespace

Result<Table> read(const std::string& bytes, const Limits& limits) {
  if (bytes.size() > limits.file_bytes)
    return too_large(N_("The file is larger than {1} MB."), kField,
                     {std::to_string(limits.file_bytes >> 20)});
  if (bytes.starts_with("PK") || bytes.starts_with("\xD0\xCF\x11\xE0")) {
    CONVOKE_ASSIGN(book, read_workbook(bytes, limits));
    return table_of(std::move(book));
  }
  if (const auto text = from_utf16(bytes)) return read_csv(*text, limits);
  return read_csv(bytes, limits);
}

}  // namespace convoke::sheet
