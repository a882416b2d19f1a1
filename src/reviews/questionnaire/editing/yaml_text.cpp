#include "reviews/questionnaire/editing/yaml_text.h"

#include <algorithm>

#include "reviews/questionnaire/words.h"

namespace convoke::reviews::questionnaire {
namespace {

/// In double quotation marks, where every text can stand (YAML 1.2.2 § 7.3.1).
std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\')
      out += '\\';
    else if (c == '\n') {
      out += "\\n";
      continue;
    } else if (c == '\t') {
      out += "\\t";
      continue;
    }
    out += c;
  }
  return out + "\"";
}

std::string named(const Text6& text) {
  std::string out;
  for (const Language language : kLanguages) {
    const std::string& one = text[language];
    if (!one.empty())
      out += (out.empty() ? "" : ", ") + std::string(code_of(language)) + ": " + in_quotes(one);
  }
  return "{" + out + "}";
}

class Writer {
 public:
  void line(int depth, const std::string& words) {
    out_.text += std::string(static_cast<std::size_t>(depth) * 2, ' ') + words + "\n";
    ++lines_;
  }
  /// The first line of an item of a list.
  void item(int depth, const std::string& words) { line(depth, "- " + words); }
  void part(std::string name) { out_.parts.emplace(lines_ + 1, std::move(name)); }
  YamlText done() && { return std::move(out_); }

 private:
  YamlText out_;
  std::size_t lines_ = 0;
};

/// `depth` is that of the list's key; its items are indented below it.
void write_named(Writer& to, int depth, const char* key, const std::vector<Named>& all) {
  if (all.empty()) return;
  to.line(depth, std::string(key) + ":");
  for (const Named& one : all)
    to.item(depth + 1, "{key: " + in_quotes(one.key) + ", name: " + named(one.name) + "}");
}

void write_grid(Writer& to, int depth, const Question& question) {
  const Grid& grid = question.grid;
  to.line(depth, question.kind == AnswerKind::table ? "columns:" : "fields:");
  for (const Column& column : grid.columns) {
    to.part("column/" + question.key + "/" + column.key);
    to.item(depth + 1, "key: " + in_quotes(column.key));
    to.line(depth + 2, "name: " + named(column.name));
    if (column.kind != CellKind::text)
      to.line(depth + 2, "kind: " + std::string(word_of(kCellWords, column.kind)));
    write_named(to, depth + 2, "choices", column.choices);
  }
  to.part("question/" + question.key);
  if (question.kind == AnswerKind::table)
    write_named(to, depth, "rows", grid.rows);
  else
    to.line(depth, "block: " + named(grid.block));
  if (grid.rows.empty()) to.line(depth, "most: " + std::to_string(grid.most));
}

std::string listed(const std::vector<std::string>& all) {
  std::string out;
  for (const std::string& one : all) out += (out.empty() ? "" : ", ") + in_quotes(one);
  return "[" + out + "]";
}

void write_question(Writer& to, int depth, const Question& question) {
  to.part("question/" + question.key);
  to.item(depth, "key: " + in_quotes(question.key));
  const int inside = depth + 1;
  to.line(inside, "text: " + named(question.text));
  if (!question.help.empty()) to.line(inside, "help: " + named(question.help));
  to.line(inside, "kind: " + std::string(word_of(kKindWords, question.kind)));
  if (question.has_lines()) write_grid(to, inside, question);
  if (question.citations) to.line(inside, "citations: yes");
  if (question.files) to.line(inside, "files: yes");
  if (question.assistance) to.line(inside, "assistance: yes");
  if (question.obligation != Obligation::mandatory)
    to.line(inside, "obligation: " + std::string(word_of(kObligationWords, question.obligation)));
  if (!question.theme.empty()) to.line(inside, "theme: " + in_quotes(question.theme));
  if (question.condition) {
    std::vector<std::string> answers;
    for (const Choice one : question.condition->answers)
      answers.emplace_back(word_of(kChoiceWords, one));
    to.line(inside, "shown_if: " + in_quotes(question.condition->question));
    to.line(inside, "answered: " + listed(answers));
  }
  if (!question.same_as.empty()) {
    std::vector<std::string> same;
    for (const SameAs& one : question.same_as)
      same.push_back(one.questionnaire + "/" + one.question);
    to.line(inside, "same_as: " + listed(same));
  }
}

}  // namespace

const std::string& YamlText::part_at(std::size_t line) const {
  static const std::string head;
  const auto after = parts.upper_bound(line);
  return after == parts.begin() ? head : std::prev(after)->second;
}

YamlText yaml_text(const Questionnaire& questionnaire) {
  Writer to;
  to.part("");
  to.line(0, "code: " + in_quotes(questionnaire.code));
  to.line(0, "version: " + std::to_string(questionnaire.version));
  to.line(0, "title: " + named(questionnaire.title));
  if (!questionnaire.source.empty()) to.line(0, "source: " + in_quotes(questionnaire.source));
  to.line(0, "instruments:");
  for (const Instrument& one : questionnaire.instruments) {
    to.part("instrument/" + one.code);
    to.line(1, in_quotes(one.code) + ":");
    to.line(2, "name: " + named(one.name));
    to.line(2, "articles: " + std::to_string(one.articles));
  }
  to.part("");
  to.line(0, questionnaire.sections.empty() ? "sections: []" : "sections:");
  for (const Section& section : questionnaire.sections) {
    to.part("section/" + section.key);
    to.item(1, "key: " + in_quotes(section.key));
    to.line(2, "title: " + named(section.title));
    to.line(2, "instrument: " + in_quotes(section.instrument));
    if (section.article) to.line(2, "article: " + std::to_string(section.article));
    to.line(2, section.questions.empty() ? "questions: []" : "questions:");
    for (const Question& question : section.questions) write_question(to, 3, question);
  }
  return std::move(to).done();
}

std::string yaml_text(const Question& question) {
  if (!question.has_lines()) return {};
  Writer to;
  write_grid(to, 0, question);
  return std::move(to).done().text;
}

}  // namespace convoke::reviews::questionnaire
