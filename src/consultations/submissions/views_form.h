// The form with one answer to each guiding question, as Governments and officers fill it in.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "consultations/consultations.h"
#include "platform/html/form.h"
#include "platform/http/message.h"
#include "platform/i18n/locale.h"

namespace convoke::consultations {

struct ViewsForm {
  Attempt attempt;
  Content content;
  std::vector<GuidingQuestion> questions;
  html::FormErrors errors;
  bool repeats = false;  ///< what was sent before with other words: send it as what?
  /// What somebody else has saved in the meantime: the draft, else the text as received.
  std::optional<Content> present{};
};

/// A form for a submission as it stands: its draft, else its present text. Nullptr: a new one.
ViewsForm form_for(const Submission* submission, std::vector<GuidingQuestion> questions,
                   Language reader);
/// What was typed, unchecked. A missing language is the reader's.
ViewsForm read_form(const http::Form& form, std::vector<GuidingQuestion> questions,
                    Language reader);

/// In the place of "send" where it is to be a further submission, not a correction.
inline constexpr std::string_view kFurther = "further";
/// After a conflict: which submission the form is for now, in which state, with a key of its own.
void show_again(ViewsForm& form, Consultations& consultations, const Respondent& respondent);

/// Adds what both forms have: language, on behalf of, answers, general remarks, and hidden which
/// submission, as it was seen, and which sending.
void add_content(html::Form& into, const ViewsForm& form, const i18n::Locale& locale);

/// True if the error is to be shown at the form, with what was typed: here also that nothing could
/// be stored.
bool belongs_to_form(const Error& error);
/// The body was longer than the route allows, or its texts together too long to be read.
Error form_too_long();

}  // namespace convoke::consultations
