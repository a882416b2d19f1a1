// The words of a Word document that somebody uploads, for checks; nothing of it is kept.
#pragma once

#include <string>

#include "base/result.h"
#include "platform/docx/merge.h"

namespace convoke::docx {

struct DocumentText {
  std::string headers;   ///< of the pages, the first page's too
  std::string body;      ///< a line for each paragraph, tables and text boxes too
  bool tracked = false;  ///< changes are marked in it
  bool comments = false;
};

/// Errors (field "template") as of read_zip(): no Word document, protected, damaged, too large.
Result<DocumentText> text_of(const std::string& bytes, const Limits& limits = {});

}  // namespace convoke::docx
