#include "reviews/questionnaire/office/chart.h"

#include "platform/chart/chart.h"

namespace convoke::reviews::questionnaire {
namespace {

using chart::hundredths;

constexpr std::array<const char*, 5> kParts{"yes", "in-part", "no", "not-applicable", "none"};

std::array<int, 5> parts_of(const Counts& counts) {
  return {counts.of(Choice::yes), counts.of(Choice::in_part), counts.of(Choice::no),
          counts.of(Choice::not_applicable), counts.none};
}

}  // namespace

std::vector<BarPart> bar_of(const Counts& counts) {
  const auto parts = parts_of(counts);
  std::int64_t all = 0, before = 0;
  for (const int one : parts) all += one;
  std::vector<BarPart> out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i] == 0) continue;
    // Ends are rounded, not widths: the parts meet and fill the bar.
    const std::int64_t from = before * 10'000 / all, to = (before + parts[i]) * 10'000 / all;
    out.push_back({kParts[i], hundredths(from), hundredths(to - from)});
    before += parts[i];
  }
  return out;
}

std::string svg_of(const Chart& chart) {
  chart::Bars bars;
  bars.frame.title = chart.title;
  bars.frame.right_to_left = chart.right_to_left;
  bars.legend.assign(chart.legend.begin(), chart.legend.end());
  bars.scale = chart::Bars::Scale::shares;
  for (const Chart::Row& row : chart.rows) {
    const auto parts = parts_of(row.counts);
    bars.rows.push_back({row.label, {parts.begin(), parts.end()}});
  }
  return chart::svg_of(bars);
}

}  // namespace convoke::reviews::questionnaire
