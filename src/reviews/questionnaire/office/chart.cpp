#include "reviews/questionnaire/office/chart.h"

#include <algorithm>

#include "base/text.h"

namespace convoke::reviews::questionnaire {
namespace {

constexpr std::array<const char*, 5> kParts{"yes", "in-part", "no", "not-applicable", "none"};
// The inks of web/styles/_tokens.scss on white; the hatching of the second tells it apart in print.
constexpr std::array<const char*, 5> kInk{"#1f5c99", "url(#hatched)", "#971a2c", "#7b8794",
                                          "#d5dce4"};

constexpr int kWidth = 960, kLabel = 300, kNumber = 60, kLine = 30, kHead = 76, kBar = 18;
constexpr std::size_t kLongestLabel = 38;  // code points

std::array<int, 5> parts_of(const Counts& counts) {
  return {counts.of(Choice::yes), counts.of(Choice::in_part), counts.of(Choice::no),
          counts.of(Choice::not_applicable), counts.none};
}

/// "33.33"
std::string hundredths(long value) {
  std::string rest = std::to_string(value % 100);
  if (rest.size() < 2) rest.insert(0, "0");
  return std::to_string(value / 100) + "." + rest;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}

std::string fitted(const std::string& label) {
  if (length_in_code_points(label) <= kLongestLabel) return label;
  const std::vector<std::uint32_t> all = code_points(label);
  std::string out;
  for (std::size_t i = 0; i + 1 < kLongestLabel; ++i) append_code_point(out, all[i]);
  return out + "…";
}

/// Drawn from the side on which the reader begins.
class Drawing {
 public:
  explicit Drawing(const Chart& chart) : rtl_(chart.right_to_left) {
    const int height = kHead + kLine * static_cast<int>(chart.rows.size()) + 12;
    const std::string size =
        "width=\"" + std::to_string(kWidth) + "\" height=\"" + std::to_string(height) + "\"";
    out_ = "<svg xmlns=\"http://www.w3.org/2000/svg\" " + size + " viewBox=\"0 0 " +
           std::to_string(kWidth) + " " + std::to_string(height) +
           "\" font-family=\"sans-serif\" font-size=\"14\"" +
           (rtl_ ? " direction=\"rtl\"" : std::string()) + "><title>" + escaped(chart.title) +
           "</title><defs><pattern id=\"hatched\" width=\"6\" height=\"6\" "
           "patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"6\" "
           "height=\"6\" fill=\"#b5cde5\"/><rect width=\"2\" height=\"6\" fill=\"#1f5c99\"/>"
           "</pattern></defs><rect " +
           size + " fill=\"#fff\"/>";
  }

  void text(int x, int y, const std::string& words, bool at_end = false, bool bold = false) {
    out_ += "<text x=\"" + std::to_string(rtl_ ? kWidth - x : x) + "\" y=\"" + std::to_string(y) +
            "\" fill=\"#1b2430\"" + (at_end ? " text-anchor=\"end\"" : "") +
            (bold ? " font-weight=\"bold\" font-size=\"16\"" : "") + ">" + escaped(words) +
            "</text>";
  }
  void box(double x, int y, double width, int height, const char* ink) {
    const double left = rtl_ ? kWidth - x - width : x;
    out_ += "<rect x=\"" + hundredths(static_cast<long>(left * 100)) + "\" y=\"" +
            std::to_string(y) + "\" width=\"" + hundredths(static_cast<long>(width * 100)) +
            "\" height=\"" + std::to_string(height) + "\" fill=\"" + ink + "\"/>";
  }
  std::string done() && { return std::move(out_) + "</svg>\n"; }

 private:
  const bool rtl_;
  std::string out_;
};

}  // namespace

std::vector<BarPart> bar_of(const Counts& counts) {
  const auto parts = parts_of(counts);
  long all = 0, before = 0;
  for (const int one : parts) all += one;
  std::vector<BarPart> out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i] == 0) continue;
    // Ends are rounded, not widths: the parts meet and fill the bar.
    const long from = before * 10'000 / all, to = (before + parts[i]) * 10'000 / all;
    out.push_back({kParts[i], hundredths(from), hundredths(to - from)});
    before += parts[i];
  }
  return out;
}

std::string svg_of(const Chart& chart) {
  Drawing drawing(chart);
  drawing.text(12, 26, chart.title, false, true);
  int at = 12;
  for (std::size_t i = 0; i < kInk.size(); ++i) {
    drawing.box(at, 44, 14, 14, kInk[i]);
    drawing.text(at + 20, 56, chart.legend[i]);
    at += 44 + 8 * static_cast<int>(length_in_code_points(chart.legend[i]));
  }
  int y = kHead;
  for (const Chart::Row& row : chart.rows) {
    drawing.text(12, y + kBar - 4, fitted(row.label));
    const auto parts = parts_of(row.counts);
    int all = 0;
    for (const int one : parts) all += one;
    double x = kLabel;
    for (std::size_t i = 0; all > 0 && i < parts.size(); ++i) {
      const double width = double{kWidth - kLabel - kNumber - 12} * parts[i] / all;
      if (parts[i] > 0) drawing.box(x, y, width, kBar, kInk[i]);
      x += width;
    }
    drawing.text(kWidth - 12, y + kBar - 4, std::to_string(all), true);
    y += kLine;
  }
  return std::move(drawing).done();
}

}  // namespace convoke::reviews::questionnaire
