// The words of a file that an office program wrote, to be found by: Word documents, Excel workbooks
// and OpenDocument texts and sheets. Nobody should read them as the text.
#pragma once

#include <string>

#include "base/result.h"
#include "platform/docx/merge.h"

namespace convoke::docx {

/// A line for each paragraph or cell; at most `most` bytes, never half a letter. What was deleted
/// and is still in the file is left out; numbers of a workbook too. Errors (field "template") as of
/// read_zip(), and `invalid` for any other file.
Result<std::string> office_words(const std::string& bytes, std::size_t most,
                                 const Limits& limits = {});

}  // namespace convoke::docx
