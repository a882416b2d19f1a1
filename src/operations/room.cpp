#include "operations/room.h"

namespace convoke::operations {
namespace {

std::vector<overview::Task> tasks(const page::Visit& visit, outbox::Outbox& outbox,
                                  db::Database& database) {
  const std::int64_t refused = outbox.count().refused;
  const std::int64_t parked = database.read([](db::Reader& r) { return jobs::count(r); }).parked;
  return {{40, refused,
           visit.locale.trn("message was refused by the mail server",
                            "messages were refused by the mail server", static_cast<long>(refused)),
           visit.href("/office/outbox?state=refused"), page::Right::read_outbox},
          {90, parked,
           visit.locale.trn("job has failed and is suspended", "jobs have failed and are suspended",
                            static_cast<long>(parked)),
           visit.href("/office/jobs"), page::Right::run_jobs}};
}

}  // namespace

using enum http::Method;
using enum page::Right;
using page::on;

overview::Room room(OutboxPages& pages, SteeringPages& steering, JobPages& job_pages,
                    CheckupPages& checkup, outbox::Outbox& outbox, db::Database& database) {
  const std::string mail = "/office/outbox";
  overview::Room room{{.name = "operations"}};
  room.routes = {
      {get, mail, read_outbox, on(pages, &OutboxPages::list)},
      {post, mail + "/send-again", run_jobs, on(pages, &OutboxPages::send_all_again)},
      {get, mail + "/:id", read_outbox, on(pages, &OutboxPages::show)},
      {get, mail + "/:id/attachments/:number", read_outbox, on(pages, &OutboxPages::attachment)},
      {get, mail + "/:id/message.eml", read_outbox, on(pages, &OutboxPages::source)},
      {get, mail + "/change", steer_mail, on(steering, &SteeringPages::preview)},
      {post, mail + "/change", steer_mail, on(steering, &SteeringPages::change)},
      {post, mail + "/:id/steer", steer_mail, on(steering, &SteeringPages::change_one)},
      {post, mail + "/acts/:act/undo", steer_mail, on(steering, &SteeringPages::undo)},
      {post, mail + "/hold", steer_mail, on(steering, &SteeringPages::hold_office)},
      {post, mail + "/:id/send-again", run_jobs, on(pages, &OutboxPages::send_again)},
      {get, "/office/jobs", run_jobs, on(job_pages, &JobPages::list)},
      {post, "/office/jobs/:id/run-again", run_jobs, on(job_pages, &JobPages::run_again)},
      {get, "/office/system", manage_people, on(checkup, &CheckupPages::show)},
  };
  room.navigation = {{90, "outbox", N_("Outbox"), mail, read_outbox},
                     {100, "jobs", N_("Jobs"), "/office/jobs", run_jobs},
                     {120, "checkup", N_("System check"), "/office/system", manage_people}};
  room.job_words = job_words(outbox);
  room.actions = {{"backup.make", N_("Copy of everything made")},
                  {"backup.fail", N_("Copy of everything failed")},
                  {"files.check", N_("Stored files read through")},
                  {"message.hold", N_("Message held")},
                  {"message.release", N_("Message released")},
                  {"message.cancel", N_("Message cancelled")},
                  {"message.let_through", N_("Message let through the hold of all mail")},
                  {"message.take_back", N_("Message put back as it was")},
                  {"outbox.hold", N_("All mail held")},
                  {"outbox.release", N_("Mail left again")}};
  room.tasks = [&outbox, &database](const page::Visit& visit, const meetings::Series&) {
    return tasks(visit, outbox, database);
  };
  return room;
}

}  // namespace convoke::operations
