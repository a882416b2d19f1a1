#include "links/room.h"

#include "links/views/links.h"
#include "meetings/series_page.h"

namespace convoke::links {

using enum http::Method;
using page::on;
using page::Right;

overview::Room room(LinkPages& pages) {
  overview::Room room{{.name = "links"}};
  for (const char* holder : {"/entities/:code", "/participants/:id"}) {
    const std::string all = std::string("/office/:series") + holder + "/links";
    const std::string one = all + "/:link";
    room.routes.push_back({get, all, Right::manage_links, on(pages, &LinkPages::show)});
    room.routes.push_back(
        {post, one + "/revoke", Right::manage_links, on(pages, &LinkPages::revoke)});
    room.routes.push_back(
        {post, one + "/restore", Right::manage_links, on(pages, &LinkPages::restore)});
    room.routes.push_back(
        {post, one + "/renew", Right::manage_links, on(pages, &LinkPages::renew)});
  }
  room.actions = {{"link.revoke", N_("The link was revoked.")},
                  {"link.restore", N_("The link was restored.")},
                  {"link.renew", N_("A new link was made.")}};
  room.entity_panels = {{20, overview::EntityPanel::Column::aside, Right::manage_links,
                         [](const page::Visit& visit, const meetings::Series& series,
                            const reference::Entity& entity) {
                           html::Out out = visit.out();
                           views::links_panel(out, meetings::home_of(series, visit) + "/entities/" +
                                                       entity.code + "/links");
                           return html::trusted(out.take());
                         }}};
  return room;
}

}  // namespace convoke::links
