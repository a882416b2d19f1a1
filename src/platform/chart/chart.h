// Figures as pictures (SVG 1.1): bars, and columns over days. Pure.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace convoke::chart {

/// What all charts have. Words are in the reader's language, UTF-8, and escaped when written.
struct Frame {
  std::string title;         ///< also what readers of the screen hear
  std::string id = "chart";  ///< ASCII letters, digits and hyphens; once on a page
  bool right_to_left = false;
  int width = 960;          ///< of the picture, in its own units; text is 14 high
  int labels = 300;         ///< of it, for what stands beside bars
  bool shows_title = true;  ///< also in the picture; on a page the heading says it
  /// A number as the reader writes it, for axes and ends of bars; empty: plain digits.
  std::function<std::string(std::int64_t)> number{};
};

/// A bar for each row.
struct Bars {
  Frame frame;
  std::vector<std::string> legend{};  ///< of the parts, in their order; empty: bars have one part
  struct Row {
    std::string label;
    std::vector<std::int64_t> parts;  ///< as many as the legend has, none below 0
  };
  std::vector<Row> rows{};
  /// `shares`: every bar with a value is as long as its place. `values`: the longest is.
  enum class Scale { values, shares } scale = Scale::values;
};

/// For each day a column for each of the series, and below it how much they come to by then.
struct Days {
  Frame frame;
  std::vector<std::string> days{};  ///< every day from the first to the last, as it is written
  struct Series {
    std::string name;                  ///< in the legend
    std::vector<std::int64_t> values;  ///< as many as there are days, none below 0
  };
  std::vector<Series> series{};   ///< at most kMostSeries
  std::string each_day, by_then;  ///< headings of the two parts
};
inline constexpr std::size_t kMostSeries = 2;

/// With a white ground, without styles or scripts: it stands in a paper as well as on a page. Parts
/// differ by hatching beside colour. A label beside a bar takes two lines where it is long, and
/// what is too long for its place ends in "…".
std::string svg_of(const Bars& bars);
std::string svg_of(const Days& days);

/// "33.33"; of hundredths.
std::string hundredths(std::int64_t value);

}  // namespace convoke::chart
