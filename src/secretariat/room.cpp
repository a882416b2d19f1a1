#include "secretariat/room.h"

#include "page/office_page.h"

namespace convoke::secretariat {

using enum http::Method;
using enum page::Right;
using page::on;

page::Room room(SettingsPages& settings, MailboxPages& mailbox, SetUpPages& set_up,
                TrialMails& tests) {
  const std::string home = "/office/settings", steps = "/office/set-up";
  page::Room room{.name = "secretariat"};
  room.routes = {
      {get, home, manage_office, on(settings, &SettingsPages::show)},
      {post, home, manage_office, on(settings, &SettingsPages::save)},
      {.method = post,
       .pattern = home + "/emblem",
       .access = manage_office,
       .handler = on(settings, &SettingsPages::set_emblem),
       .body_limit = kEmblemBytes + page::kFormLimit,
       .lane = http::Lane::slow},
      {post, home + "/emblem/remove", manage_office, on(settings, &SettingsPages::remove_emblem)},
      {get, home + "/mailbox", manage_office, on(mailbox, &MailboxPages::show)},
      {post, home + "/mailbox", manage_office, on(mailbox, &MailboxPages::send)},
      {get, steps, manage_office, on(set_up, &SetUpPages::show)},
      {post, steps + "/:step/aside", manage_office, on(set_up, &SetUpPages::put_aside)},
      {post, steps + "/:step/take-up", manage_office, on(set_up, &SetUpPages::take_up)},
      {.method = get,
       .pattern = "/emblem/:file",
       .access = page::everyone,
       .handler = on(settings, &SettingsPages::emblem),
       .in_language = false},
  };
  room.navigation = {{115, "settings", N_("Settings"), home, manage_office}};
  room.jobs = {{TrialMails::kJob,
                [&tests](const jobs::Job& job, jobs::Progress&) { return tests.run(job); }}};
  room.job_words = {{TrialMails::kJob, N_("Send a test message"), "trial",
                     [](const page::Visit& visit, const std::vector<page::JobRowId>& ids) {
                       std::map<page::JobRowId, page::JobSubject> out;
                       for (const page::JobRowId id : ids)
                         out[id] = {visit.locale.tr(N_("The sender’s mailbox")),
                                    page::address_for(visit, page::Right::manage_office, {},
                                                      visit.href("/office/settings/mailbox"))};
                       return out;
                     }}};
  room.actions = {{"office.change", N_("Settings of the office changed")},
                  {"office.test_mail", N_("Test message sent")},
                  {"office.put_aside", N_("Step of the set-up postponed")},
                  {"office.take_up", N_("Step of the set-up taken up again")}};
  return room;
}

}  // namespace convoke::secretariat
