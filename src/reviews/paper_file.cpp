#include "reviews/paper_file.h"

namespace convoke::reviews {

Result<http::Response> paper_file(const paper::Paper& paper, const std::string& name,
                                  std::string_view format, const ToPdf& to_pdf) {
  const bool is_pdf = format == "pdf";
  CONVOKE_ASSIGN(bytes, paper::to_docx(paper));
  if (is_pdf) {
    CONVOKE_ASSIGN(pdf, to_pdf(bytes));
    bytes = std::move(pdf);
  }
  http::Response file;
  file.header("Content-Type",
              is_pdf ? "application/pdf"
                     : "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
      .header("Content-Disposition",
              "attachment; filename=\"" + name + (is_pdf ? ".pdf" : ".docx") + "\"");
  file.body = std::move(bytes);
  return file;
}

}  // namespace convoke::reviews
