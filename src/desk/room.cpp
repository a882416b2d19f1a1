#include "desk/room.h"

#include "base/message_context.h"
#include "page/office_page.h"

namespace convoke::desk {

using enum http::Method;
using enum page::Right;
using page::on;
using page::reading;

RegistrationDesk::RegistrationDesk(db::Database& database, const Clock& clock, const Below& below)
    : desk(database, clock, below.delegations, below.meetings, below.badges),
      desk_pages(desk, below.delegations, below.meetings, below.references, below.badges,
                 below.attendance),
      person_pages(desk, below.delegations, below.meetings, below.references, below.badges,
                   below.photos, below.attendance),
      walk_in_pages(desk, below.delegations, below.meetings, below.references) {}

overview::Room room(RegistrationDesk& all) {
  const std::string home = "/office/:series/desk", one = home + "/:id";
  DeskPages& d = all.desk_pages;
  PersonPages& p = all.person_pages;
  WalkInPages& w = all.walk_in_pages;
  overview::Room room{{.name = "registration desk"}};
  room.routes = {
      reading(home, register_at_desk, on(d, &DeskPages::show)),
      reading(home + "/new", register_at_desk, on(w, &WalkInPages::show)),
      {post, home + "/new", register_at_desk, on(w, &WalkInPages::add)},
      reading(one, register_at_desk, on(p, &PersonPages::show)),
      {post, one, register_at_desk, on(p, &PersonPages::arrive)},
      {post, one + "/print", print_badges, on(p, &PersonPages::print)},
      {post, one + "/unmark", register_at_desk, on(p, &PersonPages::unmark)},
      {post, one + "/photo", review_photographs, on(p, &PersonPages::photograph),
       badges::kPhotoFormLimit, http::Lane::slow},
  };
  room.navigation = {{68, "desk", NC_("navigation", "Desk"), home, register_at_desk}};
  return room;
}

}  // namespace convoke::desk
