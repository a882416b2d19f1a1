// The properties of a run, <w:rPr> (ECMA-376 Part 1 § 17.3.2), for a value of another direction.
#pragma once

#include <string>
#include <string_view>

#include "platform/docx/clean/style_sheet.h"

namespace convoke::docx {

/// `raw` is a whole w:rPr, well-formed, or empty. For text from right to left: with w:rtl, and
/// with w:bCs, w:iCs and w:szCs where w:b, w:i and w:sz alone stand, or count by the styles: only
/// these count for such text (§ 17.3.2.30). From left to right: without w:rtl. Empty if nothing is
/// left.
std::string with_direction(std::string_view raw, std::string_view prefix, bool right_to_left,
                           const ComplexScript& of_styles = {});

/// The character style, or empty.
std::string character_style_in(std::string_view raw);

/// True if the run is marked as running from right to left.
bool is_right_to_left(std::string_view raw);

}  // namespace convoke::docx
