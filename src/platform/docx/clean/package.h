// A Word document on its way out of the house: everything its readers must not get is taken out of
// the package (ECMA-376 Part 2), or the document is refused.
#pragma once

#include <string>
#include <vector>

#include "platform/docx/clean/findings.h"
#include "platform/docx/clean/style_sheet.h"
#include "platform/docx/merge.h"
#include "platform/docx/zip_reader.h"

namespace convoke::docx {

/// Cleans the parts in place; those that no relationship leads to are removed. Entries that were
/// changed have empty `packed`. Tracked changes are accepted; comments, hidden text, properties of
/// the file, ties to properties, links to other files and data behind charts go; fields that change
/// by themselves are frozen. Returns the styles. Errors (field "template"): macros, embedded
/// objects and controls, pictures and documents that lie outside, what settle_fields() refuses,
/// broken parts.
Result<StyleSheet> clean_package(std::vector<Entry>& entries, const Limits& limits,
                                 Findings& findings);

}  // namespace convoke::docx
