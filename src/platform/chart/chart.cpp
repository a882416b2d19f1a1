#include "platform/chart/chart.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"

namespace convoke::chart {
namespace {

constexpr int kMargin = 12, kLine = 30, kTwoLines = 42, kBar = 18, kNumber = 60, kPlot = 150,
              kAxis = 60;
constexpr std::size_t kInks = 6;
// The inks of web/styles/_tokens.scss on white; the patterns tell parts apart in print.
constexpr std::array<std::string_view, kInks> kInk{"#1f5c99", "hatched", "#971a2c",
                                                   "#7b8794", "#d5dce4", "dotted"};

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

/// East Asian letters are twice as wide.
int width_of(std::uint32_t code_point) {
  const bool wide = (code_point >= 0x1100 && code_point <= 0x115F) ||
                    (code_point >= 0x2E80 && code_point <= 0xA4CF) ||
                    (code_point >= 0xAC00 && code_point <= 0xD7A3) ||
                    (code_point >= 0xF900 && code_point <= 0xFAFF) ||
                    (code_point >= 0xFE30 && code_point <= 0xFE6F) ||
                    (code_point >= 0xFF00 && code_point <= 0xFF60) || code_point >= 0x20000;
  return wide ? 2 : 1;
}

int width_of(std::string_view text) {
  int width = 0;
  for (const std::uint32_t one : code_points(text)) width += width_of(one);
  return width;
}

/// In units of the picture, about as sans-serif letters of 14 are; nobody knows the reader's font.
int measured(std::uint32_t code_point) {
  constexpr std::string_view narrow = " !'(),./:;I[]fijlrt|", broad = "%@MWmw";
  if (width_of(code_point) == 2) return 14;
  if (code_point < 0x80) {
    const char letter = static_cast<char>(code_point);
    if (narrow.find(letter) != narrow.npos) return 4;
    if (broad.find(letter) != broad.npos) return 11;
    if (letter >= 'A' && letter <= 'Z') return 9;
  }
  return 7;
}

int measured(std::string_view text) {
  int width = 0;
  for (const std::uint32_t one : code_points(text)) width += measured(one);
  return width;
}

/// Cut to at most this width.
std::string fitted(const std::string& label, int most) {
  if (measured(label) <= most) return label;
  std::string out;
  int width = 7;  // of the dots
  for (const std::uint32_t one : code_points(label)) {
    width += measured(one);
    if (width > most) break;
    append_code_point(out, one);
  }
  return out + "…";
}

/// In one line or two, parted between words; what is still too long is cut.
std::vector<std::string> wrapped(const std::string& label, int most) {
  if (measured(label) <= most) return {label};
  std::string first, rest;
  for (const std::string& word : split(label, ' ')) {
    std::string longer = first.empty() ? word : first + " " + word;
    if (rest.empty() && measured(longer) <= most)
      first = std::move(longer);
    else
      rest += (rest.empty() ? "" : " ") + word;
  }
  if (first.empty()) return {fitted(label, most)};
  return {first, fitted(rest, most)};
}

/// The least of 1, 2, 5, 10, 20, 50 … that is not below.
std::int64_t rounded_up(std::int64_t value) {
  std::int64_t step = 1;
  for (;; step *= 10)
    for (const int of : {1, 2, 5})
      if (step * of >= value) return step * of;
}

/// Drawn from the side on which the reader begins.
class Drawing {
 public:
  Drawing(const Frame& frame, int height) : frame_(frame), rtl_(frame.right_to_left) {
    const std::string size = attribute("width", frame.width) + attribute("height", height);
    out_ =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"img\" "
        "aria-labelledby=\"" +
        frame.id + "-title\"" + size + " viewBox=\"0 0 " + std::to_string(frame.width) + " " +
        std::to_string(height) + "\" font-family=\"sans-serif\" font-size=\"14\"" +
        (rtl_ ? " direction=\"rtl\"" : "") + "><title id=\"" + frame.id + "-title\">" +
        escaped(frame.title) + "</title><defs>" +
        pattern("hatched",
                "<rect width=\"6\" height=\"6\" fill=\"#b5cde5\"/><rect width=\"2\" "
                "height=\"6\" fill=\"#1f5c99\"/>") +
        pattern("dotted",
                "<rect width=\"6\" height=\"6\" fill=\"#f4dcd3\"/><circle cx=\"3\" "
                "cy=\"3\" r=\"1.5\" fill=\"#971a2c\"/>") +
        "</defs><rect" + size + " fill=\"#fff\"/>";
  }

  enum class At { begin, middle, end };
  void text(int x, int y, const std::string& words, At at = At::begin, bool bold = false) {
    out_ += "<text" + attribute("x", rtl_ ? frame_.width - x : x) + attribute("y", y) +
            " fill=\"#1b2430\"" +
            (at == At::end      ? " text-anchor=\"end\""
             : at == At::middle ? " text-anchor=\"middle\""
                                : "") +
            (bold ? " font-weight=\"bold\" font-size=\"16\"" : "") + ">" + escaped(words) +
            "</text>";
  }
  /// In hundredths.
  void box(std::int64_t x, std::int64_t y, std::int64_t width, std::int64_t height,
           std::size_t ink) {
    const std::int64_t left = rtl_ ? frame_.width * std::int64_t{100} - x - width : x;
    out_ += "<rect" + attribute("x", left, true) + attribute("y", y, true) +
            attribute("width", width, true) + attribute("height", height, true) + " fill=\"" +
            ink_of(ink) + "\"/>";
  }
  void rule(int x, int y, int width) {
    const int left = rtl_ ? frame_.width - x - width : x;
    out_ += "<rect" + attribute("x", left) + attribute("y", y) + attribute("width", width) +
            " height=\"1\" fill=\"#d5dce4\"/>";
  }
  /// Points in hundredths.
  void line(const std::vector<std::pair<std::int64_t, std::int64_t>>& points, bool dashed) {
    out_ += "<polyline fill=\"none\" stroke=\"" + std::string(dashed ? "#971a2c" : "#1f5c99") +
            "\" stroke-width=\"2\"" + (dashed ? " stroke-dasharray=\"6 4\"" : "") + " points=\"";
    bool first = true;
    for (const auto& [x, y] : points) {
      if (!first) out_ += ' ';
      first = false;
      out_ += hundredths(rtl_ ? frame_.width * std::int64_t{100} - x : x) + "," + hundredths(y);
    }
    out_ += "\"/>";
  }
  std::string done() && { return std::move(out_) + "</svg>\n"; }

 private:
  static std::string attribute(const char* name, std::int64_t value, bool of_hundredths = false) {
    return " " + std::string(name) + "=\"" +
           (of_hundredths ? hundredths(value) : std::to_string(value)) + "\"";
  }
  std::string pattern(const char* name, const char* drawn) const {
    return "<pattern id=\"" + frame_.id + "-" + name +
           "\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
           "patternTransform=\"rotate(45)\">" +
           drawn + "</pattern>";
  }
  std::string ink_of(std::size_t part) const {
    const std::string_view ink = kInk[part % kInks];
    if (ink.starts_with('#')) return std::string(ink);
    return "url(#" + frame_.id + "-" + std::string(ink) + ")";
  }

  const Frame& frame_;
  const bool rtl_;
  std::string out_;
};

std::string number(const Frame& frame, std::int64_t value) {
  return frame.number ? frame.number(value) : std::to_string(value);
}

/// Where the keys of a legend stand, in lines.
struct Legend {
  struct Key {
    int x, line;
  };
  std::vector<Key> keys;
  int lines = 0;

  Legend(const std::vector<std::string>& words, const Frame& frame) {
    int x = kMargin;
    for (const std::string& one : words) {
      const int width = 44 + 8 * width_of(one);
      if (lines == 0 || x + width > frame.width) {
        x = kMargin;
        ++lines;
      }
      keys.push_back({x, lines - 1});
      x += width;
    }
  }
  int height() const { return lines * 24; }
  void draw(Drawing& drawing, const std::vector<std::string>& words, int y,
            const std::vector<std::size_t>& inks = {}) const {
    for (std::size_t i = 0; i < words.size(); ++i) {
      const int top = y + keys[i].line * 24;
      drawing.box(keys[i].x * 100, top * 100, 1400, 1400, inks.empty() ? i : inks[i]);
      drawing.text(keys[i].x + 20, top + 12, words[i]);
    }
  }
};

int title_height(const Frame& frame) {
  return frame.shows_title ? 44 : kMargin;
}

void draw_title(Drawing& drawing, const Frame& frame) {
  if (frame.shows_title)
    drawing.text(kMargin, 26, fitted(frame.title, (frame.width - 2 * kMargin) * 7 / 8),
                 Drawing::At::begin, true);
}

// What the series of days are drawn with.
const std::vector<std::size_t> kDayInks{0, 5};

struct Plot {
  int left, top, width;  ///< of the picture
  std::int64_t most;     ///< what its height stands for

  std::int64_t y(std::int64_t value) const {
    return (top + kPlot) * std::int64_t{100} - value * kPlot * 100 / most;
  }
};

void draw_axis(Drawing& drawing, const Frame& frame, const Plot& plot) {
  for (const std::int64_t value : {std::int64_t{0}, plot.most / 2, plot.most}) {
    const int y = static_cast<int>(plot.y(value) / 100);
    drawing.rule(plot.left, y, plot.width);
    drawing.text(plot.left - 8, y + 5, number(frame, value), Drawing::At::end);
  }
}

std::vector<std::int64_t> sums_of(const std::vector<std::int64_t>& values) {
  std::vector<std::int64_t> out;
  std::int64_t sum = 0;
  for (const std::int64_t one : values) out.push_back(sum += one);
  return out;
}

}  // namespace

std::string hundredths(std::int64_t value) {
  if (value < 0) return "-" + hundredths(-value);
  std::string rest = std::to_string(value % 100);
  if (rest.size() < 2) rest.insert(0, "0");
  return std::to_string(value / 100) + "." + rest;
}

std::string svg_of(const Bars& bars) {
  const Frame& frame = bars.frame;
  const Legend legend(bars.legend, frame);
  const int head = title_height(frame) + legend.height() + (legend.lines ? 8 : 0);
  std::vector<std::vector<std::string>> labels;
  int height = head + kMargin;
  for (const Bars::Row& row : bars.rows) {
    labels.push_back(wrapped(row.label, frame.labels - 34));
    height += labels.back().size() > 1 ? kTwoLines : kLine;
  }
  Drawing drawing(frame, height);
  draw_title(drawing, frame);
  legend.draw(drawing, bars.legend, title_height(frame));
  std::int64_t longest = 0;
  std::vector<std::int64_t> sums;
  for (const Bars::Row& row : bars.rows) {
    std::int64_t sum = 0;
    for (const std::int64_t one : row.parts) sum += one;
    sums.push_back(sum);
    longest = std::max(longest, sum);
  }
  const std::int64_t place = std::int64_t{frame.width - frame.labels - kNumber - kMargin} * 100;
  int y = head;
  for (std::size_t i = 0; i < bars.rows.size(); ++i) {
    const Bars::Row& row = bars.rows[i];
    const bool in_two = labels[i].size() > 1;
    if (in_two) drawing.text(kMargin, y + kBar + 6, labels[i][1]);
    drawing.text(kMargin, in_two ? y + 8 : y + kBar - 4, labels[i][0]);
    const std::int64_t whole = bars.scale == Bars::Scale::shares ? sums[i] : longest;
    std::int64_t before = 0;
    for (std::size_t part = 0; whole > 0 && part < row.parts.size(); ++part) {
      // Ends are rounded, not widths: the parts meet.
      const std::int64_t from = before * place / whole;
      before += row.parts[part];
      const std::int64_t to = before * place / whole;
      if (row.parts[part] > 0)
        drawing.box(frame.labels * 100 + from, y * 100, to - from, kBar * 100, part);
    }
    drawing.text(frame.width - kMargin, y + kBar - 4, number(frame, sums[i]), Drawing::At::end);
    y += in_two ? kTwoLines : kLine;
  }
  return std::move(drawing).done();
}

std::string svg_of(const Days& days) {
  const Frame& frame = days.frame;
  const std::size_t count = days.days.size(), series = std::min(days.series.size(), kMostSeries);
  std::vector<std::string> names;
  std::int64_t most = 0, most_by_then = 0;
  for (std::size_t i = 0; i < series; ++i) {
    names.push_back(days.series[i].name);
    std::int64_t sum = 0;
    for (const std::int64_t one : days.series[i].values) {
      most = std::max(most, one);
      sum += one;
    }
    most_by_then = std::max(most_by_then, sum);
  }
  const Legend legend(names, frame);
  const int head = title_height(frame) + legend.height() + 8;
  constexpr int kPart = 24 + kPlot + 40;  // heading, plot, days below it
  Drawing drawing(frame, head + 2 * kPart);
  draw_title(drawing, frame);
  legend.draw(drawing, names, title_height(frame), kDayInks);
  const int width = frame.width - kAxis - kMargin;
  const auto at = [&](std::size_t day) {
    return kAxis * std::int64_t{100} +
           static_cast<std::int64_t>(day) * width * 100 / static_cast<std::int64_t>(count);
  };
  const auto draw_days = [&](int y) {
    // Each stands in the middle of its place and needs so much.
    std::size_t widest = 1;
    for (const std::string& one : days.days)
      widest = std::max(widest, static_cast<std::size_t>(width_of(one)));
    const std::size_t fit =
        std::max<std::size_t>(1, static_cast<std::size_t>(width) / (widest * 8 + 16));
    const std::size_t step = std::max<std::size_t>(1, (count + fit - 1) / fit);
    for (std::size_t day = 0; day < count; day += step) {
      const int middle = static_cast<int>((at(day) + at(day + 1)) / 200);
      const int half = static_cast<int>(widest) * 4;
      drawing.text(std::clamp(middle, half, std::max(half, frame.width - half)), y, days.days[day],
                   Drawing::At::middle);
    }
  };

  const Plot each{kAxis, head + 24, width, rounded_up(std::max<std::int64_t>(most, 2))};
  drawing.text(kMargin, head + 8, days.each_day);
  draw_axis(drawing, frame, each);
  for (std::size_t day = 0; day < count; ++day)
    for (std::size_t i = 0; i < series; ++i) {
      const std::int64_t value = days.series[i].values[day];
      if (value == 0) continue;
      const std::int64_t place = at(day + 1) - at(day), gap = place / 10,
                         column = (place - 2 * gap) / static_cast<std::int64_t>(series);
      drawing.box(at(day) + gap + column * static_cast<std::int64_t>(i), each.y(value), column,
                  each.y(0) - each.y(value), kDayInks[i]);
    }
  draw_days(each.top + kPlot + 20);

  const Plot by_then{kAxis, head + kPart + 24, width,
                     rounded_up(std::max<std::int64_t>(most_by_then, 2))};
  drawing.text(kMargin, head + kPart + 8, days.by_then);
  draw_axis(drawing, frame, by_then);
  for (std::size_t i = 0; i < series; ++i) {
    std::vector<std::pair<std::int64_t, std::int64_t>> points;
    const std::vector<std::int64_t> sums = sums_of(days.series[i].values);
    for (std::size_t day = 0; day < count; ++day)
      points.emplace_back((at(day) + at(day + 1)) / 2, by_then.y(sums[day]));
    if (!points.empty()) drawing.line(points, i == 1);
  }
  draw_days(by_then.top + kPlot + 20);
  return std::move(drawing).done();
}

}  // namespace convoke::chart
