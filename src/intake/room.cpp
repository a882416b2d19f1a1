#include "intake/room.h"

#include "base/text.h"
#include "intake/messages/incoming_store.h"

namespace convoke::intake {

using enum http::Method;
using enum page::Right;
using page::on;

std::int64_t erase(db::Transaction& t, std::string_view sender_address) {
  return store::erase_of_sender(t, ascii_lower(sender_address));
}

page::Room room(Intake& all) {
  const std::string home = "/office/intake", one = home + "/:id";
  MessagePages& pages = all.pages;
  page::Room room{.name = "intake"};
  // Letters of other people: not for everybody who reads the register.
  room.routes = {
      page::reading(home, read_intake, on(pages, &MessagePages::list)),
      {post, home + "/look", keep_intake, on(pages, &MessagePages::look)},
      {post, home + "/turn-on", manage_office, on(pages, &MessagePages::turn_on)},
      {post, home + "/read-again", keep_intake, on(pages, &MessagePages::read_all_again)},
      // The looks at a message are written down.
      {get, one, read_intake, on(pages, &MessagePages::show)},
      {get, one + "/body", read_intake, on(pages, &MessagePages::body), page::kFormLimit,
       http::Lane::slow},
      {get, one + "/message.eml", read_intake, on(pages, &MessagePages::raw)},
      {get, one + "/parts/:number", read_intake, on(pages, &MessagePages::part)},
      {post, one + "/set-aside", keep_intake, on(pages, &MessagePages::set_aside)},
      {post, one + "/read-again", keep_intake, on(pages, &MessagePages::read_again)},
      {post, one + "/take-back", keep_intake, on(pages, &MessagePages::take_back)},
  };
  room.jobs = {{OfficeMailbox::kPollJob,
                [&all](const jobs::Job& job, jobs::Progress& progress) {
                  return all.mailbox.run(job, progress);
                }},
               {OfficeMailbox::kParseJob,
                [&all](const jobs::Job& job, jobs::Progress&) { return all.reading.run(job); }},
               {LateScans::kJob, [&all](const jobs::Job& job, jobs::Progress& progress) {
                  return all.late_scans.run(job, progress);
                }}};
  room.navigation = {{55, "intake", N_("Incoming mail"), home, read_intake}};
  room.actions = {{"intake.look", N_("Mailbox looked into")},
                  {"intake.turn_on", N_("Mailbox turned on")},
                  {"incoming.look", N_("Incoming message read")},
                  {"incoming.fetch", N_("File of an incoming message fetched")},
                  {"incoming.set_aside", N_("Incoming message set aside")},
                  {"incoming.read_again", N_("Incoming message read anew")},
                  {"incoming.scan", N_("File of an incoming message scanned for viruses later")},
                  {"incoming.take_back", N_("Incoming message taken up again")}};
  room.job_words = {{OfficeMailbox::kPollJob, N_("Look into the mailbox")},
                    {OfficeMailbox::kParseJob, N_("Read an incoming message")},
                    {LateScans::kJob, N_("Scan files that were not scanned for viruses")}};
  return room;
}

}  // namespace convoke::intake
