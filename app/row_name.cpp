#include "row_name.h"

#include <cctype>

#include "base/text.h"
#include "platform/docx/fields/bracketed_field.h"
#include "word_templates/checked_template.h"

namespace convoke {
namespace {

/// Letters and digits of any script; all else becomes single hyphens. ASCII letters are lowered.
std::string safe_form(std::string_view cell) {
  constexpr std::size_t kLongest =
      60;  // characters; in UTF-8 at most 240 bytes of the 255 of a name
  std::string name;
  std::size_t count = 0;
  for (const std::uint32_t c : code_points(cell)) {
    const bool ascii_word = c < 0x80 && std::isalnum(static_cast<int>(c));
    const bool mark_or_space = c < 0xC0 || (c >= 0x2000 && c < 0x2C00) ||
                               (c >= 0x3000 && c < 0x3005) || c == 0x061C || c >= 0xE000;
    if (!ascii_word && mark_or_space) {
      if (!name.empty() && name.back() != '-') name += '-', ++count;
    } else {
      append_code_point(name, c), ++count;
    }
    if (count == kLongest) break;
  }
  while (!name.empty() && name.back() == '-') name.pop_back();
  return ascii_lower(name);
}

std::string file_stem(std::size_t row, std::string_view first_cell) {
  std::string number = std::to_string(row);
  number.insert(0, number.size() < 3 ? 3 - number.size() : 0, '0');
  const std::string name = safe_form(first_cell);
  return name.empty() ? number : number + "-" + name;
}

bool is_forbidden(std::uint32_t c) {
  constexpr std::string_view kForbidden = "/\\:*?\"<>|";
  const bool direction = (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
                         (c >= 0x2060 && c <= 0x2069) || c == 0x061C || c == 0xFEFF;
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || direction || c >= 0xFFF0 ||
         (c < 0x80 && kForbidden.find(static_cast<char>(c)) != kForbidden.npos);
}

/// Readable on every file system: no dot or space at the ends (Windows takes them away), no sign
/// that one of them refuses.
std::string file_name_of(std::string_view meant) {
  constexpr std::size_t kLongest = 200;  // bytes, of the 255 that a name may have with its ending
  std::string out;
  for (const std::uint32_t c : code_points(folded_spaces(meant))) {
    std::string one;
    append_code_point(one, is_forbidden(c) ? '_' : c);
    if (out.size() + one.size() > kLongest) break;
    if (one == "_" && out.ends_with('_')) continue;
    out += one;
  }
  const auto is_end = [](char c) { return c == ' ' || c == '.'; };
  while (!out.empty() && is_end(out.back())) out.pop_back();
  std::size_t begin = 0;
  while (begin < out.size() && is_end(out[begin])) ++begin;
  return out.substr(begin);
}

Error no_column(const std::string& name, const csv::Reader& rows) {
  const std::vector<std::string>& header = rows.header();
  const std::vector<std::string_view> known(header.begin(), header.end());
  const std::string nearest(word_templates::nearest_field(name, known));
  if (nearest.empty())
    return invalid(N_("The list has no column “{1}”, which the names of the files ask for."), {},
                   {name});
  return invalid(N_("The list has no column “{1}”, which the names of the files ask for. Perhaps "
                    "“{2}” is meant."),
                 {}, {name, nearest});
}

}  // namespace

std::optional<std::size_t> column_of(const csv::Reader& rows, std::string_view name) {
  if (const auto column = rows.column(name)) return column;
  const std::string wanted = docx::plain_name(name);
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < rows.header().size(); ++i) {
    if (docx::plain_name(rows.header()[i]) != wanted) continue;
    if (found) return std::nullopt;
    found = i;
  }
  return found;
}

Result<RowNames> RowNames::of(std::string_view pattern, const csv::Reader& rows) {
  RowNames names;
  if (pattern.empty()) return names;
  bool has_column = false;
  for (std::size_t at = 0; at < pattern.size();) {
    const std::size_t open = pattern.find('{', at);
    if (open != at) names.pieces_.push_back({std::string(pattern.substr(at, open - at))});
    if (open == pattern.npos) break;
    const std::size_t close = pattern.find('}', open);
    if (close == pattern.npos)
      return invalid(N_("A brace is not closed in the pattern “{1}” for the names of the files."),
                     {}, {std::string(pattern)});
    const std::string name(trimmed(pattern.substr(open + 1, close - open - 1)));
    const auto column = column_of(rows, name);
    if (!column) return no_column(name, rows);
    names.pieces_.push_back({{}, *column});
    has_column = true;
    at = close + 1;
  }
  if (!has_column)
    return invalid(
        N_("The pattern “{1}” for the names of the files has no column in braces, so all "
           "would have one name."),
        {}, {std::string(pattern)});
  return names;
}

std::string RowNames::composed(const std::vector<std::string>& row) const {
  std::string out;
  for (const Piece& piece : pieces_)
    out += piece.column == kText ? piece.text : row.at(piece.column);
  return out;
}

std::string RowNames::title(const std::vector<std::string>& row) const {
  return std::string(trimmed(folded_spaces(pieces_.empty() ? row.front() : composed(row))));
}

Result<std::string> RowNames::next(const std::vector<std::string>& row, std::size_t line) {
  ++rows_;
  if (pieces_.empty()) return file_stem(rows_, row.front());
  std::string name = file_name_of(composed(row));
  if (name.find_first_not_of("_-. ") == name.npos)
    return invalid(N_("Line {1} gives its file no name."), {}, {std::to_string(line)});
  const auto [former, is_new] = lines_.emplace(ascii_lower(name), line);
  if (!is_new)
    return invalid(N_("Lines {1} and {2} give their files the same name, “{3}”."), {},
                   {std::to_string(former->second), std::to_string(line), name});
  return name;
}

}  // namespace convoke
