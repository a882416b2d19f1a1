// Brackets of other kinds than those of fields: what somebody may have taken for a field.
#pragma once

#include <string_view>
#include <vector>

#include "platform/docx/merge.h"

namespace convoke::docx {

/// Appends the words in single and double brackets of `text`, which is escaped as in XML and has no
/// field: "[[Name]]", "{{Name}}", "«Name»", "<<Name>>", "[Name]", "{Name}", "［Name］", "【Name】".
/// At most 60 characters, on one line of text.
void find_other_brackets(std::string_view text, std::vector<OtherBrackets>& found);

}  // namespace convoke::docx
