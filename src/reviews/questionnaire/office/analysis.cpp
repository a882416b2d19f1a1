#include "reviews/questionnaire/office/analysis.h"

namespace convoke::reviews::questionnaire {

std::vector<CountedQuestion> counted(const Questionnaire& questionnaire,
                                     const std::vector<Sheets::Valid>& valid,
                                     const reference::Directory& directory,
                                     reference::GroupId group) {
  std::vector<CountedQuestion> out;
  for (const Section& section : questionnaire.sections)
    for (const Question& question : section.questions) {
      CountedQuestion row{&section, &question, {}};
      for (const Sheets::Valid& one : valid) {
        const reference::Entity* entity = directory.find(one.entity);
        if (group && (!entity || entity->group != group)) continue;
        if (!is_put(questionnaire, question, one.answers)) continue;
        const auto given = one.answers.find(question.key);
        if (given == one.answers.end() || !answers(question, given->second.content))
          ++row.counts.none;
        else if (const auto choice = given->second.content.choice)
          ++row.counts.by_choice[static_cast<std::size_t>(*choice)];
        else
          ++row.counts.other;
      }
      out.push_back(row);
    }
  return out;
}

}  // namespace convoke::reviews::questionnaire
