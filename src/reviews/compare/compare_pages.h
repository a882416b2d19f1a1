// Mechanisms side by side with what they would mean, on a page, as a list and as a paper.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "page/visit.h"
#include "platform/html/list.h"
#include "reference/directory.h"
#include "reviews/compare/consequences.h"
#include "reviews/mechanisms/mechanisms.h"
#include "reviews/paper_file.h"
#include "secretariat/office.h"

namespace convoke::reviews {

struct Compared {
  Definition definition;
  Consequences found;
  std::string failed;                ///< why there is no draw, in the reader's language; else empty
  std::vector<std::string> assumed;  ///< instruments whose participation the directory lacks
};
struct CompareChoice {
  std::string code, name;
  bool chosen = false;
};
struct ComparePage {
  std::string path, query;  ///< query: what was chosen, for the files
  std::string address() const { return path + query; }
  std::string paper() const { return path + "/paper" + query; }
  std::vector<CompareChoice> choices;
  Assumptions assumptions;
  std::vector<Compared> compared;
};

/// One line of the table: what it is, and a figure for each mechanism.
struct FigureLine {
  std::string label;
  std::vector<std::pair<std::string, std::string>> figures;  ///< the mechanism's name, the figure
};
std::vector<FigureLine> figure_lines(const ComparePage& page, const i18n::Locale& locale);
std::vector<html::Column> figure_columns(const ComparePage& page, const i18n::Locale& locale);

/// Handlers for the route table. Any thread.
class ComparePages {
 public:
  ComparePages(Mechanisms& mechanisms, reference::References& references,
               std::function<secretariat::Office()> office, ToPdf to_pdf)
      : mechanisms_(mechanisms),
        references_(references),
        office_(std::move(office)),
        to_pdf_(std::move(to_pdf)) {}

  /// With "format" the figures by State as a list.
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  /// The whole as a paper: "format" is docx or pdf.
  Result<page::Reply> as_paper(const page::Visit& visit, const http::Request& request);

 private:
  ComparePage compared(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> as_list(const page::Visit& visit, const http::Request& request,
                              const ComparePage& page);
  paper::Paper paper_of(const page::Visit& visit, const ComparePage& page);

  Mechanisms& mechanisms_;
  reference::References& references_;
  std::function<secretariat::Office()> office_;
  const ToPdf to_pdf_;
};

}  // namespace convoke::reviews
