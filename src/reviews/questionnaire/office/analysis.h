// What all States answered, counted by question and regional group.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "reference/directory.h"
#include "reviews/questionnaire/sheets/sheets.h"

namespace convoke::reviews::questionnaire {

struct Counts {
  std::array<int, std::size(kChoices)> by_choice{};
  int other = 0;  ///< answered in text or number
  int none = 0;   ///< put, and not answered
};

struct CountedQuestion {
  const Section* section = nullptr;    ///< of the questionnaire
  const Question* question = nullptr;  ///< the same
  Counts counts;
};

/// One row for each question, in the order of the questionnaire, of the States of one group (0: of
/// all). A question that was not put to a State counts nowhere. `questionnaire` must outlive it.
std::vector<CountedQuestion> counted(const Questionnaire& questionnaire,
                                     const std::vector<Sheets::Valid>& valid,
                                     const reference::Directory& directory,
                                     reference::GroupId group);

}  // namespace convoke::reviews::questionnaire
