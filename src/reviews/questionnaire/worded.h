// A text of six languages as one reader sees it.
#pragma once

#include <string>

#include "base/language.h"

namespace convoke::reviews::questionnaire {

/// A text and the tag of the language it is in.
struct Worded {
  std::string text, lang;
};
inline Worded worded(const Text6& text, Language reader) {
  return {text.in(reader), std::string(code_of(text.language_used(reader)))};
}

}  // namespace convoke::reviews::questionnaire
