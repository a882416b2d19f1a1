// What the cells of a Word form are told by: written by word_form.cpp, read by word_return.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "reviews/questionnaire/questionnaire.h"

namespace convoke::reviews::questionnaire {

inline constexpr const char* kAnswerRow = "answer";
inline constexpr const char* kNumberRow = "number";
inline constexpr const char* kTextRow = "text";
inline constexpr const char* kLawsRow = "laws";
inline constexpr const char* kFilesRow = "files";  ///< to be read only
inline constexpr const char* kConfirmedRow = "confirmed";
inline constexpr std::string_view kNothingChosen = "–";

/// "small/1/law/3"
std::string question_mark(const Questionnaire& questionnaire, const Question& question,
                          int answer_version);
/// "small/1/requests/lines": of a table's lines, and of each block.
std::string lines_mark(const Questionnaire& questionnaire, const Question& question);
/// "small/1/sheet:AUT"
std::string sheet_mark(const Questionnaire& questionnaire, std::string_view entity);

/// "Sent [sent]"
std::string marked(std::string_view name, std::string_view key);
/// "sent"; nothing where none stands at the end.
std::optional<std::string> mark_at_end(std::string_view cell);

struct Mark {
  std::string code;
  int version = 0;
  std::string entity;    ///< of the sheet's own
  std::string question;  ///< of the others
  bool is_lines = false;
  int answer_version = 0;
};
/// Nothing for a cell that is none of the above.
std::optional<Mark> mark_of(std::string_view cell);

}  // namespace convoke::reviews::questionnaire
