// The answers of a State as a paper, in the language of its frame; pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "platform/i18n/locale.h"
#include "platform/paper/paper.h"
#include "reviews/questionnaire/files/answer_file.h"
#include "reviews/questionnaire/sheets/sheet.h"

namespace convoke::reviews::questionnaire {

struct PaperFacts {
  const Questionnaire& questionnaire;
  const Answers& answers;
  const std::vector<AnswerFile>& files;  ///< those that belong to the answers
  Text6 entity;
  Language answered_in = Language::en;
  Text6 organization;  ///< at the head; may be empty
  Instant as_of;       ///< submitted, or written, up to then
  bool is_draft = true;
  std::string zone;
};

/// The questions that are put, section by section, with answers, laws with their links, files by
/// name, and tables. A draft says so at its head and at the head of each page.
paper::Paper answer_paper(const PaperFacts& facts, const i18n::Locale& locale);

}  // namespace convoke::reviews::questionnaire
