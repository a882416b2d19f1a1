#include "platform/csv/csv.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "platform/i18n/typed_text.h"

namespace convoke::csv {

namespace {

/// A tab where the header has one outside of quotation marks, else comma or semicolon, whichever it
/// has more of.
char separator_of(std::string_view text) {
  std::size_t commas = 0, semicolons = 0, tabs = 0;
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' || c == '\r') break;
    commas += c == ',' ? 1 : 0;
    semicolons += c == ';' ? 1 : 0;
    tabs += c == '\t' ? 1 : 0;
  }
  // Names hold commas and semicolons, but no tabs.
  if (tabs > 0) return '\t';
  return semicolons > commas ? ';' : ',';
}

/// Excel's own first line "sep=;".
std::optional<char> named_separator(std::string_view text) {
  constexpr std::string_view kKeyword = "sep=";
  if (text.size() <= kKeyword.size() + 1 || !text.starts_with(kKeyword)) return std::nullopt;
  const char separator = text[kKeyword.size()], end = text[kKeyword.size() + 1];
  const bool known = separator == ',' || separator == ';' || separator == '\t';
  return known && (end == '\n' || end == '\r') ? std::optional(separator) : std::nullopt;
}

bool is_blank(const std::string& cell) {
  return trimmed(cell).empty();
}

}  // namespace

Error Reader::at_line(const char* key, std::size_t line) const {
  return invalid(key, {}, {std::to_string(line)});
}

Result<Reader> Reader::open(std::string_view text, const Limits& limits) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (!is_utf8(text)) return invalid(N_("This file is not in UTF-8. Save it as CSV UTF-8."));
  if (trimmed(text).empty()) return invalid(N_("This file is empty."));
  Reader reader(text, limits);
  if (const auto separator = named_separator(text)) {
    reader.separator_ = *separator;
    CONVOKE_TRY(reader.cells());
  } else {
    reader.separator_ = separator_of(text);
  }
  CONVOKE_ASSIGN(first, reader.cells());
  std::set<std::string> seen;
  for (const std::string& typed : first) {
    std::string name = i18n::cleaned(typed, i18n::TextRule::name).text;
    reader.has_name_.push_back(!name.empty());
    if (name.empty()) continue;
    if (!seen.insert(name).second)
      return invalid(N_("The column “{1}” is there twice."), {}, {name});
    reader.header_.push_back(std::move(name));
  }
  if (reader.header_.empty()) return invalid(N_("The first line names no column."));
  return reader;
}

std::optional<std::size_t> Reader::column(std::string_view name) const {
  const auto place = [&](auto it) { return static_cast<std::size_t>(it - header_.begin()); };
  if (const auto it = std::find(header_.begin(), header_.end(), name); it != header_.end())
    return place(it);
  const std::string meant = i18n::bare(name);
  const auto is_meant = [&](const std::string& column) { return i18n::bare(column) == meant; };
  const auto found = std::find_if(header_.begin(), header_.end(), is_meant);
  if (found == header_.end() || std::find_if(found + 1, header_.end(), is_meant) != header_.end())
    return std::nullopt;
  return place(found);
}

Result<std::vector<std::string>> Reader::cells() {
  row_line_ = line_;
  std::vector<std::string> out;
  for (;;) {
    std::string cell;
    if (at_ < text_.size() && text_[at_] == '"') {
      ++at_;
      for (;;) {
        if (at_ >= text_.size())
          return at_line(N_("Line {1}: a quotation mark is opened and never closed."), row_line_);
        const char c = text_[at_++];
        if (c == '"') {
          if (at_ >= text_.size() || text_[at_] != '"') break;
          ++at_;
        } else if (c == '\n') {
          ++line_;
        }
        cell += c;
        if (cell.size() > limits_.cell_bytes)
          return at_line(N_("Line {1}: a cell is too long."), row_line_);
      }
      if (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n' &&
          text_[at_] != '\r')
        return at_line(N_("Line {1}: there is text after a closing quotation mark."), row_line_);
    } else {
      const std::size_t end =
          std::min(text_.find_first_of(std::string{separator_, '\r', '\n'}, at_), text_.size());
      if (end - at_ > limits_.cell_bytes)
        return at_line(N_("Line {1}: a cell is too long."), row_line_);
      cell.assign(text_.substr(at_, end - at_));
      at_ = end;
    }
    out.push_back(std::move(cell));
    if (out.size() > limits_.columns)
      return at_line(N_("Line {1}: there are too many columns."), row_line_);
    if (at_ < text_.size() && text_[at_] == separator_) {
      ++at_;
      continue;
    }
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size() && text_[at_] == '\n') {
      ++at_;
      ++line_;
    }
    return out;
  }
}

/// The cells of columns that have a name. Programs leave out empty cells at the end, or add some.
Result<std::vector<std::string>> Reader::named(std::vector<std::string> row) const {
  std::vector<std::string> out;
  std::size_t filled = row.size();
  while (filled > 0 && is_blank(row[filled - 1])) --filled;
  for (std::size_t i = 0; i < std::max(row.size(), has_name_.size()); ++i) {
    const bool in_header = i < has_name_.size();
    if ((in_header && has_name_[i] && i >= row.size()) || (!in_header && i < filled))
      return invalid(N_("Line {1} has {2} cells, but the first line names {3} columns."), {},
                     {std::to_string(row_line_), std::to_string(row.size()),
                      std::to_string(has_name_.size())});
    if (in_header && has_name_[i]) {
      out.push_back(std::move(row[i]));
    } else if (i < filled && !is_blank(row[i])) {
      return invalid(
          N_("Column {1} has no name in the first line, but line {2} has a value there."), {},
          {std::to_string(i + 1), std::to_string(row_line_)});
    }
  }
  return out;
}

Result<std::optional<std::vector<std::string>>> Reader::next() {
  for (;;) {
    if (at_ >= text_.size()) return std::optional<std::vector<std::string>>();
    CONVOKE_ASSIGN(row, cells());
    if (std::all_of(row.begin(), row.end(), is_blank)) continue;
    CONVOKE_ASSIGN(cells_of_row, named(std::move(row)));
    if (++rows_ > limits_.rows)
      return too_large(N_("This file has more than {1} lines."), {},
                       {std::to_string(limits_.rows)});
    return std::optional<std::vector<std::string>>(std::move(cells_of_row));
  }
}

}  // namespace convoke::csv
