#include "platform/sheet/writing.h"

#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "base/text.h"
#include "platform/sheet/sheet.h"

namespace convoke::sheet {
namespace {

constexpr std::size_t kLongestSheetName = 31;
constexpr std::size_t kLongestCell = 32'767;
constexpr double kNarrowest = 10, kWidest = 60;

/// At most so many code points, without cutting one.
std::string shortened(std::string_view text, std::size_t most) {
  std::size_t points = 0;
  for (std::size_t i = 0; i < text.size(); ++i)
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80 && points++ == most)
      return std::string(text.substr(0, i));
  return std::string(text);
}

/// What reads like an escape (_x0041_) with its first sign escaped, so that it is read as it stands
/// (ECMA-376 Part 1 § 22.4.2.4, ST_Xstring).
std::string escaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i, 7);
    const bool like_one =
        rest.size() == 7 && rest.starts_with("_x") && rest[6] == '_' &&
        rest.substr(2, 4).find_first_not_of("0123456789ABCDEFabcdef") == std::string_view::npos;
    out += like_one ? std::string_view("_x005F_") : rest.substr(0, 1);
  }
  return out;
}

std::string sheet_name(const std::string& name) {
  std::string out;
  for (const char c : name)
    out += std::string_view("[]:*?/\\'").find(c) == std::string_view::npos ? c : ' ';
  return shortened(folded_spaces(out), kLongestSheetName);
}

double width_of(const Sheet& sheet, std::size_t column) {
  std::size_t longest = length_in_code_points(sheet.header[column]);
  for (const auto& row : sheet.rows)
    longest =
        std::max(longest, length_in_code_points(row[column].substr(0, row[column].find('\n'))));
  return std::clamp(static_cast<double>(longest) + 2, kNarrowest, kWidest);
}

/// The choices stand in a sheet that is not shown: as words of the cell they could not be longer
/// than 255 characters together.
void offer_choices(lxw_workbook* book, lxw_worksheet* page, const Sheet& sheet) {
  lxw_worksheet* list = nullptr;
  for (std::size_t c = 0; c < sheet.choices.size(); ++c) {
    const std::vector<std::string>& choices = sheet.choices[c];
    if (choices.empty()) continue;
    if (!list) {
      list = workbook_add_worksheet(book, "choices");
      if (!list) return;
      worksheet_hide(list);
    }
    const auto column = static_cast<lxw_col_t>(c);
    for (std::size_t r = 0; r < choices.size(); ++r)
      worksheet_write_string(list, static_cast<lxw_row_t>(r), column, escaped(choices[r]).c_str(),
                             nullptr);
    const std::string letters = column_letters(c);
    std::string range =
        "=choices!$" + letters + "$1:$" + letters + "$" + std::to_string(choices.size());
    lxw_data_validation offered{};
    offered.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
    offered.value_formula = range.data();
    offered.error_type = LXW_VALIDATION_ERROR_TYPE_INFORMATION;
    offered.show_error = LXW_VALIDATION_OFF;
    worksheet_data_validation_range(
        page, 1, column, static_cast<lxw_row_t>(sheet.rows.size() + kRowsToFill), column, &offered);
  }
}

/// A file name of our own that goes with this object.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::filesystem::path& folder)
      : path_((folder / "list-XXXXXX").string()) {
    const int file = ::mkstemp(path_.data());
    there_ = file >= 0;
    if (there_) ::close(file);
  }
  ~TemporaryFile() {
    std::error_code ignored;
    if (there_) std::filesystem::remove(path_, ignored);
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  bool is_there() const { return there_; }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
  bool there_ = false;
};

}  // namespace

bool begins_formula(std::string_view text) {
  if (text.empty()) return false;
  if (std::string_view("=+-@\t\r\n").find(text.front()) != text.npos) return true;
  // The same signs in full width, which Excel of East Asia reads alike (OWASP, CSV injection).
  for (const std::string_view wide : {"＝", "＋", "－", "＠"})
    if (text.starts_with(wide)) return true;
  return false;
}

std::string csv_of(const Sheet& sheet) {
  std::string out = "\xEF\xBB\xBF";
  const auto line = [&](const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) out += ',';
      const std::string cell = (begins_formula(cells[i]) ? "'" : "") + cells[i];
      if (cell.find_first_of(",;\t\"\r\n") == cell.npos) {
        out += cell;
        continue;
      }
      out += '"';
      for (const char c : cell) {
        if (c == '"') out += '"';
        out += c;
      }
      out += '"';
    }
    out += "\r\n";
  };
  line(sheet.header);
  for (const auto& row : sheet.rows) line(row);
  return out;
}

Result<std::string> xlsx_of(const Sheet& sheet, const std::filesystem::path& folder) {
  const auto failed = [](const char* why) {
    return unavailable(N_("The list could not be written. Please try again."), why);
  };
  const TemporaryFile file(folder);
  if (!file.is_there()) return failed("no temporary file");
  std::string tmp = folder.string();
  lxw_workbook_options options{};
  options.constant_memory = LXW_FALSE;
  options.tmpdir = tmp.data();
  lxw_workbook* book = workbook_new_opt(file.path().c_str(), &options);
  if (!book) return failed("no workbook");
  const std::string name = sheet_name(sheet.name);
  lxw_worksheet* page = workbook_add_worksheet(book, name.empty() ? nullptr : name.c_str());
  if (!page) page = workbook_add_worksheet(book, nullptr);
  lxw_format* bold = workbook_add_format(book);
  format_set_bold(bold);
  format_set_text_wrap(bold);
  lxw_format* text = workbook_add_format(book);
  format_set_num_format(text, "@");
  if (sheet.right_to_left) worksheet_right_to_left(page);
  for (std::size_t c = 0; c < sheet.header.size(); ++c) {
    const auto column = static_cast<lxw_col_t>(c);
    worksheet_set_column(page, column, column, width_of(sheet, c), text);
    worksheet_write_string(page, 0, column, escaped(sheet.header[c]).c_str(), bold);
  }
  for (std::size_t r = 0; r < sheet.rows.size(); ++r)
    for (std::size_t c = 0; c < sheet.rows[r].size(); ++c)
      if (!sheet.rows[r][c].empty())
        worksheet_write_string(page, static_cast<lxw_row_t>(r + 1), static_cast<lxw_col_t>(c),
                               escaped(shortened(sheet.rows[r][c], kLongestCell)).c_str(), text);
  offer_choices(book, page, sheet);
  worksheet_freeze_panes(page, 1, 0);
  if (!sheet.rows.empty() && !sheet.header.empty())
    worksheet_autofilter(page, 0, 0, static_cast<lxw_row_t>(sheet.rows.size()),
                         static_cast<lxw_col_t>(sheet.header.size() - 1));
  if (const lxw_error error = workbook_close(book); error != LXW_NO_ERROR)
    return failed(lxw_strerror(error));
  std::ifstream in(file.path(), std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (!in.good() && bytes.empty()) return failed("nothing written");
  return bytes;
}

}  // namespace convoke::sheet
