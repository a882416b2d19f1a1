// A questionnaire as the file that people write (YAML; docs/questionnaire.schema.json describes
// it).
#pragma once

#include <string_view>

#include "base/result.h"
#include "reviews/questionnaire/questionnaire.h"

namespace convoke::reviews::questionnaire {

inline constexpr std::size_t kLongestQuestionnaire = 1024 * 1024;  ///< bytes
inline constexpr std::size_t kMostSections = 200;
inline constexpr std::size_t kMostQuestions = 1'000;  ///< in all
inline constexpr std::size_t kMostInSection = 60;     ///< of one page
inline constexpr std::size_t kMostColumns = 12;       ///< of a table, or fields of a block
inline constexpr int kMostLines = 100;                ///< of a table, or blocks
inline constexpr std::size_t kMostNamedChoices = 40;  ///< of a column

enum class Completeness {
  whole,
  draft  ///< sections, and the questions of a section, may still be missing
};

/// Reads and checks it whole: every error names line and key, the further ones are in `also`.
/// `invalid` for a key that is not known or missing, a value of another form, an article that the
/// instrument does not have, a key twice, and a condition on a question that is not there, comes
/// later, is no choice, or waits for this one.
Result<Questionnaire> read_questionnaire(std::string_view yaml,
                                         Completeness completeness = Completeness::whole);

}  // namespace convoke::reviews::questionnaire
