// A field [[[Name]]] in a stretch of text, as any keyboard writes it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace convoke::docx {

/// Three brackets in a row, in bytes.
struct Brackets {
  std::size_t begin = 0, end = 0;
};
/// In addresses brackets may stand as their escapes, "%5B" (RFC 3986 § 2.1).
enum class Escapes { none, percent };

/// The first brackets that open or close a field, from `from` on: "[" and what a Chinese keyboard
/// writes in its place, "［", "【", "〔", "〖", mixed at will.
std::optional<Brackets> opening_in(std::string_view text, std::size_t from = 0,
                                   Escapes escapes = Escapes::none);
std::optional<Brackets> closing_in(std::string_view text, std::size_t from = 0,
                                   Escapes escapes = Escapes::none);
inline bool has_opening(std::string_view text, Escapes escapes = Escapes::none) {
  return opening_in(text, 0, escapes).has_value();
}
/// Whether there is a single bracket of those that open fields, which Word may have parted from the
/// others.
bool has_opening_sign(std::string_view text);

struct BracketedField {
  std::size_t begin = 0, end = 0;  ///< bytes, brackets included
  std::string name;                ///< unescaped, as of plain_name()
};

/// The first field of `text`, which is escaped as in XML, from `from` on. Errors (field
/// "template"): an unclosed, unopened, empty, nested or overlong field, with the words around it.
Result<std::optional<BracketedField>> next_field(std::string_view text, std::size_t from);

/// A name as it was meant: full-width letters and digits are the plain ones, invisible characters
/// (marks of direction, joiners) go, white space at the ends too.
std::string plain_name(std::string_view typed);

/// The text around `place`, cut at characters, for a message.
std::string words_near(std::string_view text, std::size_t place);

/// Brackets of fields for character references to them, which mean the same (XML 1.0 § 4.1).
std::string with_plain_brackets(std::string xml);

}  // namespace convoke::docx
