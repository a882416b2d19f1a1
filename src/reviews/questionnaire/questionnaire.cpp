#include "reviews/questionnaire/questionnaire.h"

#include <algorithm>

#include "base/error.h"

namespace convoke::reviews::questionnaire {

std::string_view name_of(Choice choice) {
  switch (choice) {
    case Choice::yes:
      return "yes";
    case Choice::in_part:
      return "in part";
    case Choice::no:
      return "no";
    case Choice::not_applicable:
      break;
  }
  return "not applicable";
}

std::optional<Choice> choice(std::string_view name) {
  for (const Choice one : kChoices)
    if (name_of(one) == name) return one;
  return std::nullopt;
}

const char* label_of(Choice choice) {
  switch (choice) {
    case Choice::yes:
      return N_("Yes");
    case Choice::in_part:
      return N_("Yes, in part");
    case Choice::no:
      return N_("No");
    case Choice::not_applicable:
      break;
  }
  return N_("Not applicable");
}

const Column* Grid::column(std::string_view wanted) const {
  const auto found = std::find_if(columns.begin(), columns.end(),
                                  [&](const Column& one) { return one.key == wanted; });
  return found == columns.end() ? nullptr : &*found;
}

std::size_t Grid::most_lines() const {
  return rows.empty() ? static_cast<std::size_t>(most) : rows.size();
}

const Instrument* Questionnaire::instrument(std::string_view wanted) const {
  const auto found = std::find_if(instruments.begin(), instruments.end(),
                                  [&](const Instrument& one) { return one.code == wanted; });
  return found == instruments.end() ? nullptr : &*found;
}

const Section* Questionnaire::section(std::string_view wanted) const {
  const auto found = std::find_if(sections.begin(), sections.end(),
                                  [&](const Section& one) { return one.key == wanted; });
  return found == sections.end() ? nullptr : &*found;
}

const Question* Questionnaire::question(std::string_view wanted) const {
  for (const Section& section : sections)
    for (const Question& one : section.questions)
      if (one.key == wanted) return &one;
  return nullptr;
}

std::size_t Questionnaire::number_of_questions() const {
  std::size_t all = 0;
  for (const Section& section : sections) all += section.questions.size();
  return all;
}

}  // namespace convoke::reviews::questionnaire
