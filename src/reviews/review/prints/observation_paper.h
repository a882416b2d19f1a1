// The outcome of a review on paper: the list of observations by instrument, article and kind, the
// text that goes with it, and its summary.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reviews/review/prints/review_paper.h"

namespace convoke::reviews::review {

/// What a reader may read of it.
struct Outcome {
  const Step* step = nullptr;          ///< whose outcome the list is
  const Step* summary_step = nullptr;  ///< null: the mechanism has none
  std::vector<Observation> observations;
  std::optional<Document> text, summary;
  bool is_agreed = false;  ///< the list, by everybody who must
};

/// The step that follows the list of observations and makes a document of it; null: none.
const Step* summary_step(const Definition& definition);

/// `not_found` for whoever may not read the list; `is_agreed` only where the step is done.
Result<Outcome> outcome_of(Papers& papers, const Place& place);

/// Which language an observation was written in, as far as its letters say; else `otherwise`.
Language language_of(const Observation& observation, Language otherwise);

enum class PrintKind { observations, summary };
inline constexpr PrintKind kPrintKinds[] = {PrintKind::observations, PrintKind::summary};
std::string_view name_of(PrintKind kind);
std::optional<PrintKind> print_kind(std::string_view name);
const char* label_of(PrintKind kind);  ///< msgid

/// The program's own.
paper::Paper paper_of(PrintKind kind, const PaperFrame& frame, const Outcome& outcome);

/// The fields that a template of the office may have.
inline constexpr std::string_view kPrintFields[] = {
    "State", "StateFormal", "Mechanism", "Phase",   "ReviewingStates",
    "Date",  "Standing",    "Text",      "Summary", "Observations"};
/// Which a template must have.
inline constexpr std::string_view kStandingField = "Standing";
/// A value for each of them, for docx::Template::merge().
std::map<std::string, std::string> print_values(const PaperFrame& frame, const Outcome& outcome);

}  // namespace convoke::reviews::review
