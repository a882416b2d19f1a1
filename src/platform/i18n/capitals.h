// Capitals as the list of participants writes family names.
#pragma once

#include <string>
#include <string_view>

#include "base/language.h"

namespace convoke::i18n {

/// By Unicode's full case mapping (ß becomes SS); scripts without capitals stay as they are.
/// `tag` is the BCP 47 tag of the text's own language where that is known: "tr" and "az" keep the
/// dot of their i, "el" drops its accents. Any bytes.
std::string in_capitals(std::string_view text, std::string_view tag = {});

/// Whether the text has letters, and all of them are of the script in which documents of the
/// language are written: Arabic, Han, Cyrillic, else Latin.
bool is_in_script_of(std::string_view text, Language language);

}  // namespace convoke::i18n
