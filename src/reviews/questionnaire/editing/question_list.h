// A questionnaire as a list for Excel: a row for each section, question, column and choice.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "platform/i18n/locale.h"
#include "platform/sheet/sheet.h"
#include "reviews/questionnaire/questionnaire.h"

namespace convoke::reviews::questionnaire {

struct QuestionList {
  std::vector<std::string> header;  ///< each name ends in its mark, "[key]"
  std::vector<std::vector<std::string>> rows;
};
QuestionList question_list(const Questionnaire& questionnaire, const i18n::Locale& locale);

/// The list, read again and checked whole by the rules of the file. Columns are found by their
/// marks, whatever stands before them. Errors (field "file", the further ones in `also`) name the
/// row of the sheet and what is wrong in it; `draft`: sections may still be empty.
Result<Questionnaire> questionnaire_of(const sheet::Table& table, bool draft);

}  // namespace convoke::reviews::questionnaire
