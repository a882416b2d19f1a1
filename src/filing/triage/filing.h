// An officer files a message of the mailbox: register entry with its number, all its files, the
// dispatch that it answers; and takes it back. Each is one transaction.
#pragma once

#include "correspondence/register/correspondence_register.h"
#include "intake/messages/messages.h"
#include "platform/db/database.h"

namespace convoke::filing {

/// Any thread.
class Filing {
 public:
  /// What is given outlives it.
  Filing(db::Database& database, const Clock& clock,
         correspondence::CorrespondenceRegister& entries)
      : database_(database), changes_(database, clock), entries_(entries) {}

  /// `typed` without channel and files: by e-mail, the message as it came and its attachments.
  /// `conflict` tells who was faster: filed it, or set it aside (unless the officer files it
  /// `although_aside`). Errors as of CorrespondenceRegister::record_reply().
  Result<correspondence::RegisterEntryId> file(const audit::Actor& actor, intake::IncomingId id,
                                               correspondence::Reply typed,
                                               bool although_aside = false);
  /// The message waits again; its entry keeps its number and says that it was taken back.
  /// `conflict` if it is not filed as this entry by now.
  Status take_back(const audit::Actor& actor, intake::IncomingId id,
                   correspondence::RegisterEntryId entry);

 private:
  db::Database& database_;
  change::Changes changes_;
  correspondence::CorrespondenceRegister& entries_;
};

}  // namespace convoke::filing
