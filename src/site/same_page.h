// Where the reader's page is in another conference.
#pragma once

#include <optional>
#include <string>

#include "page/visit.h"
#include "site/router.h"

namespace convoke::site {

/// The path, behind the language, of the same page in the series `slug`; where that conference has
/// no such page (one note, one participant), of the nearest above it that the reader may open; at
/// last the overview, "/office/vienna-2009". `found` is the route of the present page.
std::string same_page(const Router& router, const Router::Found& found, const std::string& slug,
                      const std::optional<page::Officer>& officer);

}  // namespace convoke::site
