// An answer sheet as an Excel workbook, to be answered away from the pages and brought back.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/i18n/locale.h"
#include "platform/sheet/sheet.h"
#include "reviews/questionnaire/sheets/sheets.h"

namespace convoke::reviews::questionnaire {

/// The cells: a header, and a row for each question of the section (empty: of all), whether it is
/// put or not. What a column is for stands in brackets at the end of its name, in every language.
/// Below a table's row stands one for each of its lines, and some to write in; the names of its
/// columns are in its own row, their keys in brackets.
struct Written {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
};
Written written(const Questionnaire& questionnaire, const Answers& answers,
                std::string_view section, const i18n::Locale& locale);

/// Names the State in every row, so that the workbook of another is told.
void add_state(Written& cells, const std::string& code, const i18n::Locale& locale);

/// A row that is not taken in, or of which something is to be known.
struct Unmatched {
  std::size_t row = 0;  ///< in the file
  std::string key;      ///< as it stands there
  Message why;
  std::string place{};    ///< within a table, in the reader's language: "Line 2, Requests: "
  std::string held{};     ///< what is there to be taken, in full
  std::string present{};  ///< what is saved, where somebody else has written since
};
struct Brought {
  std::vector<Attempt> attempts;
  std::vector<Unmatched> unmatched;
  std::vector<Message> notes{};  ///< of the file as a whole
};
/// What the rows of a file answer. A row counts by the key of its question and the questionnaire's
/// version. `invalid` at "file" if the columns are not those of written().
Result<Brought> brought(const sheet::Table& table, const Questionnaire& questionnaire,
                        std::string_view section, const i18n::Locale& locale);

/// Takes the rows of other States' sheets out of the table. A file without that column has none.
std::vector<Unmatched> rows_of_others(sheet::Table& table, std::string_view state);

/// What a question was answered with, in full, to be read by people.
std::string in_words(const Question& question, const Content& content, const i18n::Locale& locale);
/// "small/1/"
std::string prefix_of(const Questionnaire& questionnaire);
/// A word of a file as a choice: as it is written out, or as the reader's pages say it.
std::optional<Choice> choice_of(const std::string& cell, const i18n::Locale& locale);

}  // namespace convoke::reviews::questionnaire
