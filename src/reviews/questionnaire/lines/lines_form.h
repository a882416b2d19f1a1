// A table or repeated block on a page: to be written line by line, or to be read.
#pragma once

#include <string>
#include <vector>

#include "platform/html/form.h"
#include "platform/http/message.h"
#include "reviews/questionnaire/lines/lines.h"
#include "reviews/questionnaire/worded.h"

namespace convoke::reviews::questionnaire {

struct AskedLine {
  Worded name;
  std::vector<html::Field> cells;  ///< in the order of the columns
};
struct AskedLines {
  std::string key;  ///< of the question; empty: it asks for none
  bool are_blocks = false;
  std::vector<Worded> columns;
  std::vector<AskedLine> lines;
  std::string add;      ///< what the button says that gives another line; empty: there are all
  std::string present;  ///< what somebody else has saved in the meantime
};
/// All that there are, and one to write in; `shown`: not fewer than that. Without `one_more` those
/// that a page has, so that it finds its own again.
AskedLines asked_lines(const Question& question, const Lines& lines, std::size_t shown,
                       Language answered_in, const i18n::Locale& locale, bool one_more = true);
/// "lines-cases": how many lines a form has, or is to have.
std::string lines_field(const Question& question);
void add_errors(AskedLines& asked, const html::FormErrors& errors, const i18n::Locale& locale);

struct TypedLines {
  Lines lines;
  std::size_t shown = 0;
  bool adds = false;     ///< another line is asked for
  bool is_there = true;  ///< the form says how many lines it has; else nothing of it counts
};
TypedLines typed_lines(const http::Form& form, const Question& question);

struct GivenCell {
  std::string column, text;
};
struct GivenLine {
  Worded name;
  std::vector<GivenCell> cells;  ///< in the order of the columns
};
struct GivenLines {
  std::vector<Worded> columns;
  std::vector<GivenLine> lines;  ///< those in which something stands
};
GivenLines given_lines_of(const Question& question, const Lines& lines, const i18n::Locale& locale);

}  // namespace convoke::reviews::questionnaire
