#include "transfer/room.h"

namespace convoke::transfer {

using http::Method;
using enum page::Right;
using page::on;

page::Room room(TransferPages& pages) {
  const std::string conference = "/office/:series/conference";
  page::Room room{.name = "transfer"};
  room.routes = {
      {.method = Method::get,
       .pattern = conference + "/file",
       .access = convene_meetings,
       .handler = on(pages, &TransferPages::download),
       .lane = http::Lane::slow},
      {Method::get, conference + "/copy", convene_meetings, on(pages, &TransferPages::show_copy)},
      {.method = Method::post,
       .pattern = conference + "/copy",
       .access = convene_meetings,
       .handler = on(pages, &TransferPages::copy),
       .lane = http::Lane::slow},
      {Method::get, "/office/conferences/import", convene_meetings,
       on(pages, &TransferPages::show_import)},
      {Method::post, "/office/conferences/import", convene_meetings,
       on(pages, &TransferPages::import), TransferPages::kBodyLimit, http::Lane::slow},
  };
  return room;
}

}  // namespace convoke::transfer
