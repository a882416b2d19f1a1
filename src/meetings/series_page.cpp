#include "meetings/series_page.h"

#include "page/office_page.h"

namespace convoke::meetings {

Result<Series> series_of(Meetings& meetings, const page::Visit& visit) {
  auto series = meetings.series(visit.arg("series"));
  if (!series) return not_found(N_("There is no such series of meetings."));
  return std::move(*series);
}

std::string home_of(const Series& series, const page::Visit& visit) {
  return visit.href("/office/" + series.slug);
}

html::Page office_page(const page::Visit& visit, const Series& series, std::string section,
                       std::string title, html::Out& out, std::vector<html::Crumb> crumbs) {
  html::Page page = page::office_page(std::move(section), title, out);
  page.series = series.slug;
  page.crumbs = {{series.title.in(visit.locale.language()), home_of(series, visit)}};
  for (html::Crumb& crumb : crumbs) page.crumbs.push_back(std::move(crumb));
  page.crumbs.push_back({std::move(title), {}});
  return page;
}

}  // namespace convoke::meetings
