// A field [[[Name]]] in a stretch of text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace convoke::docx {

inline constexpr std::string_view kFieldOpens = "[[[";
inline constexpr std::string_view kFieldCloses = "]]]";

struct BracketedField {
  std::size_t begin = 0, end = 0;  ///< bytes, brackets included
  std::string name;                ///< unescaped and trimmed
};

/// The first field of `text`, which is escaped as in XML, from `from` on. Errors (field
/// "template"): an unclosed, unopened, empty, nested or overlong field, with the words around it.
Result<std::optional<BracketedField>> next_field(std::string_view text, std::size_t from);

/// The text around `place`, cut at characters, for a message.
std::string words_near(std::string_view text, std::size_t place);

/// "[" and "]" for character references to them, which mean the same (XML 1.0 § 4.1).
std::string with_plain_brackets(std::string xml);

}  // namespace convoke::docx
