#include "site/office/room.h"

namespace convoke::office {

using enum http::Method;
using enum page::Right;
using page::on;
using page::reading;

page::Room room(StaticPages& texts, OverviewPages& overview, EntityPages& entities,
                OutboxPages& outbox, JobPages& jobs) {
  const std::string series = "/office/:series", mail = "/office/outbox";
  page::Room room{.name = "office"};
  room.routes = {
      {.method = get,
       .pattern = "/about",
       .access = page::everyone,
       .handler = on(texts, &StaticPages::about),
       .cacheable = true},
      {.method = get,
       .pattern = "/accessibility",
       .access = page::everyone,
       .handler = on(texts, &StaticPages::accessibility),
       .cacheable = true},
      {get, "/office", page::signed_in, on(overview, &OverviewPages::show_office)},
      reading(series, read_conference, on(overview, &OverviewPages::show_series)),
      reading(series + "/entities", read_conference, on(entities, &EntityPages::list)),
      reading(series + "/entities/:code", read_conference, on(entities, &EntityPages::show)),
      {get, mail, read_outbox, on(outbox, &OutboxPages::list)},
      {get, mail + "/:id", read_outbox, on(outbox, &OutboxPages::show)},
      {get, mail + "/:id/attachments/:number", read_outbox, on(outbox, &OutboxPages::attachment)},
      {post, mail + "/:id/send-again", run_jobs, on(outbox, &OutboxPages::send_again)},
      {get, "/office/jobs", run_jobs, on(jobs, &JobPages::list)},
      {post, "/office/jobs/:id/run-again", run_jobs, on(jobs, &JobPages::run_again)},
  };
  room.navigation = {{10, "overview", N_("Overview"), series, read_conference},
                     {20, "entities", N_("Entities"), series + "/entities", read_conference},
                     {90, "outbox", N_("Outbox"), mail, read_outbox},
                     {100, "jobs", N_("Jobs"), "/office/jobs", run_jobs}};
  return room;
}

}  // namespace convoke::office
