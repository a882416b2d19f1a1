#include "reviews/questionnaire/papers/answer_paper.h"

#include "base/text.h"
#include "platform/i18n/zone.h"
#include "reviews/questionnaire/sheets/state_pages.h"

namespace convoke::reviews::questionnaire {
namespace {

class Writer {
 public:
  Writer(const PaperFacts& facts, const i18n::Locale& locale)
      : facts_(facts), locale_(locale), reader_(locale.language()) {}

  paper::Paper paper() {
    out_.language = reader_;
    const std::string day = locale_.date(i18n::local_time_of(facts_.as_of, facts_.zone).date);
    const std::string entity = facts_.entity.in(reader_);
    paper::Masthead& head = out_.masthead;
    head.organization = facts_.organization.in(reader_);
    // The symbol stands at the head of every page.
    head.symbol = facts_.is_draft ? locale_.tr(N_("Draft")) : std::string();
    head.date = day;
    head.original =
        locale_.tr(N_("Answered in: {1}"), {std::string(autonym_of(facts_.answered_in))});
    head.body_lines = {entity};
    add(paper::Title{in_language(facts_.questionnaire.title)});
    paragraph(paper::plain(
        locale_.tr(N_("Version {1}"), {std::to_string(facts_.questionnaire.version)})));
    paragraph(paper::plain(
        locale_.tr(facts_.is_draft ? N_("Draft of {1}: these answers have not been submitted.")
                                   : N_("Submitted on {1}."),
                   {day})));
    for (const Section& section : facts_.questionnaire.sections) write(section);
    return std::move(out_);
  }

 private:
  void add(paper::Block block) { out_.blocks.push_back(std::move(block)); }
  void paragraph(paper::Spans text) { add(paper::Paragraph{0, std::move(text), 0, false}); }

  paper::Spans in_language(const Text6& text) const {
    const Language used = text.language_used(reader_);
    paper::Span span{text.in(reader_), false, false, {}};
    if (used != reader_) span.language = used;
    return {span};
  }

  paper::Spans answered(std::string text) const {
    paper::Span span{std::move(text), false, false, {}};
    if (facts_.answered_in != reader_) span.language = facts_.answered_in;
    return {span};
  }

  void write(const Section& section) {
    add(paper::Heading{1, {}, in_language(section.title)});
    add(paper::Paragraph{0, paper::plain(place_of(facts_.questionnaire, section, locale_)), 0,
                         true});
    for (const Question& question : section.questions)
      if (is_put(facts_.questionnaire, question, facts_.answers)) write(question);
  }

  void write(const Question& question) {
    add(paper::Heading{3, std::to_string(++number_) + ".", in_language(question.text)});
    const auto found = facts_.answers.find(question.key);
    const bool is_answered = found != facts_.answers.end() && !found->second.content.is_empty();
    if (is_answered) write(question, found->second);
    bool has_files = false;
    for (const AnswerFile& one : facts_.files)
      if (one.question == question.key) {
        if (!has_files) label(N_("Full texts"));
        has_files = true;
        add(paper::ListItem{"–", answered(one.name), 0});
      }
    if (!is_answered && !has_files) paragraph({{locale_.tr(N_("No answer")), false, true, {}}});
  }

  void label(const char* text) {
    add(paper::Paragraph{0, {{locale_.tr(text), false, true, {}}}, 0, true});
  }

  void write(const Question& question, const Answer& answer) {
    const Content& content = answer.content;
    if (answer.to_confirm) paragraph({{locale_.tr(N_("To be confirmed")), false, true, {}}});
    if (content.choice) paragraph({{locale_.tr(label_of(*content.choice)), true, false, {}}});
    if (content.number) paragraph({{std::to_string(*content.number), true, false, {}}});
    if (!content.lines.empty()) add(table(question, content.lines));
    for (const std::string& line : split(content.text, '\n'))
      if (!trimmed(line).empty()) paragraph(answered(line));
    if (content.citations.empty()) return;
    label(N_("Laws"));
    for (const Citation& one : content.citations) {
      paper::Spans law = answered(one.law);
      if (!one.link.empty()) {
        if (!one.law.empty()) law.push_back({", ", false, false, {}});
        law.push_back({one.link, false, false, Language::en});
      }
      add(paper::ListItem{"–", std::move(law), 0});
    }
  }

  paper::Spans cell(const Column& column, const Line& line) const {
    const auto found = line.cells.find(column.key);
    if (found == line.cells.end()) return {};
    std::string text = cell_in_words(column, found->second, locale_);
    return column.kind == CellKind::text ? answered(std::move(text))
                                         : paper::plain(std::move(text));
  }

  paper::Spans name(const Question& question, std::size_t number) const {
    if (number <= question.grid.rows.size())
      return in_language(question.grid.rows[number - 1].name);
    return paper::plain(name_of_line(question, number, locale_));
  }

  /// A table as it is; of blocks one table, each with its fields below its name.
  paper::Table table(const Question& question, const Lines& lines) const {
    const Grid& grid = question.grid;
    const bool are_blocks = question.kind == AnswerKind::blocks;
    paper::Table out;
    if (are_blocks) {
      out.widths = {1.0, 2.0};
    } else {
      out.widths.assign(grid.columns.size() + 1, 1.0);
      out.head.emplace_back();
      for (const Column& column : grid.columns) out.head.push_back(in_language(column.name));
    }
    for (std::size_t number = 1; number <= grid.most_lines(); ++number) {
      const Line* line = line_at(question, lines, number);
      if (!line) continue;
      std::vector<paper::Spans> row{name(question, number)};
      if (are_blocks) {
        for (paper::Span& span : row.front()) span.bold = true;
        out.rows.push_back({row.front(), {}});
      }
      for (const Column& column : grid.columns) {
        if (are_blocks)
          out.rows.push_back({in_language(column.name), cell(column, *line)});
        else
          row.push_back(cell(column, *line));
      }
      if (!are_blocks) out.rows.push_back(std::move(row));
    }
    return out;
  }

  const PaperFacts& facts_;
  const i18n::Locale& locale_;
  const Language reader_;
  int number_ = 0;
  paper::Paper out_;
};

}  // namespace

paper::Paper answer_paper(const PaperFacts& facts, const i18n::Locale& locale) {
  return Writer(facts, locale).paper();
}

}  // namespace convoke::reviews::questionnaire
