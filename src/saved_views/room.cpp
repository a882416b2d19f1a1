#include "saved_views/room.h"

namespace convoke::saved_views {

using enum http::Method;
using page::on;
using page::reading;

page::Room room(const std::vector<SavedViewPages*>& lists) {
  page::Room room{.name = "saved views"};
  for (SavedViewPages* pages : lists) {
    const page::Access access = pages->list().right;
    const std::string all = "/office/:series" + pages->list().path + "/saved-views";
    const std::string one = all + "/:view";
    room.routes.push_back(reading(all, access, on(*pages, &SavedViewPages::show)));
    room.routes.push_back({post, all, access, on(*pages, &SavedViewPages::save)});
    room.routes.push_back({post, one, access, on(*pages, &SavedViewPages::change)});
    room.routes.push_back({post, one + "/remove", access, on(*pages, &SavedViewPages::remove)});
  }
  room.actions = {{"saved_view.share", N_("View of a list shared")},
                  {"saved_view.rename", N_("Shared view of a list renamed")},
                  {"saved_view.keep", N_("View of a list shared no more")},
                  {"saved_view.remove", N_("Shared view of a list deleted")}};
  return room;
}

}  // namespace convoke::saved_views
