// Word's own fields (ECMA-376 Part 1 § 17.16): those that change when somebody else opens or
// converts the document are frozen to the result that is stored with them.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include "platform/docx/clean/findings.h"
#include "platform/docx/clean/xml_tree.h"

namespace convoke::docx {

/// Freezes fields that change by themselves (DATE, FILENAME, AUTHOR, IF, INCLUDETEXT …) and links
/// that no reader can follow, takes out fields that are hidden whole (`hidden`: their runs), and
/// writes fields of a merge in the address of a HYPERLINK plainly, as [[[Name]]]. PAGE, NUMPAGES,
/// REF, TOC and the like stay. Errors (field "template"): a field to be frozen that shows nothing
/// yet; a field of a merge in other code.
Status settle_fields(XmlTree& tree, const std::unordered_set<XmlTree::Node>& hidden,
                     Findings& findings);

/// The address of a link as Word keeps it, with a field of a merge written plainly: Word escapes
/// the brackets ("%5b") and may put "http://" before them.
std::string with_plain_fields(std::string address);
/// Whether a reader elsewhere can follow it: http, https, mailto, tel, ftp, a place in the document
/// itself, or an address that begins with a field.
bool leads_somewhere(std::string_view address);

}  // namespace convoke::docx
