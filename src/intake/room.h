// What this room brings to the program.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "intake/late_scans/late_scans.h"
#include "intake/mailbox/office_mailbox.h"
#include "intake/messages/message_pages.h"
#include "intake/messages/reading.h"
#include "page/room.h"

namespace convoke::intake {

/// What the room is made of; made once by app/, outlives it. What is given outlives it.
struct Intake {
  Intake(db::Database& database, const Clock& clock, files::FileStore& files,
         MailboxOptions mailbox_options, std::optional<virus_scan::Clamd> scanner,
         std::function<std::string()> zone)
      : mailbox(database, clock, files, std::move(mailbox_options)),
        reading(database, clock, files, scanner),
        late_scans(database, clock, files, std::move(scanner)),
        pages(database, files, mailbox, reading, std::move(zone)) {}

  OfficeMailbox mailbox;
  Reading reading;
  LateScans late_scans;
  MessagePages pages;
};

page::Room room(Intake& all);

/// Takes texts and files of the messages from this address out of what is kept; the rows stay, with
/// their numbers and times. Any case. How many there were.
std::int64_t erase(db::Transaction& t, std::string_view sender_address);

}  // namespace convoke::intake
