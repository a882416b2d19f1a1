#include "reviews/questionnaire/sheets/sheet.h"

#include <algorithm>

#include "base/text.h"
#include "platform/i18n/typed_text.h"

namespace convoke::reviews::questionnaire {
namespace {

bool is_link(std::string_view text) {
  return text.starts_with("https://") || text.starts_with("http://");
}

}  // namespace

std::string_view name_of(SheetState state) {
  switch (state) {
    case SheetState::draft:
      return "draft";
    case SheetState::submitted:
      return "submitted";
    case SheetState::recalled:
      break;
  }
  return "recalled";
}

std::optional<SheetState> sheet_state(std::string_view name) {
  for (const SheetState one : {SheetState::draft, SheetState::submitted, SheetState::recalled})
    if (name_of(one) == name) return one;
  return std::nullopt;
}

const char* label_of(SheetState state) {
  switch (state) {
    case SheetState::draft:
      return N_("Being answered");
    case SheetState::submitted:
      return N_("Submitted");
    case SheetState::recalled:
      break;
  }
  return N_("Recalled, being corrected");
}

std::vector<Citation> citations_of(std::string_view text) {
  std::vector<Citation> out;
  for (const std::string& line : split(text, '\n')) {
    std::string law = i18n::cleaned(line, i18n::TextRule::name).text, link;
    const std::size_t blank = law.rfind(' ');
    const std::size_t last = blank == std::string::npos ? 0 : blank + 1;
    if (is_link(std::string_view(law).substr(last))) {
      link = law.substr(last);
      law.resize(blank == std::string::npos ? 0 : blank);
    }
    if (!law.empty() || !link.empty()) out.push_back({std::move(law), std::move(link)});
  }
  return out;
}

std::string text_of(const std::vector<Citation>& citations) {
  std::string out;
  for (const Citation& one : citations) {
    if (!out.empty()) out += '\n';
    out += one.law;
    if (!one.law.empty() && !one.link.empty()) out += ' ';
    out += one.link;
  }
  return out;
}

Content cleaned(Content content) {
  content.text = i18n::cleaned(content.text, i18n::TextRule::text).text;
  content.citations = citations_of(text_of(content.citations));
  content.lines = cleaned(std::move(content.lines));
  return content;
}

Status check(const Question& question, const Content& content) {
  if ((content.choice && question.kind != AnswerKind::choice) ||
      (content.number && question.kind != AnswerKind::number))
    return invalid(N_("This question asks for an answer of another kind."), question.key);
  if (content.number && *content.number < 0)
    return invalid(N_("Write a number of 0 or more."), question.key);
  const auto turned = [](std::string_view text, i18n::TextRule rule) {
    return i18n::cleaned(text, rule).fault;
  };
  if (const char* fault = turned(content.text, i18n::TextRule::text))
    return invalid(fault, question.key);
  if (length_in_code_points(content.text) > kLongestAnswer)
    return too_large(N_("The text is too long. At most {1} characters are taken."), question.key,
                     {std::to_string(kLongestAnswer)});
  if (!content.citations.empty() && !question.citations)
    return invalid(N_("This question asks for no laws."), question.key);
  if (content.citations.size() > kMostCitations)
    return too_large(N_("At most {1} laws are taken."), question.key,
                     {std::to_string(kMostCitations)});
  if (length_in_code_points(text_of(content.citations)) > kLongestAnswer)
    return too_large(N_("The text is too long. At most {1} characters are taken."), question.key,
                     {std::to_string(kLongestAnswer)});
  for (const Citation& one : content.citations) {
    if (const char* fault = turned(one.law + one.link, i18n::TextRule::name))
      return invalid(fault, question.key);
    if (!one.link.empty() && !is_link(one.link))
      return invalid(N_("Links begin with https:// or http://."), question.key);
  }
  return check(question, content.lines);
}

bool answers(const Question& question, const Content& content) {
  switch (question.kind) {
    case AnswerKind::choice:
      return content.choice.has_value();
    case AnswerKind::number:
      return content.number.has_value();
    case AnswerKind::table:
    case AnswerKind::blocks:
      return !content.lines.empty();
    case AnswerKind::text:
      break;
  }
  return !content.text.empty();
}

bool is_put(const Questionnaire& questionnaire, const Question& question, const Answers& answers) {
  // A condition is on a question before, so that this ends.
  for (const Question* at = &question; at && at->condition;
       at = questionnaire.question(at->condition->question)) {
    const auto given = answers.find(at->condition->question);
    if (given == answers.end() || !given->second.content.choice) return false;
    const auto& wanted = at->condition->answers;
    if (std::find(wanted.begin(), wanted.end(), *given->second.content.choice) == wanted.end())
      return false;
  }
  return true;
}

Progress progress_of(const Questionnaire& questionnaire, const Section& section,
                     const Answers& answers) {
  Progress out;
  for (const Question& question : section.questions) {
    if (!is_put(questionnaire, question, answers)) continue;
    ++out.put;
    const auto given = answers.find(question.key);
    if (given == answers.end()) continue;
    if (questionnaire::answers(question, given->second.content)) ++out.answered;
    if (given->second.to_confirm) ++out.to_confirm;
  }
  return out;
}

std::vector<Missing> missing(const Questionnaire& questionnaire, const Answers& answers) {
  std::vector<Missing> out;
  for (const Section& section : questionnaire.sections)
    for (const Question& question : section.questions) {
      if (!is_put(questionnaire, question, answers)) continue;
      const auto found = answers.find(question.key);
      const bool to_confirm = found != answers.end() && found->second.to_confirm;
      if (to_confirm || found == answers.end() ||
          !questionnaire::answers(question, found->second.content))
        out.push_back({section.key, question.key, to_confirm});
    }
  return out;
}

}  // namespace convoke::reviews::questionnaire
