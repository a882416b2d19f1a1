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
  // Letters of other people: for those who keep the register, and not for those who read it.
  room.routes = {
      page::reading(home, keep_register, on(pages, &MessagePages::list)),
      {post, home + "/look", keep_register, on(pages, &MessagePages::look)},
      // The looks at a message are written down.
      {get, one, keep_register, on(pages, &MessagePages::show)},
      {get, one + "/body", keep_register, on(pages, &MessagePages::body), page::kFormLimit,
       http::Lane::slow},
      {get, one + "/message.eml", keep_register, on(pages, &MessagePages::raw)},
      {get, one + "/parts/:number", keep_register, on(pages, &MessagePages::part)},
      {post, one + "/set-aside", keep_register, on(pages, &MessagePages::set_aside)},
      {post, one + "/take-back", keep_register, on(pages, &MessagePages::take_back)},
  };
  room.jobs = {{OfficeMailbox::kPollJob,
                [&all](const jobs::Job& job, jobs::Progress& progress) {
                  return all.mailbox.run(job, progress);
                }},
               {OfficeMailbox::kParseJob,
                [&all](const jobs::Job& job, jobs::Progress&) { return all.reading.run(job); }}};
  room.navigation = {{55, "intake", N_("Incoming mail"), home, keep_register}};
  room.actions = {{"intake.look", N_("Mailbox looked into")},
                  {"incoming.look", N_("Incoming message read")},
                  {"incoming.fetch", N_("File of an incoming message fetched")},
                  {"incoming.set_aside", N_("Incoming message set aside")},
                  {"incoming.take_back", N_("Incoming message taken up again")}};
  room.job_words = {{OfficeMailbox::kPollJob, N_("Look into the mailbox")},
                    {OfficeMailbox::kParseJob, N_("Read an incoming message")}};
  return room;
}

}  // namespace convoke::intake
