#include "site/room.h"

namespace convoke::site {

page::Room room(StaticPages& texts) {
  page::Room room{.name = "site"};
  room.routes = {
      {.method = http::Method::get,
       .pattern = "/about",
       .access = page::everyone,
       .handler = page::on(texts, &StaticPages::about),
       .cacheable = true},
      {.method = http::Method::get,
       .pattern = "/accessibility",
       .access = page::everyone,
       .handler = page::on(texts, &StaticPages::accessibility),
       .cacheable = true},
  };
  return room;
}

}  // namespace convoke::site
