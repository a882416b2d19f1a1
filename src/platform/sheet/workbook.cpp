#include "platform/sheet/workbook.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include "base/text.h"
#include "platform/docx/xml_reader.h"
#include "platform/docx/zip_reader.h"
#include "platform/i18n/typed_text.h"
#include "platform/sheet/cell_value.h"

namespace convoke::sheet {
namespace {

constexpr const char* kField = "file";
constexpr unsigned kDepth = 64;
constexpr unsigned kRatio = 1000;
constexpr std::size_t kLastRow = 1'048'576;
constexpr std::size_t kMostMerged = 10'000;  // ranges

Error no_workbook(std::string detail) {
  return invalid(N_("This file is not an Excel workbook (.xlsx), or it is damaged."), kField, {},
                 std::move(detail));
}

Error at_cell(const char* key, std::size_t row, std::size_t column, std::string third = {}) {
  std::vector<std::string> args{std::to_string(row), column_letters(column)};
  if (!third.empty()) args.push_back(std::move(third));
  return invalid(key, kField, std::move(args));
}

/// "A1" as row from 1 and column from 0; nothing if it is no place of a cell.
struct Place {
  std::size_t row = 0, column = 0;
};
std::optional<Place> place_of(std::string_view text) {
  std::size_t column = 0, letters = 0;
  for (; letters < text.size() && text[letters] >= 'A' && text[letters] <= 'Z'; ++letters) {
    if (letters == 3) return std::nullopt;
    column = column * 26 + static_cast<std::size_t>(text[letters] - 'A' + 1);
  }
  Place place;
  const auto [end, error] =
      std::from_chars(text.data() + letters, text.data() + text.size(), place.row);
  if (letters == 0 || error != std::errc() || end != text.data() + text.size() || place.row == 0)
    return std::nullopt;
  place.column = column - 1;
  return place;
}

std::string_view local(std::string_view name) {
  const auto space = name.rfind(' ');
  return space == name.npos ? name : name.substr(space + 1);
}

std::string attribute(const char** attributes, std::string_view wanted) {
  for (; *attributes != nullptr; attributes += 2)
    if (local(attributes[0]) == wanted) return attributes[1];
  return {};
}

std::size_t count_of(std::string_view text) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? value : 0;
}

/// Elements by their local names.
class Walk : public docx::XmlReader {
 public:
  Status walk(const docx::Entry& part) {
    Status read = XmlReader::read(part.name, part.content, kDepth);
    if (!read.ok() && read.error().field != kField) return no_workbook(describe(read.error()));
    return read;
  }
};

struct Relation {
  std::string id, type, target;
};

class Relations : public Walk {
 public:
  std::vector<Relation> all;

 protected:
  void on_start(std::string_view name, const char** a) override {
    if (local(name) != "Relationship") return;
    const std::string type = attribute(a, "Type");
    all.push_back({attribute(a, "Id"), type.substr(type.rfind('/') + 1), attribute(a, "Target")});
  }
};

class Book : public Walk {
 public:
  struct Sheet {
    std::string name, relation;
    bool hidden = false;
  };
  std::vector<Sheet> sheets;
  bool from_1904 = false;

 protected:
  void on_start(std::string_view name, const char** a) override {
    if (local(name) == "sheet")
      sheets.push_back(
          {attribute(a, "name"), attribute(a, "id"), attribute(a, "state").ends_with("idden")});
    if (local(name) == "workbookPr") {
      const std::string value = attribute(a, "date1904");
      from_1904 = value == "1" || value == "true";
    }
  }
};

/// Which cell formats show dates.
class Styles : public Walk {
 public:
  std::vector<bool> dates;

 protected:
  void on_start(std::string_view full, const char** a) override {
    const std::string_view name = local(full);
    if (name == "numFmt")
      codes_[static_cast<int>(count_of(attribute(a, "numFmtId")))] = attribute(a, "formatCode");
    if (name == "cellXfs") within_ = true;
    if (name == "xf" && within_) {
      const int id = static_cast<int>(count_of(attribute(a, "numFmtId")));
      const auto own = codes_.find(id);
      dates.push_back(shows_date(id, own == codes_.end() ? std::string_view() : own->second));
    }
  }
  void on_end(std::string_view name) override {
    if (local(name) == "cellXfs") within_ = false;
  }

 private:
  std::map<int, std::string> codes_;
  bool within_ = false;
};

/// Text within <t>, but not within <rPh>, how it is read aloud.
class Strings : public Walk {
 public:
  explicit Strings(const Limits& limits) : limits_(limits) {}
  std::vector<std::string> all;

 protected:
  void on_start(std::string_view full, const char**) override {
    const std::string_view name = local(full);
    if (name == "si") text_.clear();
    if (name == "rPh") spoken_ = true;
    if (name == "t") in_text_ = !spoken_;
  }
  void on_characters(std::string_view text) override {
    if (!in_text_) return;
    text_ += text;
    if (text_.size() > limits_.cell_bytes)
      stop(too_large(N_("A text in the workbook is longer than Excel allows."), kField));
  }
  void on_end(std::string_view full) override {
    const std::string_view name = local(full);
    if (name == "t") in_text_ = false;
    if (name == "rPh") spoken_ = false;
    if (name != "si") return;
    if (all.size() >= limits_.strings)
      return stop(too_large(N_("The workbook has more than {1} texts."), kField,
                            {std::to_string(limits_.strings)}));
    all.push_back(i18n::cleaned(unescaped(text_), i18n::TextRule::text).text);
  }

 private:
  const Limits& limits_;
  std::string text_;
  bool in_text_ = false, spoken_ = false;
};

class Cells : public Walk {
 public:
  Cells(const Limits& limits, const std::vector<std::string>& strings,
        const std::vector<bool>& dates, bool from_1904)
      : limits_(limits), strings_(strings), dates_(dates), from_1904_(from_1904) {}
  std::vector<Workbook::SheetRow> rows;

 protected:
  void on_start(std::string_view full, const char** a) override {
    const std::string_view name = local(full);
    if (name == "row") {
      const std::string stated = attribute(a, "r");
      const std::size_t number = stated.empty() ? row_.number + 1 : count_of(stated);
      if (number <= row_.number || number > kLastRow) return stop(no_workbook("order of rows"));
      row_ = {number, {}};
      column_ = 0;
    } else if (name == "c") {
      const std::string place = attribute(a, "r");
      if (!place.empty() && !read_column(place)) return stop(no_workbook("a cell's place"));
      if (column_ >= limits_.columns)
        return stop(too_large(N_("Row {1}: there are more than {2} columns."), kField,
                              {std::to_string(row_.number), std::to_string(limits_.columns)}));
      type_ = attribute(a, "t");
      style_ = count_of(attribute(a, "s"));
      value_.clear();
      has_formula_ = has_value_ = false;
      in_cell_ = true;
    } else if (in_cell_) {
      has_formula_ |= name == "f";
      has_value_ |= name == "v" || name == "is";
      spoken_ |= name == "rPh";
      in_text_ = name == "v" || (name == "t" && !spoken_);
    } else if (name == "mergeCell" && merged_.size() < kMostMerged) {
      merge(attribute(a, "ref"));
    }
  }
  void on_characters(std::string_view text) override {
    if (!in_text_) return;
    value_ += text;
    if (value_.size() > limits_.cell_bytes)
      stop(at_cell(N_("Row {1}, column {2}: the cell is too long."), row_.number, column_));
  }
  void on_end(std::string_view full) override {
    const std::string_view name = local(full);
    if (name == "v" || name == "t") in_text_ = false;
    if (name == "rPh") spoken_ = false;
    if (name == "c" && in_cell_) {
      in_cell_ = false;
      keep();
      ++column_;
    }
    if (name == "row" && !row_.cells.empty()) {
      if (rows.size() > limits_.rows)
        return stop(too_large(N_("This list has more than {1} rows."), kField,
                              {std::to_string(limits_.rows)}));
      rows.push_back(std::move(row_));
      row_ = {rows.back().number, {}};
    }
    if (name == "mergeCells") fill();
  }

 private:
  void merge(const std::string& ref) {
    const std::size_t colon = ref.find(':');
    if (colon == ref.npos) return;
    const auto first = place_of(std::string_view(ref).substr(0, colon)),
               last = place_of(std::string_view(ref).substr(colon + 1));
    if (first && last && last->row > first->row) merged_.emplace_back(*first, last->row);
  }
  auto row_from(std::size_t number) {
    return std::lower_bound(
        rows.begin(), rows.end(), number,
        [](const Workbook::SheetRow& row, std::size_t n) { return row.number < n; });
  }
  /// Excel keeps the value in the first of the merged cells alone. Rows without any other value
  /// stay away.
  void fill() {
    std::size_t filled = 0;
    for (const auto& area : merged_) {
      const auto& first = area.first;
      const auto& last = area.second;
      auto row = row_from(first.row);
      if (row == rows.end() || row->number != first.row) continue;
      const auto at = [&](Workbook::SheetRow& one) {
        return std::lower_bound(one.cells.begin(), one.cells.end(), first.column,
                                [](const auto& cell, std::size_t n) { return cell.first < n; });
      };
      const auto value = at(*row);
      if (value == row->cells.end() || value->first != first.column) continue;
      const std::string text = value->second;
      for (++row; row != rows.end() && row->number <= last && filled < limits_.rows; ++row) {
        const auto place = at(*row);
        if (place != row->cells.end() && place->first == first.column) continue;
        row->cells.emplace(place, first.column, text);
        ++filled;
      }
    }
  }

  bool read_column(const std::string& place) {
    std::size_t column = 0, letters = 0;
    for (; letters < place.size() && place[letters] >= 'A' && place[letters] <= 'Z'; ++letters)
      column = column * 26 + static_cast<std::size_t>(place[letters] - 'A' + 1);
    if (letters == 0 || letters > 3) return false;
    if (column - 1 < column_) return false;
    column_ = column - 1;
    return true;
  }

  void keep() {
    std::string text;
    if (type_ == "s") {
      const std::size_t at = count_of(value_);
      if (has_value_ && at >= strings_.size()) return stop(no_workbook("a text that is not there"));
      if (has_value_) text = strings_[at];
    } else if (type_ == "e") {
      return stop(at_cell(N_("Row {1}, column {2}: Excel shows an error there ({3})."), row_.number,
                          column_, value_));
    } else if (type_ == "b") {
      text = value_ == "1" ? "TRUE" : "FALSE";
    } else if (type_ == "d") {
      text = value_.substr(0, 10);
    } else if (type_ == "str" || type_ == "inlineStr") {
      text = i18n::cleaned(unescaped(value_), i18n::TextRule::text).text;
    } else if (!value_.empty()) {
      if (!number(text)) return;
    }
    if (has_formula_ && !has_value_)
      return stop(at_cell(N_("Row {1}, column {2}: there is a formula without its result. Open the "
                             "list in Excel, save it, and choose it again."),
                          row_.number, column_));
    if (!text.empty()) row_.cells.emplace_back(column_, std::move(text));
  }

  bool number(std::string& text) {
    const auto value = number_of(value_);
    const bool date = style_ < dates_.size() && dates_[style_];
    if (!date || !value) {
      text = number_text(value_);
      return true;
    }
    const auto day = date_of(*value, from_1904_);
    if (!day) {
      stop(at_cell(N_("Row {1}, column {2}: this is no day ({3}). Write it as 2009-06-10."),
                   row_.number, column_, value_));
      return false;
    }
    text = day->iso();
    return true;
  }

  const Limits& limits_;
  const std::vector<std::string>& strings_;
  const std::vector<bool>& dates_;
  const bool from_1904_;
  Workbook::SheetRow row_;
  std::vector<std::pair<Place, std::size_t>> merged_;  ///< the first cell, and the last row
  std::size_t column_ = 0, style_ = 0;
  std::string type_, value_;
  bool in_cell_ = false, in_text_ = false, spoken_ = false;
  bool has_formula_ = false, has_value_ = false;
};

/// The parts of the file by name, without regard to case.
class Parts {
 public:
  explicit Parts(std::vector<docx::Entry> entries) : entries_(std::move(entries)) {}
  const docx::Entry* find(const std::string& name) const {
    const std::string wanted = ascii_lower(name);
    for (const docx::Entry& entry : entries_)
      if (ascii_lower(entry.name) == wanted) return &entry;
    return nullptr;
  }
  /// The part itself: it is freed when its reader has it no more.
  docx::Entry take(const docx::Entry* part) {
    return std::move(entries_[static_cast<std::size_t>(part - entries_.data())]);
  }
  /// What the part `of` refers to.
  Result<std::vector<Relation>> relations(const std::string& of) const {
    const auto slash = of.rfind('/');
    const std::string folder = slash == of.npos ? "" : of.substr(0, slash + 1);
    const std::string name = slash == of.npos ? of : of.substr(slash + 1);
    Relations walk;
    if (const docx::Entry* part = find(folder + "_rels/" + name + ".rels"))
      CONVOKE_TRY(walk.walk(*part));
    for (Relation& one : walk.all)
      one.target = one.target.starts_with("/") ? one.target.substr(1) : folder + one.target;
    return std::move(walk.all);
  }

 private:
  std::vector<docx::Entry> entries_;
};

Result<Parts> unpacked(const std::string& bytes, const Limits& limits) {
  if (starts_with(bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) {
    const std::string_view utf16("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);
    return bytes.find(utf16) != bytes.npos
               ? invalid(N_("The workbook is protected by a password. Remove the password and try "
                            "again."),
                         kField)
               : invalid(N_("This file is in the old Excel format (.xls). Save it as an Excel "
                            "workbook (.xlsx) and try again."),
                         kField);
  }
  docx::Limits walls;
  walls.file_bytes = limits.file_bytes;
  walls.unpacked_bytes = walls.part_bytes = limits.unpacked_bytes;
  walls.parts = limits.parts;
  walls.ratio = kRatio;
  auto entries = docx::read_zip(bytes, walls);
  if (entries.ok()) return Parts(std::move(entries).value());
  if (entries.error().kind == ErrorKind::too_large)
    return too_large(N_("The workbook is too large when unpacked."), kField);
  return no_workbook(describe(entries.error()));
}

const Relation* by_type(const std::vector<Relation>& relations, std::string_view type) {
  const auto found = std::find_if(relations.begin(), relations.end(),
                                  [&](const Relation& one) { return one.type == type; });
  return found == relations.end() ? nullptr : &*found;
}

}  // namespace

std::string column_letters(std::size_t column) {
  std::string letters;
  for (++column; column > 0; column = (column - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
  return letters;
}

Result<Workbook> read_workbook(const std::string& bytes, const Limits& limits) {
  CONVOKE_ASSIGN(parts, unpacked(bytes, limits));
  CONVOKE_ASSIGN(roots, parts.relations(""));
  const Relation* root = by_type(roots, "officeDocument");
  const docx::Entry* main = root ? parts.find(root->target) : nullptr;
  if (!main) return no_workbook("no main part");
  Book book;
  CONVOKE_TRY(book.walk(*main));
  CONVOKE_ASSIGN(relations, parts.relations(main->name));
  std::erase_if(book.sheets, [](const Book::Sheet& sheet) { return sheet.hidden; });
  if (book.sheets.empty()) return no_workbook("no sheet");
  Styles styles;
  if (const Relation* one = by_type(relations, "styles"))
    if (const docx::Entry* part = parts.find(one->target)) CONVOKE_TRY(styles.walk(*part));
  Strings strings(limits);
  if (const Relation* one = by_type(relations, "sharedStrings"))
    if (const docx::Entry* part = parts.find(one->target))
      CONVOKE_TRY(strings.walk(parts.take(part)));
  const auto shown = std::find_if(relations.begin(), relations.end(), [&](const Relation& one) {
    return one.id == book.sheets.front().relation && one.type == "worksheet";
  });
  const docx::Entry* part = shown == relations.end() ? nullptr : parts.find(shown->target);
  if (!part) return no_workbook("no part of the first sheet");
  Cells cells(limits, strings.all, styles.dates, book.from_1904);
  CONVOKE_TRY(cells.walk(parts.take(part)));
  return Workbook{book.sheets.front().name, book.sheets.size() > 1, std::move(cells.rows)};
}

}  // namespace convoke::sheet
