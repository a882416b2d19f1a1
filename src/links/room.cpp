#include "links/room.h"

namespace convoke::links {

using enum http::Method;
using enum page::Right;
using page::on;
using page::reading;

overview::Room room(LinkPages& pages) {
  overview::Room room{{.name = "links"}};
  for (const char* holder : {"/entities/:code", "/participants/:id"}) {
    const std::string all = "/office/:series" + std::string(holder) + "/links";
    const std::string one = all + "/:link";
    room.routes.push_back(reading(all, manage_links, on(pages, &LinkPages::show)));
    room.routes.push_back({post, one + "/look", read_links, on(pages, &LinkPages::look)});
    room.routes.push_back({post, one + "/revoke", manage_links, on(pages, &LinkPages::revoke)});
    room.routes.push_back({post, one + "/restore", manage_links, on(pages, &LinkPages::restore)});
    room.routes.push_back({post, one + "/renew", manage_links, on(pages, &LinkPages::renew)});
  }
  room.actions = {{"link.revoke", N_("The link was revoked.")},
                  {"link.look", N_("The link was looked at.")},
                  {"link.restore", N_("The link was restored.")},
                  {"link.renew", N_("A new link was made.")}};
  room.entity_panels = {{60, overview::EntityPanel::Column::aside, manage_links,
                         [&pages](const page::Visit& visit, const meetings::Series&,
                                  const reference::Entity&) { return pages.panel(visit); }}};
  return room;
}

}  // namespace convoke::links
