#include "overview/overview_page.h"

#include <algorithm>

#include "meetings/series_page.h"
#include "overview/views/overview.h"
#include "page/office_page.h"

namespace convoke::overview {
namespace {

html::Page overview_page(const page::Visit& visit, html::Out& out) {
  return page::office_page("overview", visit.locale.tr(N_("Overview")), out);
}

bool may_read(const page::Visit& visit, const meetings::Series& series) {
  return visit.officer &&
         page::gives(visit.officer->grants, page::Right::read_conference, series.slug);
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

Result<page::Reply> OverviewPages::show_office(const page::Visit& visit, const http::Request&) {
  // The latest one that the reader's roles lead to; with none of them the page itself says no.
  std::optional<meetings::Series> home = latest_series(meetings_);
  for (const meetings::Series& series : meetings_.all_series())
    if (home && !may_read(visit, *home) && may_read(visit, series)) home = series;
  if (home) return page::Redirect{visit.href("/office/" + home->slug)};
  html::Out out = visit.out();
  views::no_series(out, above_ ? above_(visit) : html::Safe(),
                   visit.may(page::Right::convene_meetings));
  return overview_page(visit, out);
}

Result<page::Reply> OverviewPages::show_series(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  Told told;
  told.summaries = panels_.summaries(series);
  told.tasks = panels_.tasks(visit, series, tasks_of(told.summaries, visit, series));
  told.deadlines = panels_.deadlines(visit, series);
  told.sections = panels_.sections(visit, series);
  if (being_prepared(told.summaries, series))
    told.preparations = panels_.preparations(visit, series);
  Overview shown = overview_of(visit, series, meetings_.meetings_of(series.id), std::move(told));
  shown.may_convene = page::may_everywhere(visit, page::Right::convene_meetings);
  for (const meetings::Series& other : meetings_.all_series())
    if (other.id != series.id && may_read(visit, other))
      shown.others.push_back(
          {visit.href("/office/" + other.slug), other.title.in(visit.locale.language()),
           std::string(code_of(other.title.language_used(visit.locale.language())))});
  if (above_) shown.above = above_(visit);
  html::Out out = visit.out();
  views::overview(out, shown);
  html::Page page = overview_page(visit, out);
  page.series = series.slug;
  return page;
}

}  // namespace convoke::overview
