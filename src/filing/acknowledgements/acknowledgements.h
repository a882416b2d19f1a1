// Tells whoever wrote to the office's mailbox that the letter has come, where the office wants it:
// once for each correspondent and matter, never to a machine.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "correspondence/addressees/addressees.h"
#include "filing/acknowledgements/rules.h"
#include "filing/acknowledgements/setting.h"
#include "filing/matching/evidence.h"
#include "intake/messages/incoming.h"
#include "platform/files/file_store.h"
#include "platform/i18n/locale.h"
#include "platform/jobs/runner.h"
#include "platform/mail/mailbox.h"
#include "platform/outbox/outbox.h"

namespace convoke::filing {

/// The words as they go out: `own` where the office has written any, "{1}" in them is the subject
/// of the letter.
struct AcknowledgementWords {
  std::string subject, body;
};
AcknowledgementWords words_of(const AcknowledgementSetting& setting, const i18n::Locale& locale,
                              const std::string& letter_subject, const std::string& office);

/// What the acknowledgements stand on; all of it outlives them.
struct AcknowledgementParts {
  db::Database& database;
  const Clock& clock;
  files::FileStore& files;
  outbox::Outbox& outbox;
  const i18n::Catalogues& catalogues;
  correspondence::Addressees& addressees;
  Evidences& evidences;
  mail::Mailbox sender;
  std::function<std::vector<std::string>()> own_addresses;
};

/// Any thread.
class Acknowledgements {
 public:
  static constexpr const char* kJob = "filing.acknowledge";
  static constexpr const char* kPurpose = "acknowledgement";
  /// Of one correspondent within a day: what changes its subject each time is a machine.
  static constexpr int kMostADay = 5;

  explicit Acknowledgements(AcknowledgementParts parts) : parts_(std::move(parts)) {}

  /// Queues it for a message that was read, if the office wants any.
  static void queue(change::Change& c, const intake::Incoming& message);
  /// The job: its payload is the id of the message.
  Status run(const jobs::Job& job);

 private:
  Language language_for(const Proposals& proposals, const mail::ReadMail& mail);

  AcknowledgementParts parts_;
};

/// Takes away who was told, of this address. How many.
std::int64_t erase_acknowledgements(db::Transaction& t, std::string_view address, Instant now);

}  // namespace convoke::filing
