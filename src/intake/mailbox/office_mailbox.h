// The office's mailbox: looked into every few minutes, and when an officer asks for it.
#pragma once

#include <filesystem>
#include <mutex>
#include <optional>
#include <string>

#include "audit/audit.h"
#include "base/clock.h"
#include "intake/messages/incoming.h"
#include "platform/db/database.h"
#include "platform/files/file_store.h"
#include "platform/jobs/runner.h"
#include "platform/mail/imap.h"

namespace convoke::intake {

/// What becomes of a message in the mailbox once it is stored here.
enum class After { keep, read, move };

struct MailboxOptions {
  mail::ImapOptions server;  ///< url empty: no mailbox is set
  int every_minutes = 5;
  After after = After::keep;
  std::string folder_after;  ///< with move
  /// While there is such a file the mailbox is off; empty: it never is. convoke restore leaves one,
  /// so that an office put back to be looked at takes nothing away from the one at work.
  std::filesystem::path off_mark{};

  bool is_set() const { return !server.url.empty(); }
  /// Server, user and folder: where the numbers of messages count.
  std::string name() const { return server.user + " " + server.url + "/" + server.folder; }
};

/// Each message is stored as it came, with the number it has on the server and the job that reads
/// it, all in one transaction: stopped at any point nothing is lost, and nothing is there twice.
/// Any thread; one look at a time.
class OfficeMailbox {
 public:
  static constexpr const char* kPollJob = "intake.poll";
  static constexpr const char* kParseJob = "intake.parse";

  /// What is given outlives it.
  OfficeMailbox(db::Database& database, const Clock& clock, files::FileStore& files,
                MailboxOptions options)
      : database_(database), clock_(clock), files_(files), options_(std::move(options)) {}

  static constexpr const char* kOffMark = "intake-off";  ///< its name in the data folder

  const MailboxOptions& options() const { return options_; }
  /// The mailbox is set and not looked into.
  bool is_off() const;
  /// It is looked into from now on. `conflict` if it is not off.
  Status turn_on(const audit::Actor& actor);
  /// Queues the look that is due, unless no mailbox is set or it is queued; each look queues the
  /// next.
  Status schedule();
  /// An officer asks: a look at once, which queues none. `unavailable` if no mailbox is set,
  /// `conflict` if it is off.
  Status look_now(const audit::Actor& actor);
  /// The handler of kPollJob; takes the jobs of the looks before away. What goes wrong with the
  /// mailbox is written down, to be shown, and the next look tries again: `unavailable` only where
  /// the program stops.
  Status run(const jobs::Job& job, jobs::Progress& progress);
  /// Nothing before the first look.
  std::optional<MailboxStand> stand();

 private:
  Status plan(db::Transaction& t, Instant now, int looks_later);
  Status look(MailboxStand& stand, jobs::Progress& progress, std::int64_t& came);
  Status take(mail::ImapMailbox& server, const MailboxStand& stand,
              const mail::ImapMessage& message, std::int64_t& came);
  Result<bool> keep(const MailboxStand& stand, Incoming message, bool is_whole);
  Status afterwards(mail::ImapMailbox& server, mail::ImapPlace place);

  db::Database& database_;
  const Clock& clock_;
  files::FileStore& files_;
  const MailboxOptions options_;
  std::mutex looking_;
};

}  // namespace convoke::intake
