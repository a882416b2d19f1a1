// A paper of a review mechanism as a file that readers take away.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "platform/http/message.h"
#include "platform/paper/paper.h"

namespace convoke::reviews {

/// A Word document as PDF; errors as of docx::Office::to_pdf(). It takes seconds: in the slow lane,
/// and in no read of the database.
using ToPdf = std::function<Result<std::string>(const std::string& docx)>;

/// `name` without its ending, ASCII; `format` "pdf", else a Word document.
Result<http::Response> paper_file(const paper::Paper& paper, const std::string& name,
                                  std::string_view format, const ToPdf& to_pdf);

}  // namespace convoke::reviews
