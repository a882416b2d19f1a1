#include "reviews/questionnaire/offline/collected.h"

namespace convoke::reviews::questionnaire {

void finish(Found& found, Brought& brought, const i18n::Locale& locale) {
  const Question& question = *found.question;
  const std::vector<Named>& rows = question.grid.rows;
  Content& content = found.attempt.content;
  for (const Named& row : rows)
    if (const auto given = found.given.find(row.key); given != found.given.end())
      content.lines.push_back(given->second);
  for (const Line& line : found.lines) content.lines.push_back(line);
  if (!found.problem && question.has_lines() &&
      (rows.empty() ? !found.has_lines : found.given.size() < rows.size()))
    found.problem = Message{N_("Rows of this table are missing in the file."), {}};
  content = cleaned(std::move(content));
  std::string place;
  if (!found.problem)
    if (const Status status = check(question, content); !status.ok()) {
      found.problem = status.error().message;
      place = place_in_words(question, status.error().field, locale);
    }
  if (!found.problem) {
    brought.attempts.push_back(std::move(found.attempt));
    return;
  }
  std::string held = found.held.empty() ? in_words(question, content, locale) : found.held;
  brought.unmatched.push_back(
      {found.row, found.whole, std::move(*found.problem), std::move(place), std::move(held), {}});
}

}  // namespace convoke::reviews::questionnaire
