#include "convening/room.h"

namespace convoke::convening {

using enum http::Method;
using enum page::Right;
using page::on;

page::Room room(ConveningPages& pages) {
  page::Room room{.name = "convening"};
  room.routes = {
      {get, "/office/convene", convene_meetings, on(pages, &ConveningPages::show)},
      {post, "/office/convene", convene_meetings, on(pages, &ConveningPages::convene)},
  };
  room.actions = {{"body.create", N_("Body entered")},
                  {"mandate.create", N_("Decision entered")},
                  {"series.create", N_("Meetings convened")},
                  {"meeting.create", N_("Meeting convened")}};
  return room;
}

}  // namespace convoke::convening
