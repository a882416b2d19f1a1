#include <algorithm>
#include <charconv>
#include <set>

#include "base/text.h"
#include "platform/i18n/typed_text.h"
#include "reviews/questionnaire/offline/collected.h"
#include "reviews/questionnaire/offline/word_form.h"
#include "reviews/questionnaire/offline/word_marks.h"

namespace convoke::reviews::questionnaire {
namespace {

using Cells = std::vector<std::string>;

std::string typed(std::string_view cell) {
  return i18n::cleaned(cell, i18n::TextRule::text).text;
}

/// Whether two versions ask it in the same way.
bool asks_the_same(const Question& one, const Question& other) {
  return one.kind == other.kind && one.grid == other.grid && one.citations == other.citations &&
         one.text[Language::en] == other.text[Language::en];
}

class Reader {
 public:
  explicit Reader(const WordReturn& to) : to_(to) {}

  Result<Brought> read(const std::vector<docx::DocumentBlock>& blocks) {
    for (const docx::DocumentBlock& block : blocks)
      if (block.is_table()) look_at_sheet(block.rows);
    for (const docx::DocumentBlock& block : blocks)
      if (block.is_table())
        take_table(block.rows);
      else
        outside_.push_back(block.paragraph);
    if (!is_ours_)
      return invalid(N_("This is not a document that was taken out here: its tables are others."),
                     "file");
    for (Found& one : found_) {
      if (!answered_.contains(one.question) && !one.problem)
        one.problem = Message{N_("Rows of this table are missing in the file."), {}};
      if (!other_state_.empty())
        one.problem = Message{N_("The document is of another State: {1}."), {other_state_}};
      finish(one, out_, to_.locale);
    }
    for (const int version : versions_)
      out_.notes.push_back(
          {N_("The document was taken out of version {1} of the questionnaire; this sheet answers "
              "version {2}. What both ask in the same way is matched."),
           {std::to_string(version), std::to_string(to_.questionnaire.version)}});
    list_outside();
    return std::move(out_);
  }

 private:
  void pass_over(const std::string& whole, Message why, std::string held) {
    if (held.empty()) return;
    out_.unmatched.push_back({0, whole, std::move(why), {}, std::move(held), {}});
  }

  static std::string in_full(const std::vector<Cells>& rows, std::size_t from) {
    std::string out;
    for (std::size_t i = from; i < rows.size(); ++i) {
      std::string line;
      for (const std::string& cell : rows[i])
        if (const std::string text = typed(cell); !text.empty())
          line += (line.empty() ? "" : ": ") + text;
      if (!line.empty()) out += (out.empty() ? "" : "\n") + line;
    }
    return out;
  }

  /// Of which State the document is, and of which version it is where that is another one.
  void look_at_sheet(const std::vector<Cells>& rows) {
    const auto mark = rows.front().empty() ? std::nullopt : mark_of(rows.front().front());
    if (!mark || mark->code != to_.questionnaire.code) return;
    is_ours_ = true;
    if (!mark->entity.empty() && mark->entity != to_.head.code) other_state_ = mark->entity;
  }

  void take_table(const std::vector<Cells>& rows) {
    const std::string whole = rows.front().empty() ? std::string() : typed(rows.front().front());
    const auto mark = mark_of(whole);
    if (!mark) {
      for (const Cells& row : rows)
        for (const std::string& cell : row) outside_.push_back(cell);
      return;
    }
    if (!mark->entity.empty() && mark->code == to_.questionnaire.code) return;
    const auto passed_over = [&](const char* why) {
      pass_over(whole, {why, {}}, in_full(rows, 1));
    };
    if (mark->code != to_.questionnaire.code)
      return passed_over(N_("The table is of no question of this questionnaire."));
    const Question* question = to_.questionnaire.question(mark->question);
    if (mark->version != to_.questionnaire.version) {
      versions_.insert(mark->version);
      const auto other = to_.other_version(mark->version);
      const Question* there = other ? other->question(mark->question) : nullptr;
      if (!question || !there || !asks_the_same(*question, *there))
        return passed_over(N_("This version asks no such question, or asks it in another way."));
    }
    if (!question) return passed_over(N_("The table is of no question of this questionnaire."));
    if (!may(*question))
      return passed_over(N_("The question is of another section than this link."));
    Found& found = found_for(*question, *mark);
    if (!mark->is_lines) return take_answer(found, whole, *mark, rows);
    if (!question->has_lines())
      return passed_over(N_("The table is of no question of this questionnaire."));
    if (question->kind == AnswerKind::blocks)
      take_block(found, whole, rows);
    else
      take_lines(found, whole, rows);
  }

  bool may(const Question& question) const {
    if (to_.head.section.empty()) return true;
    const Section* section = to_.questionnaire.section(to_.head.section);
    return section && std::any_of(section->questions.begin(), section->questions.end(),
                                  [&](const Question& one) { return one.key == question.key; });
  }

  Found& found_for(const Question& question, const Mark& mark) {
    for (Found& one : found_)
      if (one.question == &question) return one;
    Found made;
    made.question = &question;
    made.whole = mark.code + "/" + std::to_string(mark.version) + "/" + mark.question;
    made.attempt.question = question.key;
    return found_.emplace_back(std::move(made));
  }

  std::optional<Choice> choice(const std::string& text) const {
    const std::string word = mark_at_end(text).value_or(text);
    for (const Language language : kLanguages)
      if (const auto found = choice_of(word, to_.catalogues[language])) return found;
    return std::nullopt;
  }

  static bool is_nothing(std::string_view text) {
    return text.empty() || text == kNothingChosen || text == "-" || text == "—";
  }

  void take_answer(Found& found, const std::string& whole, const Mark& mark,
                   const std::vector<Cells>& rows) {
    if (!answered_.insert(found.question).second)
      return pass_over(whole, {N_("The question is there twice; the first one counts."), {}},
                       in_full(rows, 1));
    if (mark.version == to_.questionnaire.version) found.attempt.seen_version = mark.answer_version;
    Content& content = found.attempt.content;
    for (std::size_t i = 1; i < rows.size(); ++i) {
      const std::string key =
          rows[i].empty() ? std::string() : mark_at_end(rows[i].front()).value_or("");
      std::string text;
      for (std::size_t c = 1; c < rows[i].size(); ++c) {
        const std::string more = typed(rows[i][c]);
        if (!more.empty()) text += (text.empty() ? "" : "\n") + more;
      }
      if (key == kFilesRow || text.empty()) continue;
      if (key == kAnswerRow && found.question->kind == AnswerKind::choice) {
        if (is_nothing(text)) continue;
        content.choice = choice(text);
        if (!content.choice)
          found.problem = Message{
              N_("\"{1}\" is no answer. Write yes, in part, no or not applicable."), {text}};
      } else if (key == kNumberRow && found.question->kind == AnswerKind::number) {
        std::int64_t number = 0;
        const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (problem != std::errc{} || end != text.data() + text.size())
          found.problem = Message{N_("\"{1}\" is no whole number."), {text}};
        else
          content.number = number;
      } else if (key == kTextRow) {
        content.text += (content.text.empty() ? "" : "\n") + text;
      } else if (key == kLawsRow) {
        content.citations = citations_of(text);
      } else if (key == kConfirmedRow) {
        found.attempt.confirmed = choice(text) == Choice::yes;
      } else {
        pass_over(whole, {N_("The row is none of this question."), {}}, in_full({rows[i]}, 0));
      }
    }
    if (found.problem) found.held = in_full(rows, 1);
  }

  std::string cell_of_file(const Column& column, const std::string& cell) const {
    const std::string text = typed(cell);
    if (column.kind == CellKind::choice) {
      if (is_nothing(text)) return {};
      if (const auto key = mark_at_end(text)) return cell_of(column, *key);
    }
    return cell_of(column, text);
  }

  /// The columns of a table in the order of the file; nothing where they are not those of the
  /// question.
  static std::vector<const Column*> columns_of(const Question& question, const Cells& head) {
    std::vector<const Column*> out;
    for (std::size_t i = 1; i < head.size(); ++i)
      out.push_back(question.grid.column(mark_at_end(head[i]).value_or("")));
    for (const Column& column : question.grid.columns)
      if (std::count(out.begin(), out.end(), &column) != 1) return {};
    return out;
  }

  void take_lines(Found& found, const std::string& whole, const std::vector<Cells>& rows) {
    const Question& question = *found.question;
    const std::vector<const Column*> columns = columns_of(question, rows.front());
    if (columns.empty()) {
      found.problem =
          Message{N_("The columns of this table are not those it was taken out with."), {}};
      found.held = in_full(rows, 0);
      return;
    }
    found.has_lines = true;
    for (std::size_t r = 1; r < rows.size(); ++r) {
      const Cells& row = rows[r];
      Line line;
      bool fits = row.size() <= columns.size() + 1;
      for (std::size_t c = 1; c < row.size() && fits; ++c) {
        if (columns[c - 1])
          line.cells[columns[c - 1]->key] = cell_of_file(*columns[c - 1], row[c]);
        else
          fits = typed(row[c]).empty();
      }
      if (!fits) {
        pass_over(whole, {N_("The row has more cells than the table has columns."), {}},
                  in_full({row}, 0));
        continue;
      }
      take_line(found, whole, row, std::move(line));
    }
  }

  void take_line(Found& found, const std::string& whole, const Cells& row, Line line) {
    const std::vector<Named>& given = found.question->grid.rows;
    if (given.empty()) {
      found.lines.push_back(std::move(line));
      return;
    }
    const std::string name = row.empty() ? std::string() : typed(row.front());
    line.row = mark_at_end(name).value_or("");
    if (std::none_of(given.begin(), given.end(),
                     [&](const Named& one) { return one.key == line.row; }))
      return pass_over(whole, {N_("The table has no row {1}."), {name}}, in_full({row}, 0));
    if (!found.given.emplace(line.row, line).second)
      pass_over(whole, {N_("The question is there twice; the first one counts."), {}},
                in_full({row}, 0));
  }

  void take_block(Found& found, const std::string& whole, const std::vector<Cells>& rows) {
    Line line;
    for (std::size_t i = 1; i < rows.size(); ++i) {
      const std::string key =
          rows[i].empty() ? std::string() : mark_at_end(rows[i].front()).value_or("");
      const Column* column = found.question->grid.column(key);
      const std::string text = rows[i].size() > 1 ? rows[i][1] : std::string();
      if (column && rows[i].size() <= 2)
        line.cells[key] = cell_of_file(*column, text);
      else
        pass_over(whole, {N_("The row is none of this question."), {}}, in_full({rows[i]}, 0));
    }
    found.has_lines = true;
    found.lines.push_back(std::move(line));
  }

  /// What was written outside of the tables, or in tables of their own: all that the form does not
  /// say itself, in whichever language it was taken out.
  void list_outside() {
    std::set<std::string> known;
    const auto know = [&](const Questionnaire& asks) {
      WordHead whole = to_.head;
      whole.section.clear();
      for (const Language language : kLanguages)
        learn(word_form(asks, {}, {}, whole, to_.catalogues[language]), known);
    };
    know(to_.questionnaire);
    for (const int version : versions_)
      if (const auto other = to_.other_version(version)) know(*other);
    for (const std::string& text : outside_)
      if (!known.contains(i18n::bare(text)))
        pass_over({}, {N_("This stands outside of the tables of the questions."), {}}, typed(text));
  }

  static std::string text_of_spans(const paper::Spans& spans) {
    std::string out;
    for (const paper::Span& span : spans) out += span.text;
    return i18n::bare(out);
  }

  static void learn(const paper::Paper& form, std::set<std::string>& known) {
    known.insert("");
    known.insert(i18n::bare(form.masthead.organization));
    known.insert(i18n::bare(form.masthead.symbol));
    for (const paper::Block& block : form.blocks) {
      if (const auto* title = std::get_if<paper::Title>(&block))
        known.insert(text_of_spans(title->text));
      if (const auto* heading = std::get_if<paper::Heading>(&block))
        known.insert(text_of_spans(heading->text));
      if (const auto* paragraph = std::get_if<paper::Paragraph>(&block))
        known.insert(text_of_spans(paragraph->text));
    }
  }

  const WordReturn& to_;
  bool is_ours_ = false;
  std::string other_state_;
  std::set<int> versions_;
  std::set<const Question*> answered_;
  std::vector<Found> found_;
  std::vector<std::string> outside_;
  Brought out_;
};

}  // namespace

Result<Brought> brought(const std::vector<docx::DocumentBlock>& blocks, const WordReturn& to) {
  return Reader(to).read(blocks);
}

}  // namespace convoke::reviews::questionnaire
