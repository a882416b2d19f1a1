// The properties of a Word file that goes out as it is: who wrote it, for which office, under which
// working title, and the small picture of its first page.
#pragma once

#include <string>

#include "base/result.h"
#include "platform/docx/merge.h"

namespace convoke::docx {

/// The document without them; the same bytes where it has none. Nothing else is touched (tracked
/// changes and comments stay). Errors (field "template") as of read_zip().
Result<std::string> without_file_properties(const std::string& docx, const Limits& limits = {});

}  // namespace convoke::docx
