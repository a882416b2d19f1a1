#include "reviews/questionnaire/offline/offline.h"

#include <algorithm>
#include <charconv>

#include "base/message_context.h"
#include "base/text.h"
#include "page/posted.h"
#include "reviews/questionnaire/lines/lines.h"
#include "reviews/questionnaire/offline/collected.h"

namespace convoke::reviews::questionnaire {
namespace {

constexpr std::size_t kLinesToWriteIn = 5;

/// "[c3]": of the third cell of a line.
std::string mark_of_cell(std::size_t number) {
  return "c" + std::to_string(number);
}

/// Where a column stands by what it is for; nothing if the file has no such column.
std::optional<std::size_t> column(const sheet::Table& table, std::string_view purpose) {
  const std::string mark = "[" + std::string(purpose) + "]";
  for (std::size_t i = 0; i < table.header.size(); ++i)
    if (trimmed(table.header[i]).ends_with(mark)) return i;
  return std::nullopt;
}

std::optional<std::int64_t> number_of(std::string_view cell) {
  std::int64_t out = 0;
  const auto [end, problem] = std::from_chars(cell.data(), cell.data() + cell.size(), out);
  if (problem != std::errc{} || end != cell.data() + cell.size()) return std::nullopt;
  return out;
}

std::size_t most_columns(const Questionnaire& questionnaire, std::string_view section) {
  std::size_t out = 0;
  for (const Section& one : questionnaire.sections)
    if (section.empty() || one.key == section)
      for (const Question& question : one.questions)
        out = std::max(out, question.grid.columns.size());
  return out;
}

/// "Basis: Treaty / Reciprocity [basis]"
std::string head_of(const Column& column, Language language) {
  std::string out = column.name.in(language);
  const char* before = ": ";
  for (const Named& one : column.choices) {
    out += before + one.name.in(language);
    before = " / ";
  }
  return out + " [" + column.key + "]";
}

/// A cell of a file: choices by their words.
std::string written_cell(const Column& column, const std::string& cell, Language language) {
  for (const Named& one : column.choices)
    if (one.key == cell) return one.name.in(language);
  return cell;
}

/// The rows of a table's lines, `fixed` cells before their own.
void append_lines(std::vector<std::vector<std::string>>& rows, const std::string& key,
                  const Question& question, const Lines& lines, std::size_t fixed,
                  std::size_t width, const i18n::Locale& locale) {
  const Grid& grid = question.grid;
  const std::size_t count = grid.rows.empty()
                                ? std::min(grid.most_lines(), lines.size() + kLinesToWriteIn)
                                : grid.rows.size();
  for (std::size_t number = 1; number <= count; ++number) {
    std::vector<std::string> row(width);
    row[0] = key + "/" + (grid.rows.empty() ? std::string(kFreeRow) : grid.rows[number - 1].key);
    row[2] = name_of_line(question, number, locale);
    if (const Line* line = line_at(question, lines, number))
      for (std::size_t i = 0; i < grid.columns.size(); ++i)
        if (const auto cell = line->cells.find(grid.columns[i].key); cell != line->cells.end())
          row[fixed + i] = written_cell(grid.columns[i], cell->second, locale.language());
    rows.push_back(std::move(row));
  }
}

/// The answers of a file, row by row.
class Reader {
 public:
  Reader(const sheet::Table& table, const Questionnaire& questionnaire, std::string_view section,
         const i18n::Locale& locale)
      : table_(table),
        questionnaire_(questionnaire),
        section_(section.empty() ? nullptr : questionnaire.section(section)),
        locale_(locale),
        prefix_(prefix_of(questionnaire)) {}

  Brought read() {
    for (const sheet::Row& row : table_.rows) take(row);
    for (Found& one : found_) finish(one, out_, locale_);
    return std::move(out_);
  }

 private:
  std::string cell(const sheet::Row& row, std::string_view purpose) const {
    const auto at = column(table_, purpose);
    return at && *at < row.cells.size() ? std::string(trimmed(row.cells[*at])) : std::string();
  }

  /// What stands in a row beside its key and what is only to be read.
  std::string held(const sheet::Row& row) const {
    std::string out;
    const auto add = [&](std::string_view purpose) {
      const std::string text = cell(row, purpose);
      if (!text.empty()) out += (out.empty() ? "" : "\n") + text;
    };
    for (const char* purpose : {"answer", "number", "text", "laws"}) add(purpose);
    for (std::size_t i = 1; column(table_, mark_of_cell(i)); ++i) add(mark_of_cell(i));
    return out;
  }

  void pass_over(const sheet::Row& row, const std::string& whole, Message why,
                 std::string place = {}) {
    out_.unmatched.push_back({row.number, whole, std::move(why), std::move(place), held(row), {}});
  }

  void take(const sheet::Row& row) {
    const std::string whole = cell(row, "key");
    const auto passed_over = [&](const char* why) { pass_over(row, whole, {why, {}}); };
    if (!whole.starts_with(questionnaire_.code + "/"))
      return passed_over(N_("The row is of no question of this questionnaire."));
    if (!whole.starts_with(prefix_))
      return passed_over(N_("The row is of another version of the questionnaire."));
    const std::string rest = whole.substr(prefix_.size());
    const std::size_t slash = rest.find('/');
    const std::string key = rest.substr(0, slash);
    const Question* question = questionnaire_.question(key);
    if (!question || (slash != std::string::npos && !question->has_lines()))
      return passed_over(N_("The row is of no question of this questionnaire."));
    if (section_ && std::none_of(section_->questions.begin(), section_->questions.end(),
                                 [&](const Question& one) { return one.key == key; }))
      return passed_over(N_("The question is of another section than this link."));
    const auto there = std::find_if(found_.begin(), found_.end(),
                                    [&](const Found& one) { return one.question == question; });
    if (slash != std::string::npos) {
      if (there == found_.end())
        return passed_over(N_("The row of its question does not stand before this line."));
      return take_line(*there, row, whole, rest.substr(slash + 1));
    }
    if (there != found_.end())
      return passed_over(N_("The question is there twice; the first row counts."));
    Found found;
    found.question = question;
    found.row = row.number;
    found.whole = whole;
    read_row(found, row);
    found_.push_back(std::move(found));
  }

  void take_line(Found& found, const sheet::Row& row, const std::string& whole,
                 const std::string& line) {
    const Grid& grid = found.question->grid;
    if (grid.rows.empty() && line == kFreeRow) {
      found.lines.push_back(line_of(*found.question, row, {}));
      found.has_lines = true;
      return;
    }
    if (std::none_of(grid.rows.begin(), grid.rows.end(),
                     [&](const Named& one) { return one.key == line; }))
      return pass_over(row, whole, {N_("The table has no row {1}."), {line}});
    if (!found.given.emplace(line, line_of(*found.question, row, line)).second)
      pass_over(row, whole, {N_("The question is there twice; the first row counts."), {}});
  }

  void read_row(Found& found, const sheet::Row& row) const {
    Attempt& out = found.attempt;
    out.question = found.question->key;
    out.seen_version = static_cast<int>(page::number_of(cell(row, "version")));
    const std::string answer = cell(row, "answer"), number = cell(row, "number");
    if (!answer.empty() && !(out.content.choice = choice_of(answer, locale_)))
      found.problem =
          Message{N_("\"{1}\" is no answer. Write yes, in part, no or not applicable."), {answer}};
    if (!number.empty() && !(out.content.number = number_of(plain_number(number))))
      found.problem = Message{N_("\"{1}\" is no whole number."), {number}};
    out.content.text = cell(row, "text");
    out.content.citations = citations_of(cell(row, "laws"));
    const std::string confirmed = cell(row, "confirmed");
    out.confirmed = !confirmed.empty() && choice_of(confirmed, locale_) == Choice::yes;
    const std::vector<Column>& columns = found.question->grid.columns;
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (!cell(row, mark_of_cell(i + 1)).ends_with("[" + columns[i].key + "]"))
        found.problem = Message{N_("The columns of this table are not those it was taken out "
                                   "with."),
                                {}};
  }

  Line line_of(const Question& question, const sheet::Row& row, std::string key) const {
    Line out{std::move(key), {}};
    const std::vector<Column>& columns = question.grid.columns;
    for (std::size_t i = 0; i < columns.size(); ++i)
      out.cells[columns[i].key] = cell_of(columns[i], cell(row, mark_of_cell(i + 1)));
    return out;
  }

  const sheet::Table& table_;
  const Questionnaire& questionnaire_;
  const Section* const section_;
  const i18n::Locale& locale_;
  const std::string prefix_;
  std::vector<Found> found_;
  Brought out_;
};

}  // namespace

std::string prefix_of(const Questionnaire& questionnaire) {
  return questionnaire.code + "/" + std::to_string(questionnaire.version) + "/";
}

std::optional<Choice> choice_of(const std::string& cell, const i18n::Locale& locale) {
  const std::string word = ascii_lower(folded_spaces(cell));
  for (const Choice one : kChoices)
    if (word == name_of(one) || word == ascii_lower(locale.tr(label_of(one)))) return one;
  return std::nullopt;
}

std::string in_words(const Question& question, const Content& content, const i18n::Locale& locale) {
  std::string out;
  const auto add = [&](const std::string& text) {
    if (!text.empty()) out += (out.empty() ? "" : "\n") + text;
  };
  if (content.choice) add(locale.tr(label_of(*content.choice)));
  if (content.number) add(std::to_string(*content.number));
  add(content.text);
  add(text_of(content.citations));
  add(in_words(question, content.lines, locale));
  return out;
}

Written written(const Questionnaire& questionnaire, const Answers& answers,
                std::string_view section, const i18n::Locale& locale) {
  Written out;
  out.header = {locale.tr(N_("Key")) + " [key]",
                locale.tr(N_("Section")),
                locale.tr(N_("Question")),
                locale.tr(N_("Answer: yes, in part, no, not applicable")) + " [answer]",
                locale.tr(NC_("answer", "Number")) + " [number]",
                locale.tr(N_("Text")) + " [text]",
                locale.tr(N_("Laws, one in each line with its address at the end")) + " [laws]",
                locale.tr(N_("Still holds: yes, no")) + " [confirmed]",
                locale.tr(N_("Version")) + " [version]"};
  const std::size_t fixed = out.header.size();
  const std::size_t columns = most_columns(questionnaire, section);
  for (std::size_t i = 1; i <= columns; ++i)
    out.header.push_back(locale.tr(N_("Column {1} of a table"), {std::to_string(i)}) + " [" +
                         mark_of_cell(i) + "]");
  const std::string prefix = prefix_of(questionnaire);
  for (const Section& one : questionnaire.sections) {
    if (!section.empty() && one.key != section) continue;
    for (const Question& question : one.questions) {
      const auto found = answers.find(question.key);
      const Answer answer = found == answers.end() ? Answer{} : found->second;
      const Content& content = answer.content;
      std::vector<std::string> row{
          prefix + question.key,
          one.title.in(locale.language()),
          question.text.in(locale.language()),
          content.choice ? std::string(name_of(*content.choice)) : std::string(),
          content.number ? std::to_string(*content.number) : std::string(),
          content.text,
          text_of(content.citations),
          answer.to_confirm ? std::string(name_of(Choice::no)) : std::string(),
          std::to_string(answer.version)};
      for (const Column& column : question.grid.columns)
        row.push_back(head_of(column, locale.language()));
      row.resize(fixed + columns);
      out.rows.push_back(std::move(row));
      if (question.has_lines())
        append_lines(out.rows, prefix + question.key, question, content.lines, fixed,
                     out.header.size(), locale);
    }
  }
  return out;
}

void add_state(Written& cells, const std::string& code, const i18n::Locale& locale) {
  cells.header.push_back(locale.tr(N_("State")) + " [state]");
  for (std::vector<std::string>& row : cells.rows) row.push_back(code);
}

std::vector<Unmatched> rows_of_others(sheet::Table& table, std::string_view state) {
  std::vector<Unmatched> out;
  const auto at = column(table, "state"), key = column(table, "key");
  if (!at || !key) return out;
  std::erase_if(table.rows, [&](const sheet::Row& row) {
    const std::string_view of = trimmed(row.cells[*at]);
    if (of.empty() || of == state) return false;
    Unmatched one{row.number,
                  row.cells[*key],
                  {N_("The row is of another State: {1}."), {std::string(of)}},
                  {},
                  {},
                  {}};
    for (const char* purpose : {"answer", "number", "text"})
      if (const auto cell = column(table, purpose); cell && !trimmed(row.cells[*cell]).empty())
        one.held += (one.held.empty() ? "" : "\n") + row.cells[*cell];
    out.push_back(std::move(one));
    return true;
  });
  return out;
}

Result<Brought> brought(const sheet::Table& table, const Questionnaire& questionnaire,
                        std::string_view section, const i18n::Locale& locale) {
  if (!column(table, "key") || !column(table, "version"))
    return invalid(N_("This is not a file that was taken out here: its columns have other names."),
                   "file");
  return Reader(table, questionnaire, section, locale).read();
}

}  // namespace convoke::reviews::questionnaire
