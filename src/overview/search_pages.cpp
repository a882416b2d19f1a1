#include "overview/search_pages.h"

#include "base/text.h"
#include "meetings/series_page.h"
#include "overview/views/search.h"

namespace convoke::overview {
namespace {

constexpr std::size_t kLongestSearch = 120;  // code points

}  // namespace

Result<page::Reply> SearchPages::show(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  SearchPage shown;
  shown.path = meetings::home_of(series, visit) + "/search";
  shown.words = folded_spaces(request.param("q"));
  shown.too_long = length_in_code_points(shown.words) > kLongestSearch;
  if (!shown.words.empty() && !shown.too_long)
    for (const SearchPart* part : panels_.search(visit)) {
      SearchPart::Finds finds = part->find(visit, series, shown.words);
      if (!finds.first.empty())
        shown.groups.push_back({visit.locale.tr(part->label), std::move(finds)});
    }
  html::Out out = visit.out();
  views::search(out, shown);
  return meetings::office_page(visit, series, "search", visit.locale.tr(N_("Search")), out);
}

}  // namespace convoke::overview
