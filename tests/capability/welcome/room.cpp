#include "welcome/room.h"

#include "welcome/views/welcome.h"

namespace convoke::welcome {

overview::Room room(const ground::Ground& ground) {
  const std::string home = "/office/:series/welcome";
  overview::Room room{{.name = "welcome"}};
  room.routes = {page::reading(
      home, page::Right::read_conference,
      [&ground](const page::Visit& visit, const http::Request&) -> Result<page::Reply> {
        html::Out out = visit.out();
        views::welcome(out, ground.sender.in(visit.locale.language()).name);
        html::Page page;
        page.frame = html::Frame::office;
        page.section = "welcome";
        page.title = visit.locale.tr(N_("Welcome"));
        page.content = html::trusted(out.take());
        return page;
      })};
  room.jobs = {{"welcome.greet", [&ground](const jobs::Job& job, jobs::Progress&) -> Status {
                  return ground.database.write([&](db::Transaction& t) -> Status {
                    t.execute("insert into welcome (greeted_at) values (:at)", ground.clock.now());
                    audit::record(t,
                                  {audit::Actor::system("welcome"), "welcome.greet", "job",
                                   job.id.value, "{}"},
                                  ground.clock.now());
                    return {};
                  });
                }}};
  room.navigation = {{120, "welcome", N_("Welcome"), home, page::Right::read_conference}};
  room.actions = {{"welcome.greet", N_("Welcome")}};
  room.entity_panels = {
      {100, overview::EntityPanel::Column::aside, page::Right::read_conference,
       [](const page::Visit& visit, const meetings::Series&, const reference::Entity& entity) {
         html::Out out = visit.out();
         views::welcome(out, entity.short_name.in(visit.locale.language()));
         return html::trusted(out.take());
       }}};
  return room;
}

}  // namespace convoke::welcome
