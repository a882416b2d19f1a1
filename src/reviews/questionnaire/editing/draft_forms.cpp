#include "reviews/questionnaire/editing/draft_forms.h"

#include <algorithm>
#include <charconv>

#include "base/message_context.h"
#include "base/problems.h"
#include "base/text.h"
#include "page/posted.h"
#include "platform/yaml/yaml.h"
#include "reviews/definition/fields.h"
#include "reviews/questionnaire/editing/yaml_text.h"
#include "reviews/questionnaire/grid_fields.h"
#include "reviews/questionnaire/office/questionnaire_pages.h"
#include "reviews/questionnaire/words.h"

namespace convoke::reviews::questionnaire {
namespace {

constexpr long kLongestTitle = 300, kLongestKey = 40;
constexpr int kMostArticles = 500;

constexpr const char* kKeyHint =
    N_("Small letters, digits and hyphens. Answers, lists and links refer to it: it stays when the "
       "words change.");

std::string trimmed_text(const http::Form& form, std::string_view name) {
  return std::string(trimmed(form.get(name)));
}

Result<int> whole_number(const std::string& text, const char* field) {
  int out = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (problem != std::errc{} || end != text.data() + text.size() || out < 1 || out > kMostArticles)
    return invalid(N_("Write a whole number from 1 to {1}."), field,
                   {std::to_string(kMostArticles)});
  return out;
}

html::Field key_field(const std::string& value, const i18n::Locale& locale) {
  return {.name = "key",
          .label = locale.tr(N_("Key")),
          .value = value,
          .hint = locale.tr(kKeyHint),
          .required = true,
          .left_to_right = true,
          .max_length = kLongestKey};
}

html::Form begun(const FormPlace& place, const i18n::Locale& locale) {
  html::Form form(locale, place.action, place.errors);
  form.hidden("revision", std::to_string(place.revision));
  return form;
}

void add_instrument(html::Form& form, const InstrumentFields& fields,
                    std::vector<html::Option> instruments, const i18n::Locale& locale) {
  form.row({{.name = "instrument",
             .label = locale.tr(N_("Instrument")),
             .value = fields.code,
             .required = true,
             .options = std::move(instruments)},
            {.name = "articles",
             .label = locale.tr(N_("Number of its articles")),
             .value = fields.articles,
             .required = true,
             .left_to_right = true,
             .max_length = 3}});
}

/// The questions with yes or no before this one.
std::vector<html::Option> conditions(const Questionnaire& asks, const std::string& section,
                                     const std::string& key, const i18n::Locale& locale) {
  std::vector<html::Option> out{{"", locale.tr(N_("Always")), {}}};
  for (const Section& one : asks.sections) {
    for (const Question& question : one.questions) {
      if (question.key == key) return out;
      if (question.kind == AnswerKind::choice) {
        const Worded text = worded(question.text, locale.language());
        out.push_back({question.key, text.text, text.lang});
      }
    }
    if (key.empty() && one.key == section) return out;
  }
  return out;
}

html::Field answers_field(const std::optional<Condition>& condition, const i18n::Locale& locale) {
  html::Field out{.name = "answered", .label = locale.tr(N_("If it was answered with"))};
  for (const Choice one : kChoices) {
    const bool checked = condition ? std::find(condition->answers.begin(), condition->answers.end(),
                                               one) != condition->answers.end()
                                   : one == Choice::yes || one == Choice::in_part;
    out.checks.push_back({.value = std::string(word_of(kChoiceWords, one)),
                          .label = locale.tr(label_of(one)),
                          .checked = checked});
  }
  return out;
}

}  // namespace

int revision_of(const http::Form& form) {
  return static_cast<int>(page::number_of(form.get("revision")));
}

std::vector<html::Option> further_instruments(const reference::Directory& directory,
                                              const Questionnaire& asks, Language language) {
  std::vector<html::Option> out;
  for (const reference::Instrument& one : directory.instruments()) {
    if (asks.instrument(one.code)) continue;
    const Worded name = worded(one.name, language);
    out.push_back({one.code, name.text, name.lang});
  }
  return out;
}

HeadFields head_fields(const http::Form& form) {
  return {false, trimmed_text(form, "key"), trimmed_text(form, "source"),
          page::texts_of(form, "title")};
}

InstrumentFields instrument_fields(const http::Form& form) {
  return {trimmed_text(form, "instrument"), trimmed_text(form, "articles")};
}

SectionFields section_fields(const http::Form& form) {
  return {trimmed_text(form, "key"), trimmed_text(form, "instrument"),
          trimmed_text(form, "article"), page::texts_of(form, "title")};
}

QuestionFields question_fields(const http::Form& form) {
  QuestionFields out;
  out.section = trimmed_text(form, "section");
  Question& question = out.question;
  question.key = trimmed_text(form, "key");
  question.text = page::texts_of(form, "text");
  question.help = page::texts_of(form, "help");
  if (const AnswerKind* kind = meant_by(kKindWords, form.get("kind"))) question.kind = *kind;
  const auto asks_for = form.all("asks_for");
  const auto asked = [&](std::string_view what) {
    return std::find(asks_for.begin(), asks_for.end(), what) != asks_for.end();
  };
  question.citations = asked("laws");
  question.files = asked("files");
  question.assistance = asked("assistance");
  if (const Obligation* one = meant_by(kObligationWords, form.get("obligation")))
    question.obligation = *one;
  question.theme = trimmed_text(form, "theme");
  if (const std::string on = trimmed_text(form, "shown_if"); !on.empty()) {
    question.condition = Condition{on, {}};
    for (const auto& answer : form.all("answered"))
      if (const Choice* one = meant_by(kChoiceWords, answer))
        question.condition->answers.push_back(*one);
  }
  out.same_as = form.get("same_as");
  out.grid = form.get("grid");
  std::erase(out.grid, '\r');
  return out;
}

QuestionFields fields_of(const Section& section, const Question& question) {
  QuestionFields out{section.key, question, {}, yaml_text(question)};
  for (const SameAs& one : question.same_as)
    out.same_as += one.questionnaire + "/" + one.question + "\n";
  return out;
}

Result<Question> question_of(const QuestionFields& fields) {
  Question out = fields.question;
  Problems problems;
  for (const std::string& line : split(fields.same_as, '\n')) {
    const std::string_view one = trimmed(line);
    if (one.empty()) continue;
    const std::size_t slash = one.find('/');
    SameAs same{std::string(one.substr(0, slash)),
                slash == one.npos ? std::string() : std::string(one.substr(slash + 1))};
    if (is_key(same.questionnaire) && is_key(same.question))
      out.same_as.push_back(std::move(same));
    else
      problems.add(invalid(N_("Write the code of a questionnaire, a slash and the key of its "
                              "question, such as \"untoc-checklist/participation\"."),
                           "same_as"));
  }
  if (out.condition && out.condition->answers.empty())
    problems.add(invalid(N_("Choose at least one answer."), "answered"));
  if (out.has_lines()) {
    if (trimmed(fields.grid).empty()) {
      problems.add(invalid(N_("Say which columns or fields there are."), "grid"));
    } else {
      auto tree = yaml::read(fields.grid);
      Problems faults;
      if (tree.ok()) {
        Fields read(*tree, "", faults);
        read_grid(read, out);
      } else {
        faults.add(std::move(tree).error());
      }
      if (faults.first()) {
        Error all = *faults.first();
        all.field = "grid";
        for (Error& one : all.also) one.field = "grid";
        problems.add(std::move(all));
      }
    }
  }
  if (!problems.empty()) return *problems.first();
  return out;
}

Result<Section> section_of(const SectionFields& fields) {
  Section out{fields.key, fields.title, fields.instrument, 0, {}};
  if (!fields.article.empty()) {
    CONVOKE_ASSIGN(article, whole_number(fields.article, "article"));
    out.article = article;
  }
  return out;
}

Result<int> articles_of(const InstrumentFields& fields) {
  return whole_number(fields.articles, "articles");
}

html::Form head_form(const HeadFields& fields, const InstrumentFields& instrument,
                     std::vector<html::Option> instruments, const FormPlace& place,
                     const i18n::Locale& locale) {
  html::Form form = begun(place, locale);
  if (fields.is_first) {
    html::Field code = key_field(fields.code, locale);
    code.label = locale.tr(N_("Code"));
    form.add(std::move(code));
    add_instrument(form, instrument, std::move(instruments), locale);
  }
  form.group(N_("Title"), N_("Where a language is empty, the next one is used."))
      .texts("title", fields.title, kLongestTitle)
      .group(nullptr)
      .add({.name = "source",
            .label = locale.tr(N_("On what it rests")),
            .value = fields.source,
            .hint = locale.tr(N_("A decision, or articles; in English.")),
            .max_length = 500})
      .button(fields.is_first ? N_("Begin") : N_("Save"))
      .cancel(place.back);
  return form;
}

html::Form instrument_form(const InstrumentFields& fields, std::vector<html::Option> instruments,
                           const FormPlace& place, const i18n::Locale& locale) {
  html::Form form = begun(place, locale);
  add_instrument(form, fields, std::move(instruments), locale);
  form.button(N_("Add the instrument")).cancel(place.back);
  return form;
}

html::Form section_form(const SectionFields& fields, const Questionnaire& asks,
                        const FormPlace& place, const i18n::Locale& locale) {
  std::vector<html::Option> instruments;
  for (const Instrument& one : asks.instruments) {
    const Worded name = worded(one.name, locale.language());
    instruments.push_back({one.code, name.text, name.lang});
  }
  html::Form form = begun(place, locale);
  form.group(N_("Title"), N_("Where a language is empty, the next one is used."))
      .texts("title", fields.title, kLongestTitle)
      .group(nullptr)
      .row({{.name = "instrument",
             .label = locale.tr(N_("Instrument")),
             .value = fields.instrument,
             .required = true,
             .options = std::move(instruments)},
            {.name = "article",
             .label = locale.tr(N_("Article")),
             .value = fields.article,
             .hint = locale.tr(N_("Empty: the instrument as a whole.")),
             .left_to_right = true,
             .max_length = 3}})
      .add(key_field(fields.key, locale))
      .button(N_("Save"))
      .cancel(place.back);
  return form;
}

html::Form question_form(const QuestionFields& fields, const std::string& key,
                         const Questionnaire& asks, const FormPlace& place,
                         const i18n::Locale& locale) {
  const Question& question = fields.question;
  std::vector<html::Option> sections, kinds, obligations;
  for (const Section& one : asks.sections) {
    const Worded title = worded(one.title, locale.language());
    sections.push_back({one.key, title.text, title.lang});
  }
  for (const auto& [word, kind] : kKindWords)
    kinds.push_back({std::string(word), locale.tr(label_of(kind)), {}});
  obligations.push_back({"mandatory", locale.tr(NC_("article", "Mandatory")), {}});
  obligations.push_back({"optional", locale.tr(NC_("article", "Optional")), {}});
  html::Form form = begun(place, locale);
  form.group(N_("Question"), N_("Where a language is empty, the next one is used."))
      .texts("text", question.text, 2'000, 2)
      .group(N_("Help"), N_("What it means, or an example; may be empty."))
      .texts("help", question.help, 2'000, 2)
      .group(N_("Answer"))
      .add({.name = "kind",
            .label = locale.tr(N_("Kind of answer")),
            .value = std::string(word_of(kKindWords, question.kind)),
            .hint = locale.tr(N_("A text beside it is always possible.")),
            .options = std::move(kinds)})
      .add(
          {.name = "asks_for",
           .label = locale.tr(N_("Asked for too")),
           .checks =
               {{.value = "laws", .label = locale.tr(N_("Laws")), .checked = question.citations},
                {.value = "files", .label = locale.tr(N_("Full texts")), .checked = question.files},
                {.value = "assistance",
                 .label = locale.tr(N_("Needs of assistance")),
                 .checked = question.assistance}}})
      .add({.name = "grid",
            .label = locale.tr(N_("Columns of a table, or fields of a repeated block")),
            .value = fields.grid,
            .hint =
                locale.tr(N_("As in the file: \"columns:\" or \"fields:\", and below it lines such "
                             "as {1}. For other kinds of answer it stays empty."),
                          {"  - {key: year, name: {en: Year}, kind: number}"}),
            .left_to_right = true,
            .rows = 6})
      .group(N_("Place"))
      .row({{.name = "section",
             .label = locale.tr(N_("Section")),
             .value = fields.section,
             .options = std::move(sections)},
            {.name = "obligation",
             .label = locale.tr(N_("Article")),
             .value = std::string(word_of(kObligationWords, question.obligation)),
             .options = std::move(obligations)},
            {.name = "theme",
             .label = locale.tr(N_("Theme")),
             .value = question.theme,
             .max_length = 100}})
      .add({.name = "shown_if",
            .label = locale.tr(N_("Put only after an answer to")),
            .value = question.condition ? question.condition->question : std::string(),
            .options = conditions(asks, fields.section, key, locale)})
      .add(answers_field(question.condition, locale))
      .add({.name = "same_as",
            .label = locale.tr(N_("Same question elsewhere")),
            .value = fields.same_as,
            .hint =
                locale.tr(N_("One a line, such as \"untoc-checklist/participation\": what a State "
                             "answered there is taken over, to be confirmed.")),
            .left_to_right = true,
            .rows = 2})
      .add(key_field(question.key, locale))
      .group(nullptr)
      .button(N_("Save"))
      .cancel(place.back);
  return form;
}

html::Form list_form(const FormPlace& place, const i18n::Locale& locale) {
  html::Form form = begun(place, locale);
  form.add({.name = "file",
            .label = locale.tr(N_("Excel workbook or CSV")),
            .type = "file",
            .required = true,
            .accept = ".xlsx,.csv"});
  if (place.revision > 0)
    form.add({.name = "replaces",
              .label = locale.tr(N_("The draft")),
              .checks = {{.value = std::to_string(place.revision),
                          .label = locale.tr(N_("Replace the draft by this list"))}}});
  form.button(N_("Take it in as a draft")).cancel(place.back);
  return form;
}

}  // namespace convoke::reviews::questionnaire
