// Mail that is never lost and never sent twice: a row written with the change that wants it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "base/language.h"
#include "base/result.h"
#include "platform/db/database.h"
#include "platform/files/file_store.h"
#include "platform/jobs/jobs.h"
#include "platform/mail/message.h"

namespace convoke::outbox {

using MessageId = Id<struct OutboxMessageTag>;

enum class MessageState { queued, sent, refused };
std::string_view name_of(MessageState state);
std::optional<MessageState> message_state(std::string_view name);

struct Message {
  MessageId id;
  std::string key;         ///< idempotency: "note:12:dispatch:7", "confirmation:5:1"
  std::string message_id;  ///< of the mail header, without angle brackets
  std::string purpose;     ///< "note", "confirmation", "sign-in", …
  std::string to_name, to_address, subject;
  Language language = Language::en;
  files::FileHash eml;
  MessageState state = MessageState::queued;
  std::string error;
  Instant created_at;
  std::optional<Instant> sent_at;
};

/// A mail built and stored, not yet queued. Made before the transaction, because building and
/// storing must not hold the writer; a prepared mail that is never queued harms nobody.
struct PreparedMail {
  std::string key, message_id, purpose, to_name, to_address, subject;
  Language language = Language::en;
  files::FileHash eml;
};

/// The way out for all mail of the program. Any thread.
class Outbox {
 public:
  /// `message_domain` stands behind the @ of message ids.
  Outbox(db::Database& database, files::FileStore& files, const Clock& clock,
         std::unique_ptr<mail::Transport> transport, std::string message_domain);

  /// Builds and stores the mail; its Message-ID and Date are set from the key and the clock. The
  /// same key gives the same Message-ID, so that a receiver recognizes a repeat.
  Result<PreparedMail> prepare(mail::Mail mail, const std::string& key, const std::string& purpose);
  /// Writes the row and the sending job with the caller's change. Returns the id; a key that is
  /// there already keeps its first message.
  MessageId queue(db::Transaction& t, const PreparedMail& prepared);

  /// Puts a refused message back into the queue, with a job of its own; the receiver sees the same
  /// Message-ID. `not_found` if there is no such message, `conflict` if it was not refused.
  Status send_again(db::Transaction& t, MessageId id);

  /// The job handler for kind "mail.send".
  Status send(const jobs::Job& job);
  static constexpr const char* kSendJob = "mail.send";

  std::optional<Message> find(MessageId id);
  std::optional<Message> find_by_key(std::string_view key);
  /// Newest first, ids below `before` (0: from the newest), at most `limit`; all purposes if empty.
  std::vector<Message> list(const std::string& purpose, std::int64_t before, int limit,
                            std::optional<MessageState> state = {});
  std::vector<std::string> purposes();  ///< of all messages, in the order of letters
  Result<mail::ReadMail> read(const Message& message);
  struct Counts {
    std::int64_t queued = 0, sent = 0, refused = 0;
  };
  Counts count();

 private:
  db::Database& database_;
  files::FileStore& files_;
  const Clock& clock_;
  std::unique_ptr<mail::Transport> transport_;
  std::string message_domain_;
};

}  // namespace convoke::outbox
