#include "platform/chart/chart.h"

#include <gtest/gtest.h>

namespace convoke::chart {
namespace {

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}
std::size_t count(const std::string& text, std::string_view part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++n;
  return n;
}

Bars groups() {
  Bars bars;
  bars.frame.title = "By regional group";
  bars.frame.id = "group";
  bars.legend = {"Registered", "Not yet"};
  bars.rows = {{"African States", {3, 1}}, {"None", {0, 0}}};
  return bars;
}

TEST(Bars, AreWrittenAsThisText) {
  EXPECT_EQ(
      svg_of(groups()),
      "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"img\" "
      "aria-labelledby=\"group-title\" width=\"960\" height=\"148\" viewBox=\"0 0 960 148\" "
      "font-family=\"sans-serif\" font-size=\"14\"><title id=\"group-title\">By regional "
      "group</title><defs><pattern id=\"group-hatched\" width=\"6\" height=\"6\" "
      "patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"6\" "
      "height=\"6\" fill=\"#b5cde5\"/><rect width=\"2\" height=\"6\" "
      "fill=\"#1f5c99\"/></pattern><pattern id=\"group-dotted\" width=\"6\" height=\"6\" "
      "patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"6\" "
      "height=\"6\" fill=\"#f4dcd3\"/><circle cx=\"3\" cy=\"3\" r=\"1.5\" "
      "fill=\"#971a2c\"/></pattern></defs><rect width=\"960\" height=\"148\" fill=\"#fff\"/>"
      "<text x=\"12\" y=\"26\" fill=\"#1b2430\" font-weight=\"bold\" font-size=\"16\">By regional "
      "group</text>"
      "<rect x=\"12.00\" y=\"44.00\" width=\"14.00\" height=\"14.00\" fill=\"#1f5c99\"/>"
      "<text x=\"32\" y=\"56\" fill=\"#1b2430\">Registered</text>"
      "<rect x=\"136.00\" y=\"44.00\" width=\"14.00\" height=\"14.00\" "
      "fill=\"url(#group-hatched)\"/>"
      "<text x=\"156\" y=\"56\" fill=\"#1b2430\">Not yet</text>"
      "<text x=\"12\" y=\"90\" fill=\"#1b2430\">African States</text>"
      "<rect x=\"300.00\" y=\"76.00\" width=\"441.00\" height=\"18.00\" fill=\"#1f5c99\"/>"
      "<rect x=\"741.00\" y=\"76.00\" width=\"147.00\" height=\"18.00\" "
      "fill=\"url(#group-hatched)\"/>"
      "<text x=\"948\" y=\"90\" fill=\"#1b2430\" text-anchor=\"end\">4</text>"
      "<text x=\"12\" y=\"120\" fill=\"#1b2430\">None</text>"
      "<text x=\"948\" y=\"120\" fill=\"#1b2430\" text-anchor=\"end\">0</text></svg>\n");
}

TEST(Bars, BeginOnTheSideOfAnArabicReader) {
  Bars bars = groups();
  bars.frame.title = "حسب المجموعة الإقليمية";
  bars.frame.right_to_left = true;
  bars.frame.number = [](std::int64_t n) { return n == 4 ? "٤" : "٠"; };
  const std::string svg = svg_of(bars);
  EXPECT_TRUE(has(svg, " direction=\"rtl\""));
  EXPECT_TRUE(has(svg, "<title id=\"group-title\">حسب المجموعة الإقليمية</title>"));
  EXPECT_TRUE(has(svg, "<rect x=\"219.00\" y=\"76.00\" width=\"441.00\"")) << "ends at 660";
  EXPECT_TRUE(has(svg, "<text x=\"948\" y=\"90\" fill=\"#1b2430\">African States"));
  EXPECT_TRUE(has(svg, "<text x=\"12\" y=\"90\" fill=\"#1b2430\" text-anchor=\"end\">٤</text>"));
}

TEST(Bars, OfSharesAreAllOfOneLength) {
  Bars bars = groups();
  bars.scale = Bars::Scale::shares;
  bars.rows = {{"A", {1, 1}}, {"B", {0, 200}}, {"C", {0, 0}}};
  const std::string svg = svg_of(bars);
  EXPECT_EQ(count(svg, "width=\"294.00\""), 2u);
  EXPECT_EQ(count(svg, "width=\"588.00\""), 1u);
}

TEST(Bars, AreDrawnForManyRowsAndForNone) {
  Bars bars = groups();
  bars.rows.assign(200, {"A State", {1, 0}});
  std::string svg = svg_of(bars);
  EXPECT_TRUE(has(svg, "height=\"6088\""));
  EXPECT_EQ(count(svg, "A State</text>"), 200u);
  bars.rows.clear();
  svg = svg_of(bars);
  EXPECT_TRUE(svg.ends_with("</svg>\n"));
  EXPECT_TRUE(has(svg, "height=\"88\""));
}

TEST(Bars, EscapeAndCutWhatTheyAreGiven) {
  Bars bars;
  bars.frame.title = "A & <B> \"c\"";
  bars.rows.push_back({std::string(50, 'x'), {1}});
  std::string wide;
  for (int i = 0; i < 30; ++i) wide += "中";
  bars.rows.push_back({wide, {1}});
  bars.rows.push_back({"</text><script>", {1}});
  const std::string svg = svg_of(bars);
  EXPECT_TRUE(has(svg, "A &amp; &lt;B&gt; &quot;c&quot;"));
  EXPECT_TRUE(has(svg, ">" + std::string(37, 'x') + "…<"));
  EXPECT_EQ(count(svg, "中"), 18u) << "each as wide as two letters";
  EXPECT_FALSE(has(svg, "<script") || has(svg, "style="));
}

TEST(Bars, WrapALongLabelInTwoLinesBeforeTheyCutIt) {
  Bars bars = groups();
  bars.frame.labels = 170;
  bars.rows = {{"Latin American and Caribbean States", {1, 0}}, {"None", {0, 0}}};
  std::string svg = svg_of(bars);
  EXPECT_TRUE(has(svg, ">Latin American and</text>")) << svg;
  EXPECT_TRUE(has(svg, ">Caribbean States</text>"));
  EXPECT_TRUE(has(svg, "height=\"160\"")) << "one row is higher";
  EXPECT_FALSE(has(svg, "…"));
  bars.rows[0].label = "Latin American and Caribbean States and all others that there are";
  svg = svg_of(bars);
  EXPECT_TRUE(has(svg, ">Latin American and</text>"));
  EXPECT_TRUE(has(svg, "…</text>"));
}

TEST(Bars, MeasureNarrowLettersAsNarrow) {
  Bars bars = groups();
  bars.frame.labels = 170;
  bars.rows = {{"illicit trafficking it", {1, 0}}};
  EXPECT_TRUE(has(svg_of(bars), ">illicit trafficking it</text>"));
}

TEST(Bars, PutALongLegendInLines) {
  Bars bars = groups();
  bars.legend.assign(6, std::string(30, 'L'));
  bars.rows = {{"A", {1, 1, 1, 1, 1, 1}}};
  const std::string svg = svg_of(bars);
  EXPECT_TRUE(has(svg, "y=\"56\" fill=\"#1b2430\">LLL"));
  EXPECT_TRUE(has(svg, "y=\"80\" fill=\"#1b2430\">LLL"));
  EXPECT_TRUE(has(svg, "url(#group-dotted)"));
}

Days week() {
  Days days;
  days.frame.title = "By day";
  days.frame.id = "days";
  days.frame.width = 472;
  days.days = {"1 Sep", "2 Sep", "3 Sep", "4 Sep"};
  days.series = {{"Named", {4, 0, 2, 1}}, {"Registered", {0, 3, 0, 4}}};
  days.each_day = "Each day";
  days.by_then = "All together";
  return days;
}

TEST(Days, AreColumnsAboveTheLinesOfWhatTheyComeTo) {
  const std::string svg = svg_of(week());
  EXPECT_EQ(count(svg, "<polyline"), 2u);
  EXPECT_EQ(count(svg, "stroke-dasharray"), 1u) << "lines differ in print";
  // A day is 100 wide, four fifths of it columns; the axis goes to five, and 4 is four fifths high.
  EXPECT_TRUE(has(svg, "<rect x=\"70.00\" y=\"130.00\" width=\"40.00\" height=\"120.00\"")) << svg;
  EXPECT_FALSE(has(svg, "height=\"0.00\"")) << "a day without anybody has no column";
  // By then: 4, 4, 6, 7 of ten.
  EXPECT_TRUE(has(svg, "points=\"110.00,")) << svg;
  for (const char* words : {"1 Sep", "4 Sep", "Each day", "All together", "Named", "Registered"})
    EXPECT_TRUE(has(svg, words)) << words;
}

TEST(Days, NameAsManyDaysAsThereIsRoomFor) {
  Days days = week();
  days.days.assign(200, "30 September 2009");
  days.series = {{"Named", std::vector<std::int64_t>(200, 1)}};
  const std::string svg = svg_of(days);
  EXPECT_EQ(count(svg, "30 September 2009"), 4u) << "two below each part";
  EXPECT_TRUE(has(svg, ">200</text>"));
}

TEST(Days, AreDrawnWithoutAnything) {
  Days days = week();
  days.days.clear();
  for (Days::Series& one : days.series) one.values.clear();
  EXPECT_TRUE(svg_of(days).ends_with("</svg>\n"));
}

}  // namespace
}  // namespace convoke::chart
