// What reviews and questionnaires say of needs, and is not yet among them.
#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "platform/i18n/locale.h"
#include "reviews/assistance/needs/needs.h"
#include "reviews/questionnaire/sheets/sheets.h"
#include "reviews/review/papers.h"

namespace convoke::reviews::assistance {

/// Reads through the rooms' own rules of access, as the secretariat. Any thread.
class Sources {
 public:
  /// All outlive it.
  Sources(db::Database& database, review::Papers& papers, questionnaire::Sheets& sheets,
          questionnaire::Questionnaires& questionnaires, Taxonomies& taxonomies)
      : database_(database),
        papers_(papers),
        sheets_(sheets),
        questionnaires_(questionnaires),
        taxonomies_(taxonomies) {}

  /// Agreed observations of reviews that are not closed, and answers in text or lines, as submitted
  /// last, to questions that ask for needs. What was taken over or left out is not among them.
  std::vector<Candidate> candidates(const i18n::Locale& locale);
  /// Observations that stand in a list anybody may read.
  std::set<std::int64_t> open_observations();

 private:
  void add_observations(std::vector<Candidate>& out, const i18n::Locale& locale);
  void add_answers(std::vector<Candidate>& out, const i18n::Locale& locale);

  db::Database& database_;
  review::Papers& papers_;
  questionnaire::Sheets& sheets_;
  questionnaire::Questionnaires& questionnaires_;
  Taxonomies& taxonomies_;
};

}  // namespace convoke::reviews::assistance
