// What a file that came back says, question by question, until all of it has been read.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "reviews/questionnaire/offline/offline.h"

namespace convoke::reviews::questionnaire {

/// A question that the file has.
struct Found {
  const Question* question = nullptr;
  std::size_t row = 0;  ///< in a workbook
  std::string whole;    ///< as the file names it
  Attempt attempt{};
  std::optional<Message> problem{};
  std::map<std::string, Line> given{};  ///< lines of given rows, by key
  Lines lines{};                        ///< and the others
  bool has_lines = false;               ///< there was room for them
  std::string held{};                   ///< as it stands, where that is no answer
};

/// Puts the lines together, checks the whole, and adds it to what is taken or not matched. Of a
/// table whose rows are missing nothing is taken: to take them out of a file is no wish to take out
/// what is saved.
void finish(Found& found, Brought& brought, const i18n::Locale& locale);

}  // namespace convoke::reviews::questionnaire
