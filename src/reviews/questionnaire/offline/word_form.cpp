#include "reviews/questionnaire/offline/word_form.h"

#include <algorithm>

#include "base/message_context.h"
#include "reviews/questionnaire/office/questionnaire_pages.h"
#include "reviews/questionnaire/offline/word_marks.h"
#include "reviews/questionnaire/sheets/state_pages.h"

namespace convoke::reviews::questionnaire {
namespace {

constexpr std::size_t kLinesToWriteIn = 5, kBlocksToWriteIn = 2;

class Form {
 public:
  Form(const Questionnaire& questionnaire, const Answers& answers,
       const std::vector<AnswerFile>& files, const WordHead& head, const i18n::Locale& locale)
      : questionnaire_(questionnaire),
        answers_(answers),
        files_(files),
        head_(head),
        locale_(locale),
        reader_(locale.language()) {}

  paper::Paper paper() {
    out_.language = reader_;
    out_.masthead.organization = head_.entity.in(reader_);
    // At the head of each page.
    out_.masthead.symbol = questionnaire_.code + "/" + std::to_string(questionnaire_.version);
    add(paper::Title{in_language(questionnaire_.title)});
    add(paper::Paragraph{0, paper::plain(locale_.tr(
                                N_("Write in the cells of the tables. Leave the first row of each "
                                   "table and the names in brackets as they are. Then bring the "
                                   "document back to the page you have it from.")))});
    paper::Table sheet{{0.35, 0.65},
                       {paper::plain(sheet_mark(questionnaire_, head_.code)), {}},
                       {{paper::plain(locale_.tr(N_("State"))), in_language(head_.entity)}}};
    add(std::move(sheet));
    for (const Section& section : questionnaire_.sections)
      if (head_.section.empty() || head_.section == section.key) write(section);
    return std::move(out_);
  }

 private:
  void add(paper::Block block) { out_.blocks.push_back(std::move(block)); }

  paper::Spans in_language(const Text6& text, bool bold = false, bool italic = false) const {
    const Language used = text.language_used(reader_);
    paper::Span span{text.in(reader_), bold, italic, {}};
    if (used != reader_) span.language = used;
    return {span};
  }

  /// In the language of the answers.
  paper::Spans answered(const std::string& text) const {
    paper::Span span{text, false, false, {}};
    if (head_.answered_in != reader_) span.language = head_.answered_in;
    return {span};
  }

  static paper::Spans chosen(std::string present, std::vector<std::string> choices) {
    choices.insert(choices.begin(), std::string(kNothingChosen));
    paper::Span span{present.empty() ? std::string(kNothingChosen) : std::move(present),
                     false,
                     false,
                     {},
                     std::move(choices)};
    return {span};
  }

  void write(const Section& section) {
    add(paper::Heading{1, {}, in_language(section.title)});
    add(paper::Paragraph{0, paper::plain(place_of(questionnaire_, section, locale_)), 0, true});
    for (const Question& question : section.questions) write(question);
  }

  void write(const Question& question) {
    const auto found = answers_.find(question.key);
    const Answer answer = found == answers_.end() ? Answer{} : found->second;
    add(paper::Heading{3, {}, in_language(question.text)});
    if (!question.help.empty())
      add(paper::Paragraph{0, in_language(question.help, false, true), 0, true});
    if (const std::string when = condition_in_words(questionnaire_, question, locale_);
        !when.empty())
      add(paper::Paragraph{0, {paper::Span{when, false, true, {}}}, 0, true});
    if (question.kind == AnswerKind::table) write_table(question, answer.content.lines);
    if (question.kind == AnswerKind::blocks) write_blocks(question, answer.content.lines);
    write_answer(question, answer);
  }

  void write_answer(const Question& question, const Answer& answer) {
    const Content& content = answer.content;
    paper::Table table{{0.35, 0.65},
                       {paper::plain(question_mark(questionnaire_, question, answer.version)),
                        paper::plain(locale_.tr(N_("Answer")))},
                       {}};
    const auto row = [&](const char* name, const char* key, paper::Spans value) {
      table.rows.push_back({paper::plain(marked(locale_.tr(name), key)), std::move(value)});
    };
    if (question.kind == AnswerKind::choice) {
      std::vector<std::string> choices;
      for (const Choice one : kChoices)
        choices.push_back(marked(locale_.tr(label_of(one)), name_of(one)));
      row(N_("Answer"), kAnswerRow,
          chosen(content.choice
                     ? marked(locale_.tr(label_of(*content.choice)), name_of(*content.choice))
                     : std::string(),
                 std::move(choices)));
    }
    if (question.kind == AnswerKind::number)
      row(NC_("answer", "Number"), kNumberRow,
          paper::plain(content.number ? std::to_string(*content.number) : std::string()));
    row(question.kind == AnswerKind::text ? N_("Answer") : N_("Explanation"), kTextRow,
        answered(content.text));
    if (question.citations)
      row(N_("Laws, one in each line with its address at the end"), kLawsRow,
          answered(text_of(content.citations)));
    if (question.files) row(N_("Files, which are added on the page"), kFilesRow, files(question));
    if (answer.to_confirm) {
      const auto word = [&](Choice one) { return marked(locale_.tr(label_of(one)), name_of(one)); };
      row(N_("Taken over: this answer still holds"), kConfirmedRow,
          chosen(word(Choice::no), {word(Choice::yes), word(Choice::no)}));
    }
    add(std::move(table));
  }

  paper::Spans files(const Question& question) const {
    std::string names;
    for (const AnswerFile& one : files_)
      if (one.question == question.key && one.is_there())
        names += (names.empty() ? "" : "\n") + one.name;
    return paper::plain(names);
  }

  paper::Spans cell(const Column& column, const Line* line) const {
    std::string value;
    if (line)
      if (const auto found = line->cells.find(column.key); found != line->cells.end())
        value = found->second;
    if (column.kind != CellKind::choice)
      return column.kind == CellKind::text ? answered(value) : paper::plain(value);
    std::vector<std::string> choices;
    std::string present;
    for (const Named& one : column.choices) {
      choices.push_back(marked(one.name.in(reader_), one.key));
      if (one.key == value) present = choices.back();
    }
    return chosen(present, std::move(choices));
  }

  void write_table(const Question& question, const Lines& lines) {
    const Grid& grid = question.grid;
    paper::Table table;
    table.widths.assign(grid.columns.size() + 1, 1.0);
    table.head.push_back(paper::plain(lines_mark(questionnaire_, question)));
    for (const Column& column : grid.columns)
      table.head.push_back(paper::plain(marked(column.name.in(reader_), column.key)));
    const std::size_t count = grid.rows.empty()
                                  ? std::min(grid.most_lines(), lines.size() + kLinesToWriteIn)
                                  : grid.rows.size();
    for (std::size_t number = 1; number <= count; ++number) {
      std::vector<paper::Spans> row;
      row.push_back(paper::plain(grid.rows.empty() ? std::to_string(number)
                                                   : marked(grid.rows[number - 1].name.in(reader_),
                                                            grid.rows[number - 1].key)));
      for (const Column& column : grid.columns)
        row.push_back(cell(column, line_at(question, lines, number)));
      table.rows.push_back(std::move(row));
    }
    add(std::move(table));
    if (grid.rows.empty())
      add(paper::Paragraph{0,
                           paper::plain(locale_.tr(N_("Add rows to the table as you need "
                                                      "them."))),
                           0, true});
  }

  void write_blocks(const Question& question, const Lines& lines) {
    const Grid& grid = question.grid;
    const std::size_t count = std::min(grid.most_lines(), lines.size() + kBlocksToWriteIn);
    for (std::size_t number = 1; number <= count; ++number) {
      paper::Table table{{0.35, 0.65},
                         {paper::plain(lines_mark(questionnaire_, question)),
                          paper::plain(name_of_line(question, number, locale_))},
                         {}};
      for (const Column& column : grid.columns)
        table.rows.push_back({paper::plain(marked(column.name.in(reader_), column.key)),
                              cell(column, line_at(question, lines, number))});
      add(std::move(table));
    }
    add(paper::Paragraph{0,
                         paper::plain(locale_.tr(N_("If you need another one, copy one of these "
                                                    "tables below itself."))),
                         0, true});
  }

  const Questionnaire& questionnaire_;
  const Answers& answers_;
  const std::vector<AnswerFile>& files_;
  const WordHead& head_;
  const i18n::Locale& locale_;
  const Language reader_;
  paper::Paper out_;
};

}  // namespace

paper::Paper word_form(const Questionnaire& questionnaire, const Answers& answers,
                       const std::vector<AnswerFile>& files, const WordHead& head,
                       const i18n::Locale& locale) {
  return Form(questionnaire, answers, files, head, locale).paper();
}

}  // namespace convoke::reviews::questionnaire
