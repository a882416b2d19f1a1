// The lines of a table, or the blocks that repeat: what one answer to such a question holds.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "platform/i18n/locale.h"
#include "reviews/questionnaire/questionnaire.h"

namespace convoke::reviews::questionnaire {

/// Cells by key of their column; one that is empty is not there. A number is written in digits, a
/// date as 2009-06-10, a choice by its key.
struct Line {
  std::string row{};  ///< key of a given row; empty: there are none
  std::map<std::string, std::string, std::less<>> cells{};
  friend bool operator==(const Line&, const Line&) = default;
};
using Lines = std::vector<Line>;

inline constexpr std::size_t kLongestCell = 2'000;    ///< code points
inline constexpr std::size_t kLongestLines = 50'000;  ///< of all cells together
inline constexpr std::size_t kLongestNumber = 15;     ///< digits
inline constexpr std::string_view kFreeRow = "line";  ///< in files, where no row is given

/// Without the spaces that group digits and zeros before them; Arabic-Indic digits as ASCII. What
/// is no number stays as it is, trimmed.
std::string plain_number(std::string_view typed);
/// Texts by the rule for all that is typed, without lines in which nothing stands.
Lines cleaned(Lines lines);
/// What was typed or stands in a file, as a cell holds it: "10.06.2009", "1 200", the words of a
/// choice in any language. What cannot be read stays as it is, for check() to say.
std::string cell_of(const Column& column, std::string_view typed);
/// Of cleaned lines. Errors stand at "question.line.column" (place_of_cell); what is no column or
/// no row of the question, or more lines than it takes, at the question's key.
Status check(const Question& question, const Lines& lines);
/// Without what the question has no column or row for, and with the rows in its order: what was
/// answered to a question of another questionnaire.
Lines fitted(const Question& question, const Lines& lines);

/// The field of a form, and of errors. `number`: of the line from 1; of given rows, of the row.
std::string place_of_cell(std::string_view question, std::size_t number, std::string_view column);
/// The question of such a place, or the place itself.
std::string_view question_of(std::string_view place);
/// "Line 2, Requests sent: " for such a place, "2008, Requests sent: " in a given row; else "".
std::string place_in_words(const Question& question, std::string_view place,
                           const i18n::Locale& locale);

/// As readers see a cell, and a line: choices by their words, dates and numbers as the language
/// writes them.
std::string cell_in_words(const Column& column, const std::string& cell,
                          const i18n::Locale& locale);
/// "Authority 2", "2008", "Line 2"; `number` as above.
std::string name_of_line(const Question& question, std::size_t number, const i18n::Locale& locale);
/// One line of text for each, to be compared by eye.
std::string in_words(const Question& question, const Lines& lines, const i18n::Locale& locale);
/// The line of a given row, or the one at this place; null where there is none. `number` as above.
const Line* line_at(const Question& question, const Lines& lines, std::size_t number);

/// As it is kept (JSON); what is none gives none.
std::string text_of(const Lines& lines);
Lines lines_of(std::string_view text);

}  // namespace convoke::reviews::questionnaire
