#include "platform/sheet/sheet.h"

#include <malloc.h>

#include <algorithm>
#include <cctype>
#include <map>
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
  Table table;
  table.sheet = std::move(book.sheet);
  table.more_sheets = book.more_sheets;
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
  table.rows.reserve(static_cast<std::size_t>(book.rows.end() - header));
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
    row->cells = {};
    table.rows.push_back(std::move(out));
  }
  return table;
}

}  // namespace

namespace {

bool is_packed(const std::string& bytes) {
  return bytes.starts_with("PK") || bytes.starts_with("\xD0\xCF\x11\xE0");
}

/// A document or a picture, which would be read as a list of one column of nonsense.
bool is_no_list(std::string_view bytes) {
  static constexpr std::string_view beginnings[] = {"%PDF-", "\x89PNG", "\xFF\xD8\xFF",
                                                    "GIF8",  "{\\rtf",  "II*"};
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (std::any_of(std::begin(beginnings), std::end(beginnings),
                  [&](std::string_view begin) { return bytes.starts_with(begin); }))
    return true;
  // Some systems call a web page a workbook.
  std::string head(trimmed(bytes.substr(0, 200)));
  std::transform(head.begin(), head.end(), head.begin(),
                 [](unsigned char c) { return c < 0x80 ? std::tolower(c) : c; });
  return head.starts_with("<html") || head.starts_with("<!doctype html") ||
         head.starts_with("<table");
}

Result<Table> decoded_csv(const std::string& bytes, const Limits& limits, i18n::Charset charset) {
  const auto text = i18n::decoded(bytes, charset);
  if (!text)
    return invalid(N_("This file is no text in the encoding {1}. Choose another one."), kField,
                   {std::string(i18n::name_of(charset))});
  CONVOKE_ASSIGN(table, read_csv(*text, limits));
  table.charset = charset;
  return table;
}

Result<Table> read_any(const std::string& bytes, const Limits& limits,
                       std::optional<i18n::Charset> charset) {
  if (bytes.size() > limits.file_bytes)
    return too_large(N_("The file is larger than {1} MB."), kField,
                     {std::to_string(limits.file_bytes >> 20)});
  if (is_packed(bytes)) {
    CONVOKE_ASSIGN(book, read_workbook(bytes, limits));
    auto table = table_of(std::move(book));
    if (table.ok() && table->rows.size() > kLongList) give_memory_back();
    return table;
  }
  if (is_no_list(bytes))
    return invalid(N_("This file is no list. Save it as an Excel workbook or as CSV, and choose "
                      "that."),
                   kField);
  if (charset) return decoded_csv(bytes, limits, *charset);
  if (bytes.starts_with("\xFF\xFE")) return decoded_csv(bytes, limits, i18n::Charset::utf16le);
  if (bytes.starts_with("\xFE\xFF")) return decoded_csv(bytes, limits, i18n::Charset::utf16be);
  return read_csv(bytes, limits);
}

}  // namespace

void give_memory_back() {
  ::malloc_trim(0);
}

Result<Table> read(const std::string& bytes, const Limits& limits) {
  return read_any(bytes, limits, std::nullopt);
}

Result<Table> read(const std::string& bytes, const Limits& limits, i18n::Charset charset) {
  return read_any(bytes, limits, charset);
}

}  // namespace convoke::sheet
