#include "overview/room.h"

#include "base/message_context.h"

namespace convoke::overview {

using enum http::Method;
using enum page::Right;
using page::on;
using page::reading;

page::NavigationEntry search_entry() {
  return {0, "search", N_("Search"), "/office/:series/search", read_conference};
}

Room room(OverviewPages& overview, EntityPages& entities, SearchPages& search) {
  const std::string series = "/office/:series";
  Room room{{.name = "overview"}};
  room.routes = {
      {get, "/office", page::signed_in, on(overview, &OverviewPages::show_office)},
      reading(series, read_conference, on(overview, &OverviewPages::show_series)),
      reading(series + "/search", read_conference, on(search, &SearchPages::show)),
      reading(series + "/entities", read_conference, on(entities, &EntityPages::list)),
      reading(series + "/entities/:code", read_conference, on(entities, &EntityPages::show)),
  };
  room.navigation = {
      {10, "overview", N_("Overview"), series, read_conference},
      {20, "entities", NC_("navigation", "Entities"), series + "/entities", read_conference}};
  room.search = {entities.search_part()};
  return room;
}

}  // namespace convoke::overview
