// The compilation of views and comments as a paper: by guiding question, then by State.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/language.h"
#include "consultations/submissions/submission.h"
#include "platform/i18n/locale.h"
#include "platform/paper/paper.h"

namespace convoke::consultations {

/// One submission as it goes into the compilation.
struct Contribution {
  Text6 entity;  ///< short name
  Content content;
  Date received_on;
  bool late = false;                   ///< stands in a section of its own at the end
  std::optional<Date> corrected_late;  ///< came in time; the day of a correction after the deadline
  Text6 group{};  ///< in whose name it was sent, as the office names it; empty: as it was written
};

struct CompilationFacts {
  std::string symbol;
  Date date;         ///< of the document
  Text6 conference;  ///< "Conference of the Parties to …"
  Text6 meeting;     ///< full title
  Text6 city;
  Date first_day, last_day;  ///< of the meeting
  Text6 title;               ///< of the call
  Text6 mandate;             ///< "Decision 4/1, “…”"
  Date deadline;
  std::vector<GuidingQuestion> questions;
  std::vector<Contribution> contributions;  ///< in any order
  Text6 organization;                       ///< at the head; may be empty
  Text6 for_whom;                           ///< as documents::PaperHead has it
};

/// The compilation in the language of `locale`: its frame in that language, contributions in
/// alphabetical order of that language, their texts as received and tagged with their own.
/// Sections: introduction, by guiding question, by State, received after the deadline (only if
/// there are such). Pure.
paper::Paper compilation_paper(const CompilationFacts& facts, const i18n::Locale& locale);

}  // namespace convoke::consultations
