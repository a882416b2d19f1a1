#include "reviews/questionnaire/lines/lines_form.h"

#include <algorithm>

#include "base/date.h"
#include "page/posted.h"

namespace convoke::reviews::questionnaire {
namespace {

Worded name_of(const Question& question, std::size_t number, const i18n::Locale& locale) {
  const Language reader = locale.language();
  Worded out{name_of_line(question, number, locale), std::string(code_of(reader))};
  if (number <= question.grid.rows.size())
    out = worded(question.grid.rows[number - 1].name, reader);
  else if (question.kind == AnswerKind::blocks)
    out.lang = worded(question.grid.block, reader).lang;
  return out;
}

html::Field field_of(const Question& question, const Column& column, std::size_t number,
                     const std::string& value, Language answered_in, const i18n::Locale& locale) {
  const Worded label = worded(column.name, locale.language());
  html::Field out{.name = place_of_cell(question.key, number, column.key),
                  .label = label.text,
                  .value = value,
                  .label_lang = label.lang};
  switch (column.kind) {
    case CellKind::number:
      out.left_to_right = true;
      out.max_length = static_cast<long>(kLongestNumber) + 5;  // and the spaces between
      break;
    case CellKind::date:
      // A browser shows nothing of a text that is no date.
      out.type = value.empty() || parse_date(value) ? "date" : "text";
      break;
    case CellKind::choice:
      out.options.push_back({"", locale.tr(N_("No answer yet")), {}});
      for (const Named& one : column.choices) {
        const Worded name = worded(one.name, locale.language());
        out.options.push_back({one.key, name.text, name.lang});
      }
      break;
    case CellKind::text:
      out.lang = code_of(answered_in);
      // In a block there is room for several lines of text; the field grows with them.
      if (question.kind == AnswerKind::blocks)
        out.rows = 1;
      else
        out.max_length = static_cast<long>(kLongestCell);
      break;
  }
  return out;
}

}  // namespace

std::string lines_field(const Question& question) {
  return "lines-" + question.key;
}

AskedLines asked_lines(const Question& question, const Lines& lines, std::size_t shown,
                       Language answered_in, const i18n::Locale& locale, bool one_more) {
  const Grid& grid = question.grid;
  AskedLines out;
  out.key = question.key;
  out.are_blocks = question.kind == AnswerKind::blocks;
  for (const Column& column : grid.columns)
    out.columns.push_back(worded(column.name, locale.language()));
  const std::size_t most = grid.most_lines();
  std::size_t wanted = grid.rows.size();
  if (grid.rows.empty())
    wanted = std::min(most, std::max(lines.size() + (one_more ? 1 : 0), shown));
  wanted = std::max(wanted, std::min(lines.size(), most));
  for (std::size_t number = 1; number <= wanted; ++number) {
    const Line* line = line_at(question, lines, number);
    AskedLine asked{name_of(question, number, locale), {}};
    for (const Column& column : grid.columns) {
      std::string value;
      if (line)
        if (const auto cell = line->cells.find(column.key); cell != line->cells.end())
          value = cell->second;
      asked.cells.push_back(field_of(question, column, number, value, answered_in, locale));
    }
    out.lines.push_back(std::move(asked));
  }
  if (grid.rows.empty() && wanted < most)
    out.add = out.are_blocks ? locale.tr(N_("Add: {1}"), {grid.block.in(locale.language())})
                             : locale.tr(N_("Add a line"));
  return out;
}

void add_errors(AskedLines& asked, const html::FormErrors& errors, const i18n::Locale& locale) {
  for (AskedLine& line : asked.lines)
    for (html::Field& cell : line.cells) cell.error = errors.at(cell.name, locale);
}

TypedLines typed_lines(const http::Form& form, const Question& question) {
  TypedLines out;
  if (!question.has_lines()) return out;
  const Grid& grid = question.grid;
  out.is_there = form.has(lines_field(question));
  out.shown = std::min(static_cast<std::size_t>(page::number_of(form.get(lines_field(question)))),
                       grid.most_lines());
  for (std::size_t number = 1; number <= out.shown; ++number) {
    Line line;
    if (number <= grid.rows.size()) line.row = grid.rows[number - 1].key;
    for (const Column& column : grid.columns)
      line.cells[column.key] =
          cell_of(column, form.get(place_of_cell(question.key, number, column.key)));
    out.lines.push_back(std::move(line));
  }
  out.adds = form.get("add") == question.key;
  if (out.adds) ++out.shown;
  return out;
}

GivenLines given_lines_of(const Question& question, const Lines& lines,
                          const i18n::Locale& locale) {
  GivenLines out;
  if (lines.empty()) return out;
  for (const Column& column : question.grid.columns)
    out.columns.push_back(worded(column.name, locale.language()));
  for (std::size_t number = 1; number <= question.grid.most_lines(); ++number) {
    const Line* line = line_at(question, lines, number);
    if (!line) continue;
    GivenLine given{name_of(question, number, locale), {}};
    for (const Column& column : question.grid.columns) {
      const auto cell = line->cells.find(column.key);
      given.cells.push_back(
          {column.name.in(locale.language()),
           cell == line->cells.end() ? "" : cell_in_words(column, cell->second, locale)});
    }
    out.lines.push_back(std::move(given));
  }
  return out;
}

}  // namespace convoke::reviews::questionnaire
