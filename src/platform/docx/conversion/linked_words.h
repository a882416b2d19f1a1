// Links that a PDF keeps.
#pragma once

#include <string>

#include "platform/docx/merge.h"

namespace convoke::docx {

/// The document as LibreOffice gets it: words of a link to somewhere else (w:hyperlink, or a field
/// HYPERLINK) that have no character style get one that changes nothing. LibreOffice 7.4.7 marks
/// such words as a link in the PDF, but without a style nobody can follow it. A document without
/// such words, or that cannot be read, comes back as it was.
std::string with_links_kept(const std::string& docx, const Limits& limits = {});

}  // namespace convoke::docx
