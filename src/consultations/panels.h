// What the office's pages about a whole series show of calls for views.
#pragma once

#include <string>
#include <vector>

#include "consultations/consultations.h"
#include "overview/panel.h"

namespace convoke::consultations {

/// What an entity has sent.
struct SubmissionsPanel {
  struct Line {
    ListedSubmission submission;
    overview::Mark state;
  };
  std::string views;        ///< "/fr/office/vienna-2009/views"
  std::vector<Line> lines;  ///< by call, oldest first
};

/// How far a call has come, question by question.
struct CallSection {
  std::string views;
  Call call;
  std::vector<GuidingQuestion> questions;
  Counts counts;

  /// Received submissions that answer it.
  std::int64_t answered(const GuidingQuestion& question) const {
    const auto at = static_cast<std::size_t>(question.position - 1);
    return at < counts.answered.size() ? counts.answered[at] : 0;
  }
};

/// Adds the panels to the room. What is given outlives them.
void add_panels(overview::Room& room, Consultations& consultations);

}  // namespace convoke::consultations
