// The form of one section: how a question is asked, and what came back of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/http/message.h"
#include "reviews/questionnaire/sheets/state_pages.h"

namespace convoke::reviews::questionnaire {

/// A question with its fields; `answer` is what they hold.
AskedQuestion asked(const Question& question, const Answer& answer, Language answered_in,
                    const i18n::Locale& locale);

/// What was typed, of the section's questions that the form had; of a table or a repeated block, if
/// it says how many lines it has. A number that is none keeps its
/// text and is an error at its question.
struct Typed {
  std::vector<Attempt> attempts;
  std::vector<std::string> numbers;  ///< as typed, beside the attempts
  std::vector<std::size_t> shown;    ///< lines of each that were, or are now asked for
  std::string adds_line;             ///< the question where another line is asked for
  std::vector<Error> errors;
};
Typed typed(const http::Form& form, const Section& section);

/// Puts what was typed in the place of what is stored, and beside a question in `clashes` what is
/// stored: having seen it, the writer may save over it.
void show_again(SectionPage& page, const Questionnaire& questionnaire, const Typed& typed,
                const Answers& present, const html::FormErrors& errors, Language answered_in,
                const i18n::Locale& locale);

}  // namespace convoke::reviews::questionnaire
