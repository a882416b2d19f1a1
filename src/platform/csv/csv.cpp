#include "platform/csv/csv.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace convoke::csv {

namespace {

/// Comma or semicolon, whichever the header has more of outside of quotation marks.
char separator_of(std::string_view text) {
  std::ptrdiff_t semicolons_ahead = 0;
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' || c == '\r') break;
    semicolons_ahead += (c == ';') - (c == ',');
  }
  return semicolons_ahead > 0 ? ';' : ',';
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
  reader.separator_ = separator_of(text);
  CONVOKE_ASSIGN(header, reader.cells());
  std::set<std::string> seen;
  for (std::string& name : header) {
    name = std::string(trimmed(name));
    if (name.empty()) return invalid(N_("A column in the first line has no name."));
    if (!seen.insert(name).second)
      return invalid(N_("The column “{1}” is there twice."), {}, {name});
  }
  reader.header_ = std::move(header);
  return reader;
}

std::optional<std::size_t> Reader::column(std::string_view name) const {
  const auto found = std::find(header_.begin(), header_.end(), name);
  if (found == header_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - header_.begin());
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
          std::min(text_.find_first_of(separator_ == ',' ? ",\r\n" : ";\r\n", at_), text_.size());
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

Result<std::optional<std::vector<std::string>>> Reader::next() {
  for (;;) {
    if (at_ >= text_.size()) return std::optional<std::vector<std::string>>();
    CONVOKE_ASSIGN(row, cells());
    if (row.size() == 1 && trimmed(row.front()).empty()) continue;
    if (row.size() != header_.size())
      return invalid(
          N_("Line {1} has {2} cells, but the first line names {3} columns."), {},
          {std::to_string(row_line_), std::to_string(row.size()), std::to_string(header_.size())});
    if (++rows_ > limits_.rows)
      return too_large(N_("This file has more than {1} lines."), {},
                       {std::to_string(limits_.rows)});
    return std::optional<std::vector<std::string>>(std::move(row));
  }
}

}  // namespace convoke::csv
