// Word's own fields (ECMA-376 Part 1 § 17.16): all but a few that show the same everywhere are
// frozen to the result that is stored with them.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include "platform/docx/clean/findings.h"
#include "platform/docx/clean/xml_tree.h"

namespace convoke::docx {

/// Freezes fields to what Word last showed, but for PAGE, NUMPAGES, HYPERLINK and those of forms;
/// takes out links that no reader can follow and fields that are hidden whole
/// (`hidden`: their runs), and writes fields of a merge in the address of a HYPERLINK plainly, as
/// [[[Name]]]. Errors (field "template"): a field to be frozen that shows nothing yet; one of
/// Word's own mail merge (MERGEFIELD, NEXT …); a field of a merge in other code.
Status settle_fields(XmlTree& tree, const std::unordered_set<XmlTree::Node>& hidden,
                     Findings& findings);

/// The address of a link as Word keeps it, with a field of a merge written plainly: Word escapes
/// the brackets ("%5b", "%EF%BC%BB") and may put "http://" before them.
std::string with_plain_fields(std::string address);
/// Whether a reader elsewhere can follow it: http, https, mailto, tel, ftp, a place in the document
/// itself, or an address that begins with a field.
bool leads_somewhere(std::string_view address);

}  // namespace convoke::docx
