#include "reviews/questionnaire/lines/lines.h"

#include <algorithm>
#include <charconv>

#include "base/problems.h"
#include "base/text.h"
#include "base/typed_date.h"
#include "platform/i18n/typed_text.h"
#include "platform/json/tree.h"

namespace convoke::reviews::questionnaire {
namespace {

bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= kLongestNumber &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string choice_of(const Column& column, const std::string& typed) {
  for (const Named& one : column.choices)
    if (one.key == typed) return typed;
  const std::string word = ascii_lower(i18n::bare(typed));
  for (const Named& one : column.choices)
    for (const Language language : kLanguages)
      if (word == ascii_lower(i18n::bare(one.name.in(language)))) return one.key;
  return typed;
}

Status check_cell(const Column& column, const std::string& cell, const std::string& place) {
  if (const char* fault = i18n::cleaned(cell, i18n::TextRule::text).fault)
    return invalid(fault, place);
  switch (column.kind) {
    case CellKind::number:
      if (!is_number(cell)) return invalid(N_("Write a number of 0 or more."), place);
      break;
    case CellKind::date: {
      const auto date = typed_date(cell, place);
      if (!date.ok()) return date.error();
      break;
    }
    case CellKind::choice:
      if (std::none_of(column.choices.begin(), column.choices.end(),
                       [&](const Named& one) { return one.key == cell; }))
        return invalid(N_("\"{1}\" is not one of the choices."), place, {cell});
      break;
    case CellKind::text:
      break;
  }
  if (length_in_code_points(cell) > kLongestCell)
    return too_large(N_("The text is too long. At most {1} characters are taken."), place,
                     {std::to_string(kLongestCell)});
  return {};
}

std::size_t number_of_row(const Question& question, std::string_view row) {
  for (std::size_t i = 0; i < question.grid.rows.size(); ++i)
    if (question.grid.rows[i].key == row) return i + 1;
  return 0;
}

}  // namespace

Lines cleaned(Lines lines) {
  for (Line& line : lines) {
    for (auto& [key, cell] : line.cells) cell = i18n::cleaned(cell, i18n::TextRule::text).text;
    std::erase_if(line.cells, [](const auto& one) { return one.second.empty(); });
  }
  std::erase_if(lines, [](const Line& line) { return line.cells.empty(); });
  return lines;
}

std::string plain_number(std::string_view typed) {
  std::string digits = i18n::bare(i18n::cleaned(typed, i18n::TextRule::phone).text);
  if (!is_number(digits)) return std::string(trimmed(typed));
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
  return digits;
}

std::string cell_of(const Column& column, std::string_view typed) {
  std::string text = i18n::cleaned(typed, i18n::TextRule::text).text;
  if (text.empty()) return text;
  switch (column.kind) {
    case CellKind::number:
      return plain_number(text);
    case CellKind::date: {
      const auto date = typed_date(text, {});
      return date.ok() ? date->iso() : text;
    }
    case CellKind::choice:
      return choice_of(column, text);
    case CellKind::text:
      break;
  }
  return text;
}

Status check(const Question& question, const Lines& lines) {
  if (lines.empty()) return {};
  if (!question.has_lines())
    return invalid(N_("This question asks for an answer of another kind."), question.key);
  const Grid& grid = question.grid;
  if (lines.size() > grid.most_lines())
    return too_large(N_("At most {1} lines are taken."), question.key,
                     {std::to_string(grid.most_lines())});
  Problems problems;
  std::size_t length = 0, last = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::size_t number = grid.rows.empty() ? i + 1 : number_of_row(question, lines[i].row);
    if (number <= last || (grid.rows.empty() && !lines[i].row.empty()))
      return invalid(N_("The table has no row {1}."), question.key, {lines[i].row});
    last = number;
    for (const auto& [key, cell] : lines[i].cells) {
      const Column* column = grid.column(key);
      if (!column) return invalid(N_("The table has no column {1}."), question.key, {key});
      problems.add(check_cell(*column, cell, place_of_cell(question.key, number, key)));
      length += length_in_code_points(cell);
    }
  }
  if (length > kLongestLines)
    problems.add(too_large(N_("The texts of this table are too long together. At most {1} "
                              "characters are taken."),
                           question.key, {std::to_string(kLongestLines)}));
  if (!problems.empty()) return *problems.first();
  return {};
}

Lines fitted(const Question& question, const Lines& lines) {
  Lines out;
  if (!question.has_lines()) return out;
  const auto take = [&](Line line) {
    std::erase_if(line.cells,
                  [&](const auto& one) { return question.grid.column(one.first) == nullptr; });
    if (!line.cells.empty()) out.push_back(std::move(line));
  };
  if (question.grid.rows.empty())
    for (const Line& line : lines) take({{}, line.cells});
  for (const Named& row : question.grid.rows)
    for (const Line& line : lines)
      if (line.row == row.key) take(line);
  return out;
}

std::string place_of_cell(std::string_view question, std::size_t number, std::string_view column) {
  return std::string(question) + "." + std::to_string(number) + "." + std::string(column);
}

std::string_view question_of(std::string_view place) {
  return place.substr(0, place.find('.'));
}

std::string place_in_words(const Question& question, std::string_view place,
                           const i18n::Locale& locale) {
  const std::vector<std::string> parts = split(place, '.');
  if (parts.size() != 3 || parts[0] != question.key) return {};
  std::size_t number = 0;
  (void)std::from_chars(parts[1].data(), parts[1].data() + parts[1].size(), number);
  const Column* column = question.grid.column(parts[2]);
  if (number == 0 || !column) return {};
  return name_of_line(question, number, locale) + ", " + column->name.in(locale.language()) + ": ";
}

std::string cell_in_words(const Column& column, const std::string& cell,
                          const i18n::Locale& locale) {
  if (column.kind == CellKind::choice)
    for (const Named& one : column.choices)
      if (one.key == cell) return one.name.in(locale.language());
  if (column.kind == CellKind::date)
    if (const auto date = typed_date(cell, {}); date.ok()) return locale.date(*date);
  return cell;
}

std::string name_of_line(const Question& question, std::size_t number, const i18n::Locale& locale) {
  const Grid& grid = question.grid;
  if (!grid.rows.empty())
    return number <= grid.rows.size() ? grid.rows[number - 1].name.in(locale.language())
                                      : std::string();
  if (question.kind == AnswerKind::blocks)
    return grid.block.in(locale.language()) + " " + std::to_string(number);
  return locale.tr(N_("Line {1}"), {std::to_string(number)});
}

std::string in_words(const Question& question, const Lines& lines, const i18n::Locale& locale) {
  std::string out;
  for (std::size_t number = 1; number <= question.grid.most_lines(); ++number) {
    const Line* line = line_at(question, lines, number);
    if (!line) continue;
    if (!out.empty()) out += '\n';
    out += name_of_line(question, number, locale);
    const char* before = " – ";
    for (const Column& column : question.grid.columns) {
      const auto cell = line->cells.find(column.key);
      if (cell == line->cells.end()) continue;
      out += before + column.name.in(locale.language()) + ": " +
             cell_in_words(column, cell->second, locale);
      before = "; ";
    }
  }
  return out;
}

const Line* line_at(const Question& question, const Lines& lines, std::size_t number) {
  if (number == 0) return nullptr;
  if (question.grid.rows.empty()) return number <= lines.size() ? &lines[number - 1] : nullptr;
  if (number > question.grid.rows.size()) return nullptr;
  const auto found = std::find_if(lines.begin(), lines.end(), [&](const Line& one) {
    return one.row == question.grid.rows[number - 1].key;
  });
  return found == lines.end() ? nullptr : &*found;
}

std::string text_of(const Lines& lines) {
  if (lines.empty()) return {};
  json::Tree::List list;
  for (const Line& line : lines) {
    json::Tree::Members cells;
    for (const auto& [key, cell] : line.cells) cells.emplace_back(key, cell);
    list.emplace_back(
        json::Tree::Members{{"row", line.row}, {"cells", json::Tree(std::move(cells))}});
  }
  return json::written(json::Tree(std::move(list)));
}

Lines lines_of(std::string_view text) {
  Lines out;
  if (text.empty()) return out;
  const auto tree = json::read_tree(text);
  const json::Tree::List* list = tree.ok() ? tree->list() : nullptr;
  if (!list) return out;
  for (const json::Tree& one : *list) {
    Line line;
    const json::Tree *row = one.member("row"), *cells = one.member("cells");
    if (row && row->text()) line.row = *row->text();
    if (cells && cells->members())
      for (const auto& [key, cell] : *cells->members())
        if (cell.text()) line.cells.emplace(key, *cell.text());
    out.push_back(std::move(line));
  }
  return out;
}

}  // namespace convoke::reviews::questionnaire
