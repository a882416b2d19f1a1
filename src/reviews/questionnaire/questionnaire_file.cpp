#include "reviews/questionnaire/questionnaire_file.h"

#include <algorithm>
#include <map>
#include <set>

#include "platform/yaml/yaml.h"
#include "reviews/definition/fields.h"
#include "reviews/questionnaire/grid_fields.h"
#include "reviews/questionnaire/words.h"

namespace convoke::reviews::questionnaire {
namespace {

constexpr int kMostArticles = 500;

/// Where a question stands, for faults found when all are known.
struct Placed {
  const Question* question;  // set when none of them moves any more
  std::size_t line;
  std::string path;
};

Error at_question(const Placed& one, std::string_view key, const char* message,
                  std::vector<std::string> args) {
  args.insert(args.begin(), {std::to_string(one.line), one.path + "." + std::string(key)});
  return invalid(message, {}, std::move(args));
}

void read_instruments(Fields& top, Questionnaire& out) {
  top.each_member(
      "instruments",
      [&](const std::string& code, Fields& fields) {
        Instrument one;
        one.code = code;
        fields.name("name", one.name);
        fields.number("articles", one.articles, 1, kMostArticles, true);
        out.instruments.push_back(std::move(one));
      },
      true);
}

void read_condition(Fields& fields, Question& question) {
  Condition condition{{}, {Choice::yes, Choice::in_part}};
  fields.text("shown_if", condition.question);
  fields.choices("answered", kChoiceWords, condition.answers);
  if (!condition.question.empty() && condition.answers.empty())
    fields.fault("answered", N_("Line {1}, {2}: no answer would show this question."));
  if (!condition.question.empty())
    question.condition = std::move(condition);
  else if (fields.ask("answered"))
    fields.fault("answered", N_("Line {1}, {2}: write beside it which question (shown_if)."));
}

void read_same_as(Fields& fields, Question& question) {
  std::vector<std::string> written;
  fields.texts("same_as", written);
  for (const std::string& one : written) {
    const std::size_t slash = one.find('/');
    SameAs same{one.substr(0, slash), slash == std::string::npos ? "" : one.substr(slash + 1)};
    if (is_key(same.questionnaire) && is_key(same.question))
      question.same_as.push_back(std::move(same));
    else
      fields.fault(
          "same_as",
          N_("Line {1}, {2}: write the code of a questionnaire, a slash and the key of its "
             "question, such as \"untoc-checklist/participation\"."));
  }
}

void read_question(Fields& fields, Question& question) {
  fields.key("key", question.key);
  fields.name("text", question.text);
  fields.name("help", question.help, false);
  fields.choice("kind", kKindWords, question.kind);
  read_grid(fields, question);
  fields.flag("citations", question.citations);
  fields.flag("files", question.files);
  fields.choice("obligation", kObligationWords, question.obligation);
  fields.text("theme", question.theme);
  fields.flag("assistance", question.assistance);
  read_condition(fields, question);
  read_same_as(fields, question);
}

bool is_empty_list(const yaml::Value* value) {
  return value && value->kind == yaml::Value::Kind::list && value->list.empty();
}

void read_section(Fields& fields, const Questionnaire& known, bool may_be_empty, Section& section,
                  std::vector<Placed>& placed) {
  fields.key("key", section.key);
  fields.name("title", section.title);
  fields.text("instrument", section.instrument, true);
  const Instrument* instrument = known.instrument(section.instrument);
  if (!section.instrument.empty() && !instrument)
    fields.fault("instrument", N_("Line {1}, {2}: {3} is not one of the instruments above."),
                 {section.instrument});
  fields.number("article", section.article, 1, kMostArticles);
  if (instrument && section.article > instrument->articles)
    fields.fault("article", N_("Line {1}, {2}: {3} has no article {4}; its last is {5}."),
                 {section.instrument, std::to_string(section.article),
                  std::to_string(instrument->articles)});
  fields.each_item(
      "questions",
      [&](Fields& inner) {
        Question question;
        read_question(inner, question);
        placed.push_back({nullptr, inner.line(), inner.path()});
        section.questions.push_back(std::move(question));
      },
      !may_be_empty);
  if (section.questions.size() > kMostInSection)
    fields.fault("questions", N_("Line {1}, {2}: at most {3} are taken."),
                 {std::to_string(kMostInSection)});
  if (!may_be_empty && is_empty_list(fields.ask("questions")))
    fields.fault("questions", N_("Line {1}, {2}: this is missing."));
}

/// Whether the question with this key is shown, by its own condition or those before it, only after
/// an answer to `wanted`.
bool waits_for(const std::map<std::string, const Placed*>& all, std::string key,
               const std::string& wanted) {
  std::set<std::string> seen;
  while (seen.insert(key).second) {
    const auto found = all.find(key);
    if (found == all.end() || !found->second->question->condition) return false;
    key = found->second->question->condition->question;
    if (key == wanted) return true;
  }
  return false;
}

void check_conditions(const std::vector<Placed>& placed, Problems& problems) {
  std::map<std::string, const Placed*> all;
  std::map<std::string, std::size_t> position;
  for (std::size_t i = 0; i < placed.size(); ++i) {
    const std::string& key = placed[i].question->key;
    if (!all.emplace(key, &placed[i]).second)
      problems.add(at_question(placed[i], "key", N_("Line {1}, {2}: {3} is there twice."), {key}));
    position.emplace(key, i);
  }
  for (std::size_t i = 0; i < placed.size(); ++i) {
    const auto& condition = placed[i].question->condition;
    if (!condition) continue;
    const std::string& on = condition->question;
    const auto found = all.find(on);
    if (found == all.end())
      problems.add(
          at_question(placed[i], "shown_if", N_("Line {1}, {2}: there is no question {3}."), {on}));
    else if (on == placed[i].question->key || waits_for(all, on, placed[i].question->key))
      problems.add(
          at_question(placed[i], "shown_if",
                      N_("Line {1}, {2}: the questions {3} and {4} wait for one another in "
                         "a circle."),
                      {placed[i].question->key, on}));
    else if (position[on] > i)
      problems.add(at_question(placed[i], "shown_if",
                               N_("Line {1}, {2}: the question {3} comes later."), {on}));
    else if (found->second->question->kind != AnswerKind::choice)
      problems.add(at_question(placed[i], "shown_if",
                               N_("Line {1}, {2}: the question {3} is not answered with yes or "
                                  "no."),
                               {on}));
  }
}

}  // namespace

Result<Questionnaire> read_questionnaire(std::string_view yaml, Completeness completeness) {
  const bool may_be_empty = completeness == Completeness::draft;
  CONVOKE_ASSIGN(tree, yaml::read(yaml, {.bytes = kLongestQuestionnaire}));
  Questionnaire out;
  Problems problems;
  std::vector<Placed> placed;
  {
    Fields top(tree, "", problems);
    top.key("code", out.code);
    // The program's own pages stand at these addresses.
    for (const std::string_view own : {"new", "begin", "bring", "take-over"})
      if (out.code == own)
        top.fault("code",
                  N_("Line {1}, {2}: choose another code; {3} is one of the program's own."),
                  {out.code});
    top.number("version", out.version, 1, 10'000, true);
    top.name("title", out.title);
    top.text("source", out.source);
    read_instruments(top, out);
    std::set<std::string> keys;
    top.each_item(
        "sections",
        [&](Fields& fields) {
          Section section;
          read_section(fields, out, may_be_empty, section, placed);
          if (!section.key.empty() && !keys.insert(section.key).second)
            fields.fault("key", N_("Line {1}, {2}: {3} is there twice."), {section.key});
          out.sections.push_back(std::move(section));
        },
        !may_be_empty);
    if (out.sections.size() > kMostSections)
      top.fault("sections", N_("Line {1}, {2}: at most {3} are taken."),
                {std::to_string(kMostSections)});
    if (!may_be_empty && is_empty_list(top.ask("sections")))
      top.fault("sections", N_("Line {1}, {2}: this is missing."));
    if (placed.size() > kMostQuestions)
      top.fault("sections", N_("Line {1}, {2}: there are more than {3} questions."),
                {std::to_string(kMostQuestions)});
  }
  std::size_t at = 0;
  for (const Section& section : out.sections)
    for (const Question& question : section.questions) placed[at++].question = &question;
  if (placed.size() <= kMostQuestions) check_conditions(placed, problems);
  if (!problems.empty()) return *problems.first();
  return out;
}

}  // namespace convoke::reviews::questionnaire
