// The typefaces a Word document asks for (ECMA-376 Part 1 § 17.3.2.26).
#pragma once

#include <compare>
#include <string>
#include <vector>

#include "base/result.h"

namespace convoke::docx {

/// The letters a run is set in; Word keeps a typeface for each.
enum class Script { latin, east_asian, right_to_left };

struct Typeface {
  std::string name;
  Script script = Script::latin;
  friend auto operator<=>(const Typeface&, const Typeface&) = default;
};

/// Those in which text of the document is set, by the run, its styles, the defaults of the document
/// and its theme; by name, each once. Symbol fonts are left out. Errors as of Template::open().
Result<std::vector<Typeface>> named_typefaces(const std::string& docx);

}  // namespace convoke::docx
