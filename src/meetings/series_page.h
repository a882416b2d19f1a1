// The office's pages within a series: which one the address names, and the frame of such a page.
#pragma once

#include <string>
#include <vector>

#include "meetings/meetings.h"
#include "page/visit.h"

namespace convoke::meetings {

/// By the `:series` of the route; `not_found` if there is none such.
Result<Series> series_of(Meetings& meetings, const page::Visit& visit);

/// "/fr/office/vienna-2009": where the series' pages begin.
std::string home_of(const Series& series, const page::Visit& visit);

/// `title` and `crumbs`, which stand between the series and the page itself, are in the reader's
/// language.
html::Page office_page(const page::Visit& visit, const Series& series, std::string section,
                       std::string title, html::Out& out, std::vector<html::Crumb> crumbs = {});

}  // namespace convoke::meetings
