// What a part embeds from elsewhere, and the links in it.
#pragma once

#include <string>

#include "base/result.h"
#include "platform/docx/clean/findings.h"
#include "platform/docx/clean/relationships.h"
#include "platform/docx/clean/xml_tree.h"

namespace convoke::docx {

/// `invalid` (field "template"): `near` are words by which the officer finds the place.
Error has_object(const std::string& near, std::string detail);

/// `invalid` if the part holds an OLE object, a control or another document.
Status refuse_objects(const XmlTree& tree);

/// Links whose relationship goes (`relations` of the part, or null) lose their tags, not their
/// text; addresses of shapes that lead nowhere and the drafter's printer go as well.
void take_out_links(XmlTree& tree, const Relations* relations, Findings& findings);

}  // namespace convoke::docx
