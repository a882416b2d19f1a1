// The program's own texts of the letters, as Word templates with fields, so that an office can
// begin at once: in the words of each language's catalogue.
#pragma once

#include <string>

#include "participant_letters/letter.h"
#include "platform/i18n/locale.h"

namespace convoke::participant_letters {

/// A Word document, A4, right to left where the language is. Equal bytes each time.
std::string standard_template(LetterKind kind, const i18n::Locale& locale);

}  // namespace convoke::participant_letters
