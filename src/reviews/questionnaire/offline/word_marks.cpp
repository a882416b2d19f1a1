#include "reviews/questionnaire/offline/word_marks.h"

#include <charconv>

#include "base/text.h"
#include "platform/i18n/typed_text.h"

namespace convoke::reviews::questionnaire {
namespace {

constexpr std::string_view kLines = "lines", kSheet = "sheet:";

std::string prefix(const Questionnaire& questionnaire) {
  return questionnaire.code + "/" + std::to_string(questionnaire.version) + "/";
}

std::optional<int> whole(std::string_view text) {
  int out = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (problem != std::errc{} || end != text.data() + text.size() || out < 0) return std::nullopt;
  return out;
}

}  // namespace

std::string question_mark(const Questionnaire& questionnaire, const Question& question,
                          int answer_version) {
  return prefix(questionnaire) + question.key + "/" + std::to_string(answer_version);
}

std::string lines_mark(const Questionnaire& questionnaire, const Question& question) {
  return prefix(questionnaire) + question.key + "/" + std::string(kLines);
}

std::string sheet_mark(const Questionnaire& questionnaire, std::string_view entity) {
  return prefix(questionnaire) + std::string(kSheet) + std::string(entity);
}

std::string marked(std::string_view name, std::string_view key) {
  return std::string(name) + " [" + std::string(key) + "]";
}

std::optional<std::string> mark_at_end(std::string_view cell) {
  const std::string text = i18n::cleaned(cell, i18n::TextRule::name).text;
  const std::size_t open = text.rfind('[');
  if (open == std::string::npos || !text.ends_with(']')) return std::nullopt;
  return std::string(trimmed(std::string_view(text).substr(open + 1, text.size() - open - 2)));
}

std::optional<Mark> mark_of(std::string_view cell) {
  const std::vector<std::string> parts = split(i18n::bare(cell), '/');
  if (parts.size() != 3 && parts.size() != 4) return std::nullopt;
  const auto version = whole(parts[1]);
  if (!version) return std::nullopt;
  Mark out;
  out.code = parts[0];
  out.version = *version;
  if (parts.size() == 3) {
    if (!parts[2].starts_with(kSheet)) return std::nullopt;
    out.entity = parts[2].substr(kSheet.size());
    return out;
  }
  out.question = parts[2];
  out.is_lines = parts[3] == kLines;
  const auto answer = whole(parts[3]);
  if (!out.is_lines && !answer) return std::nullopt;
  out.answer_version = answer.value_or(0);
  return out;
}

}  // namespace convoke::reviews::questionnaire
