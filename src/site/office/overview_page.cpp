#include "site/office/overview_page.h"

#include <algorithm>

#include "site/office/views/overview.h"

namespace convoke::office {
namespace {

html::Page overview_page(const identity::Visit& visit, html::Out& out) {
  html::Page page;
  page.frame = html::Frame::office;
  page.title = visit.locale.tr(N_("Overview"));
  page.section = "overview";
  page.content = html::trusted(out.take());
  return page;
}

}  // namespace

std::optional<meetings::Series> latest_series(meetings::Meetings& meetings) {
  const std::vector<meetings::Series> all = meetings.all_series();
  const auto latest = std::max_element(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return std::tie(a.nomination_deadline, a.id) < std::tie(b.nomination_deadline, b.id);
  });
  if (latest == all.end()) return std::nullopt;
  return *latest;
}

Result<meetings::Series> series_of(meetings::Meetings& meetings, const identity::Visit& visit) {
  auto series = meetings.series(visit.arg("series"));
  if (!series) return not_found(N_("There are no such meetings."));
  return std::move(*series);
}

Result<identity::Reply> OverviewPages::show_office(const identity::Visit& visit,
                                                   const http::Request&) {
  if (const auto series = latest_series(meetings_))
    return identity::Redirect{visit.href("/office/" + series->slug)};
  html::Out out = visit.out();
  views::no_series(out);
  return overview_page(visit, out);
}

Result<identity::Reply> OverviewPages::show_series(const identity::Visit& visit,
                                                   const http::Request&) {
  CONVOKE_ASSIGN(series, series_of(meetings_, visit));
  html::Out out = visit.out();
  views::overview(out,
                  overview_of(series, meetings_.meetings_of(series.id), facts_.summaries(series),
                              numbers_(series), visit.locale, visit.now));
  html::Page page = overview_page(visit, out);
  page.series = series.slug;
  return page;
}

}  // namespace convoke::office
