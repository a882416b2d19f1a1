#include "reviews/questionnaire/editing/question_list.h"

#include <algorithm>
#include <charconv>

#include "base/problems.h"
#include "base/text.h"
#include "reviews/questionnaire/editing/yaml_text.h"
#include "reviews/questionnaire/questionnaire_file.h"
#include "reviews/questionnaire/words.h"

namespace convoke::reviews::questionnaire {
namespace {

// What a row is of, in the column [row].
constexpr std::string_view kHead = "questionnaire", kInstrument = "instrument",
                           kSection = "section", kQuestion = "question", kColumn = "column",
                           kChoice = "choice", kLine = "row";

struct Mark {
  std::string_view name;
  const char* label;
};
constexpr Mark kMarks[] = {{"row", N_("Row of")},
                           {"key", N_("Key")},
                           {"instrument", N_("Instrument")},
                           {"article", N_("Number: article, articles, version")},
                           {"kind", N_("Kind of answer")},
                           {"obligation", N_("Obligation")},
                           {"theme", N_("Theme, or source")},
                           {"laws", N_("Laws")},
                           {"files", N_("Full texts")},
                           {"assistance", N_("Needs of assistance")},
                           {"shown_if", N_("Only after an answer to")},
                           {"answered", N_("Answered with")},
                           {"same_as", N_("Same question elsewhere")},
                           {"most", N_("Most lines")}};
/// Texts in six languages: "text_en" and so on.
constexpr Mark kTexts[] = {
    {"text", N_("Text")}, {"help", N_("Help")}, {"block", N_("One block is")}};

std::string mark_of(std::string_view text, Language language) {
  return std::string(text) + "_" + std::string(code_of(language));
}

// --- written ---

class RowWriter {
 public:
  explicit RowWriter(QuestionList& out) {
    for (const Mark& mark : kMarks) place(mark.name);
    for (const Mark& mark : kTexts)
      for (const Language language : kLanguages) place(mark_of(mark.name, language));
    rows_ = &out.rows;
  }
  RowWriter& row(std::string_view what, const std::string& key) {
    rows_->emplace_back(places_.size());
    return cell("row", std::string(what)).cell("key", key);
  }
  RowWriter& cell(std::string_view mark, std::string text) {
    rows_->back()[places_.find(mark)->second] = std::move(text);
    return *this;
  }
  RowWriter& texts(std::string_view mark, const Text6& text) {
    for (const Language language : kLanguages) cell(mark_of(mark, language), text[language]);
    return *this;
  }

 private:
  void place(std::string_view mark) { places_.emplace(mark, places_.size()); }

  std::map<std::string, std::size_t, std::less<>> places_;
  std::vector<std::vector<std::string>>* rows_;
};

std::string joined(const std::vector<std::string>& all) {
  std::string out;
  for (const std::string& one : all) out += (out.empty() ? "" : "; ") + one;
  return out;
}

void write_grid(RowWriter& to, const Question& question) {
  if (question.grid.rows.empty()) to.cell("most", std::to_string(question.grid.most));
  if (question.kind == AnswerKind::blocks) to.texts("block", question.grid.block);
  for (const Column& column : question.grid.columns) {
    to.row(kColumn, column.key)
        .cell("kind", std::string(word_of(kCellWords, column.kind)))
        .texts("text", column.name);
    for (const Named& one : column.choices) to.row(kChoice, one.key).texts("text", one.name);
  }
  for (const Named& one : question.grid.rows) to.row(kLine, one.key).texts("text", one.name);
}

void write_question(RowWriter& to, const Question& question) {
  to.row(kQuestion, question.key)
      .cell("kind", std::string(word_of(kKindWords, question.kind)))
      .cell("obligation", std::string(word_of(kObligationWords, question.obligation)))
      .cell("theme", question.theme)
      .cell("laws", question.citations ? "yes" : "")
      .cell("files", question.files ? "yes" : "")
      .cell("assistance", question.assistance ? "yes" : "")
      .texts("text", question.text)
      .texts("help", question.help);
  if (question.condition) {
    std::vector<std::string> answers;
    for (const Choice one : question.condition->answers)
      answers.emplace_back(word_of(kChoiceWords, one));
    to.cell("shown_if", question.condition->question).cell("answered", joined(answers));
  }
  std::vector<std::string> same;
  for (const SameAs& one : question.same_as) same.push_back(one.questionnaire + "/" + one.question);
  to.cell("same_as", joined(same));
  if (question.has_lines()) write_grid(to, question);
}

// --- read ---

class ListReader {
 public:
  ListReader(const sheet::Table& table, Problems& problems) : table_(table), problems_(problems) {
    for (std::size_t i = 0; i < table.header.size(); ++i) {
      const std::string_view name = trimmed(table.header[i]);
      const std::size_t from = name.rfind('[');
      if (from != name.npos && name.ends_with(']'))
        places_.emplace(name.substr(from + 1, name.size() - from - 2), i);
    }
  }
  bool has(std::string_view mark) const { return places_.contains(mark); }

  Questionnaire read() {
    for (const sheet::Row& row : table_.rows) {
      row_ = &row;
      const std::string what = ascii_lower(cell("row"));
      if (what == kHead)
        head();
      else if (what == kInstrument)
        instrument();
      else if (what == kSection)
        section();
      else if (what == kQuestion)
        question();
      else if (what == kColumn)
        column();
      else if (what == kChoice)
        choice();
      else if (what == kLine)
        line();
      else
        fault("row",
              N_("Row {1}, {2}: \"{3}\" is none of questionnaire, instrument, section, "
                 "question, column, choice, row."),
              cell("row"));
    }
    return std::move(out_);
  }
  std::size_t row_of(const std::string& part) const {
    const auto found = rows_.find(part);
    return found == rows_.end() ? 1 : found->second;
  }

 private:
  std::string cell(std::string_view mark) const {
    const auto at = places_.find(mark);
    return at == places_.end() ? std::string() : std::string(trimmed(row_->cells[at->second]));
  }
  Text6 texts(std::string_view mark) const {
    Text6 out;
    for (const Language language : kLanguages) out[language] = cell(mark_of(mark, language));
    return out;
  }
  void fault(std::string_view mark, const char* message, std::string third) {
    problems_.add(invalid(message, "file",
                          {std::to_string(row_->number), std::string(mark), std::move(third)}));
  }
  int number(std::string_view mark, int otherwise) {
    const std::string text = cell(mark);
    if (text.empty()) return otherwise;
    int out = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (problem == std::errc{} && end == text.data() + text.size()) return out;
    fault(mark, N_("Row {1}, {2}: \"{3}\" is no whole number."), text);
    return otherwise;
  }
  bool flag(std::string_view mark) {
    const std::string text = ascii_lower(cell(mark));
    if (text == "yes" || text == "true" || text == "1") return true;
    if (!text.empty() && text != "no" && text != "false" && text != "0")
      fault(mark, N_("Row {1}, {2}: write yes or no, not \"{3}\"."), cell(mark));
    return false;
  }
  template <class T, std::size_t N>
  void word(std::string_view mark, const std::pair<std::string_view, T> (&words)[N],
            const std::string& text, T& out) {
    if (text.empty()) return;
    if (const T* found = meant_by(words, ascii_lower(text)))
      out = *found;
    else
      fault(mark, N_("Row {1}, {2}: \"{3}\" is not known here."), text);
  }
  std::vector<std::string> several(std::string_view mark) const {
    std::vector<std::string> out;
    for (const std::string& one : split(cell(mark), ';'))
      if (!trimmed(one).empty()) out.emplace_back(trimmed(one));
    return out;
  }
  void begins(std::string part) { rows_.emplace(std::move(part), row_->number); }
  void out_of_place() {
    fault("row", N_("Row {1}, {2}: \"{3}\" stands below nothing that it could belong to."),
          cell("row"));
  }

  void head() {
    out_.code = cell("key");
    out_.version = number("article", out_.version);
    out_.title = texts("text");
    out_.source = cell("theme");
    begins("");
  }
  void instrument() {
    out_.instruments.push_back({cell("key"), texts("text"), number("article", 0)});
    begins("instrument/" + out_.instruments.back().code);
  }
  void section() {
    out_.sections.push_back(
        {cell("key"), texts("text"), cell("instrument"), number("article", 0), {}});
    begins("section/" + out_.sections.back().key);
  }
  void question() {
    if (out_.sections.empty()) return out_of_place();
    Question one;
    one.key = cell("key");
    one.text = texts("text");
    one.help = texts("help");
    word("kind", kKindWords, cell("kind"), one.kind);
    word("obligation", kObligationWords, cell("obligation"), one.obligation);
    one.theme = cell("theme");
    one.citations = flag("laws");
    one.files = flag("files");
    one.assistance = flag("assistance");
    if (const std::string on = cell("shown_if"); !on.empty()) {
      Condition condition{on, {}};
      for (const std::string& answer : several("answered")) {
        Choice choice{};
        word("answered", kChoiceWords, answer, choice);
        condition.answers.push_back(choice);
      }
      if (condition.answers.empty()) condition.answers = {Choice::yes, Choice::in_part};
      one.condition = std::move(condition);
    }
    for (const std::string& same : several("same_as")) {
      const std::size_t slash = same.find('/');
      one.same_as.push_back(
          {same.substr(0, slash), slash == same.npos ? std::string() : same.substr(slash + 1)});
    }
    if (one.has_lines()) {
      one.grid.most = number("most", one.grid.most);
      one.grid.block = texts("block");
    }
    begins("question/" + one.key);
    out_.sections.back().questions.push_back(std::move(one));
  }
  Question* last_question() {
    if (out_.sections.empty() || out_.sections.back().questions.empty()) return nullptr;
    Question& last = out_.sections.back().questions.back();
    return last.has_lines() ? &last : nullptr;
  }
  void column() {
    Question* of = last_question();
    if (!of) return out_of_place();
    Column one{cell("key"), texts("text"), CellKind::text, {}};
    word("kind", kCellWords, cell("kind"), one.kind);
    begins("column/" + of->key + "/" + one.key);
    of->grid.columns.push_back(std::move(one));
  }
  void choice() {
    Question* of = last_question();
    if (!of || of->grid.columns.empty()) return out_of_place();
    of->grid.columns.back().choices.push_back({cell("key"), texts("text")});
  }
  void line() {
    Question* of = last_question();
    if (!of) return out_of_place();
    of->grid.rows.push_back({cell("key"), texts("text")});
  }

  const sheet::Table& table_;
  Problems& problems_;
  const sheet::Row* row_ = nullptr;
  Questionnaire out_;
  std::map<std::string, std::size_t, std::less<>> places_;
  std::map<std::string, std::size_t> rows_;
};

/// The faults of the file, at the rows of the sheet.
Error in_rows(Error error, const YamlText& yaml, const ListReader& list) {
  std::vector<Error> also = std::move(error.also);
  error.also.clear();
  also.insert(also.begin(), std::move(error));
  for (Error& one : also) {
    one.field = "file";
    if (one.message.args.empty()) continue;
    std::size_t line = 0;
    const std::string& said = one.message.args.front();
    std::from_chars(said.data(), said.data() + said.size(), line);
    one.message.args.front() = std::to_string(list.row_of(yaml.part_at(line)));
  }
  Error first = std::move(also.front());
  also.erase(also.begin());
  first.also = std::move(also);
  return first;
}

}  // namespace

QuestionList question_list(const Questionnaire& questionnaire, const i18n::Locale& locale) {
  QuestionList out;
  for (const Mark& mark : kMarks)
    out.header.push_back(locale.tr(mark.label) + " [" + std::string(mark.name) + "]");
  for (const Mark& mark : kTexts)
    for (const Language language : kLanguages)
      out.header.push_back(locale.tr(mark.label) + " [" + mark_of(mark.name, language) + "]");
  RowWriter to(out);
  to.row(kHead, questionnaire.code)
      .cell("article", std::to_string(questionnaire.version))
      .cell("theme", questionnaire.source)
      .texts("text", questionnaire.title);
  for (const Instrument& one : questionnaire.instruments)
    to.row(kInstrument, one.code)
        .cell("article", std::to_string(one.articles))
        .texts("text", one.name);
  for (const Section& section : questionnaire.sections) {
    to.row(kSection, section.key)
        .cell("instrument", section.instrument)
        .cell("article", section.article ? std::to_string(section.article) : std::string())
        .texts("text", section.title);
    for (const Question& question : section.questions) write_question(to, question);
  }
  return out;
}

Result<Questionnaire> questionnaire_of(const sheet::Table& table, bool draft) {
  Problems problems;
  ListReader list(table, problems);
  for (const char* mark : {"row", "key", "text_en"})
    if (!list.has(mark))
      return invalid(
          N_("The list has no column with [{1}] in its head. Take a questionnaire out as "
             "Excel, and write in that list."),
          "file", {mark});
  const Questionnaire read = list.read();
  if (!problems.empty()) return *problems.first();
  const YamlText yaml = yaml_text(read);
  auto checked = read_questionnaire(yaml.text, draft ? Completeness::draft : Completeness::whole);
  if (!checked.ok()) return in_rows(std::move(checked).error(), yaml, list);
  return checked;
}

}  // namespace convoke::reviews::questionnaire
