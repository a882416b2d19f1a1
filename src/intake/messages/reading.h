// A stored message is read: who wrote it, what it is, and its files.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "change/change.h"
#include "intake/messages/incoming.h"
#include "platform/db/database.h"
#include "platform/files/file_store.h"
#include "platform/jobs/runner.h"
#include "platform/mail/delivery_report.h"
#include "platform/mail/read.h"
#include "platform/virus_scan/clamd.h"

namespace convoke::intake {

/// Told of each message that was read, in the transaction that writes it down; the message has its
/// state. May run again, as the bodies of transactions do.
using OnRead = std::function<void(change::Change&, const Incoming&, const mail::ReadMail&,
                                  const std::optional<mail::DeliveryReport>&)>;

/// Any thread.
class Reading {
 public:
  /// `scanner`: nothing if the office has none. What is given outlives it.
  Reading(db::Database& database, const Clock& clock, files::FileStore& files,
          std::optional<virus_scan::Clamd> scanner)
      : database_(database),
        clock_(clock),
        files_(files),
        scanner_(scanner ? std::optional(scanner->within(kScannerPatience)) : std::nullopt) {}

  /// The handler of OfficeMailbox::kParseJob; its payload is the id. A message that cannot be read,
  /// or with which the program came down kMostAttempts times, is `failed` and kept.
  Status run(const jobs::Job& job);
  static constexpr int kMostAttempts = 3;
  /// A scanner is waited for so long, of one file: all mail behind it waits too. LateScans has
  /// time.
  static constexpr std::chrono::seconds kScannerPatience{10};
  /// A scanner that was silent is not asked again before: it would hold up each file as long.
  static constexpr std::chrono::minutes kScannerRests{5};

  /// Reads a message that failed from the beginning, in a job. `conflict` if it has not failed, or
  /// was too large to be fetched.
  Status again(const audit::Actor& actor, IncomingId id);
  /// The same for all that failed. How many.
  Result<std::int64_t> all_again(const audit::Actor& actor);

  /// Set before jobs run.
  OnRead on_read;

 private:
  Status read(Incoming message);
  Result<IncomingPart> kept(std::string_view message, const mail::ReadMail::Part& part);
  Status scan(IncomingPart& part);
  Status fail(IncomingId id, const Error& why);
  Status again(change::Change& c, IncomingId id);

  db::Database& database_;
  const Clock& clock_;
  files::FileStore& files_;
  const std::optional<virus_scan::Clamd> scanner_;
  std::atomic<std::int64_t> scanner_rests_until_ = 0;  ///< microseconds, as Instant
};

}  // namespace convoke::intake
