// Shares of answers as bars: for a row of a table, and as a picture of its own.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "reviews/questionnaire/office/analysis.h"

namespace convoke::reviews::questionnaire {

/// A part of a bar: where it begins and how wide it is, of 100, as attributes of SVG.
struct BarPart {
  std::string name;  ///< "yes", "in-part", "no", "not-applicable", "none"
  std::string x, width;
};
/// What is none is left out; what was answered in text alone is not shown.
std::vector<BarPart> bar_of(const Counts& counts);

struct Chart {
  struct Row {
    std::string label;
    Counts counts;
  };
  std::string title;
  std::array<std::string, 5> legend;  ///< in the order of BarPart::name
  std::vector<Row> rows;
  bool right_to_left = false;
};
/// As platform/chart draws it.
std::string svg_of(const Chart& chart);

}  // namespace convoke::reviews::questionnaire
