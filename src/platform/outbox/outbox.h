// Mail that is never lost and never sent twice: a row written with the change that wants it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "base/language.h"
#include "base/result.h"
#include "platform/db/database.h"
#include "platform/db/query.h"
#include "platform/files/file_store.h"
#include "platform/jobs/runner.h"
#include "platform/mail/message.h"
#include "platform/mail/read.h"
#include "platform/outbox/availability.h"
#include "platform/outbox/rate.h"

namespace convoke::outbox {

using MessageId = Id<struct OutboxMessageTag>;

enum class MessageState {
  queued,
  held,  ///< by an officer, until it is released (steering.h)
  sent,
  refused,    ///< by the mail server, or it has no address it could have
  withdrawn,  ///< before it went out: its links were ended, or its person was erased
  cancelled   ///< before it went out: by an officer, who may take that back (steering.h)
};
inline constexpr MessageState kMessageStates[] = {MessageState::queued,    MessageState::held,
                                                  MessageState::sent,      MessageState::refused,
                                                  MessageState::withdrawn, MessageState::cancelled};
std::string_view name_of(MessageState state);
std::optional<MessageState> message_state(std::string_view name);

struct Message {
  MessageId id;
  std::string key;         ///< idempotency: "note:12:dispatch:7", "confirmation:5:1"
  std::string message_id;  ///< of the mail header, without angle brackets
  std::string purpose;     ///< "note", "confirmation", "sign-in", …
  std::string to_name, to_address, subject;
  Language language = Language::en;
  files::FileHash eml;  ///< the whole message, of older versions; empty: there is a recipe
  MessageState state = MessageState::queued;
  std::string error;
  Instant created_at;  ///< the Date of the mail
  std::optional<Instant> sent_at;
  std::optional<Instant> erased_at{};  ///< with its person; nobody knows when of older ones

  /// Nothing of it is left to read.
  bool is_erased() const { return to_address.empty(); }
};

/// A file of the store that goes with a mail.
struct Attached {
  std::string file_name;
  std::string content_type;
  files::FileHash file;
};

/// The recipe of a mail, not yet queued: what it is built from when it is sent. Its Message-ID and
/// its Date are fixed, so that it is the same to the byte each time.
struct PreparedMail {
  std::string key, purpose;
  mail::Mail mail;  ///< without attachments: these are in the store
  std::vector<Attached> attachments;
  bool held = false;  ///< it waits from the first until an officer releases it
};

/// What the list of messages shows.
struct Wanted {
  /// Folded: each stands in a name, address or subject, or is the left part of the Message-ID as
  /// texts quote it: 16 letters and digits or more, hyphens among them or not.
  std::vector<std::string> words{};
  std::string message_id{};  ///< of the mail header, without angle brackets; or empty
  std::string purpose{};     ///< or empty
  std::optional<MessageState> state{};
  std::optional<Instant> from{}, before{};  ///< written: at or after, and before
  enum class Order { written, subject, to, purpose, state } order = Order::written;
  bool descending = true;
};

/// Of the sort keys of an order, for db::Position::parse().
std::string_view position_kinds(Wanted::Order order);

/// The way out for all mail of the program. Any thread.
class Outbox {
 public:
  /// `message_domain` stands behind the @ of message ids. What stands before it follows from a
  /// message's key and from `secret`, so that nobody can report on a message that was not theirs.
  Outbox(db::Database& database, files::FileStore& files, const Clock& clock,
         std::unique_ptr<mail::Transport> transport, std::string message_domain,
         std::string secret = {});

  /// So many messages may leave in a minute, over all nodes (rate.h). Before the first is sent.
  void limit(Rate rate) { rate_ = rate; }
  const Rate& rate() const { return rate_; }

  /// Checks the mail and sets its Message-ID and Date from the key and the clock: the same key
  /// gives the same Message-ID, so that a receiver recognizes a repeat. If `mail.message_id` is
  /// set, it is the left part of it. What stands in `mail.attachments` is put into the store (not
  /// inside a transaction); what is there already is named in `attachments` and comes after it. A
  /// mail without attachments touches no file.
  Result<PreparedMail> prepare(mail::Mail mail, const std::string& key, const std::string& purpose,
                               std::vector<Attached> attachments = {});
  /// Writes the row and the sending job with the caller's change. Returns the id; a key that is
  /// there already keeps its first message.
  MessageId queue(db::Transaction& t, const PreparedMail& prepared,
                  jobs::Lane lane = jobs::Lane::mail);

  /// How many messages of this lane may be claimed now: none while the office's mail is held,
  /// sign-in mail aside; as many as the rate lets go; one while the server is away. For
  /// jobs::Runner.
  int admitted(jobs::Lane lane, int most);

  /// Puts a refused message back into the queue, with a job of its own; the receiver sees the same
  /// Message-ID. `not_found` if there is no such message, `conflict` if it was not refused, or was
  /// withdrawn.
  Status send_again(db::Transaction& t, MessageId id);

  /// Puts all refused messages of a purpose (all, if it is empty) back into the queue, and tries
  /// those again that were given up, whatever their purpose. Returns how many.
  std::int64_t send_all_again(db::Transaction& t, const std::string& purpose);

  /// The handler for kind "mail.send": many messages over one connection. What was sent is written
  /// down within a tenth of a second or before the next message, whichever is later: only that can
  /// go out a second time after a crash, with the same Message-ID. While the server is away no
  /// attempt is counted; what it defers is tried for four days.
  void send_batch(jobs::Batch& batch);
  /// Whether the server takes mail. The runner asks it how many messages it may claim.
  Availability& availability() { return availability_; }
  /// Since when the server is away, or has owed an answer for kSilent or more, and why.
  std::optional<Availability::Away> waiting() const;
  static constexpr std::chrono::seconds kSilent{20};
  /// The program stops: what is on the line has five seconds more.
  void stop() { transport_->stop(); }
  static constexpr const char* kSendJob = "mail.send";

  std::optional<Message> find(MessageId id);
  /// Those of them that there are.
  std::vector<Message> find(const std::vector<MessageId>& ids);
  std::optional<Message> find_by_key(std::string_view key);
  /// Newest first, ids below `before` (0: from the newest), at most `limit`; all purposes if empty.
  std::vector<Message> list(const std::string& purpose, std::int64_t before, int limit,
                            std::optional<MessageState> state = {});
  /// A page of those wanted: at most `size` behind or before `at` (platform/db/query.h), and how
  /// many there are.
  db::Page<Message> page(const Wanted& wanted, const std::optional<db::Position>& at,
                         std::size_t size);
  std::int64_t count(const Wanted& wanted);
  std::vector<std::string> purposes();  ///< of all messages, in the order of letters
  /// The message as it went out, to the byte; one that has not, as it would go now (RFC 5322).
  Result<std::string> bytes_of(const Message& message);
  Result<mail::ReadMail> read(const Message& message);
  struct Counts {
    std::int64_t queued = 0, held = 0, sent = 0, refused = 0, withdrawn = 0, cancelled = 0;
    std::int64_t given_up = 0;  ///< of the queued ones: their job is parked
    std::int64_t all() const { return queued + held + sent + refused + withdrawn + cancelled; }
  };
  Counts count();

 private:
  struct Letter;
  class Enclosures;
  /// Those of the messages that there are. Their texts and enclosures only if `whole`.
  static std::unordered_map<MessageId, Letter> letters(db::Reader& r,
                                                       const std::vector<MessageId>& ids,
                                                       bool whole);
  std::optional<Letter> letter(MessageId id, bool whole);
  Result<std::string> built(const Letter& letter, Enclosures& enclosures);
  /// What the server said; an error in itself where the message could not be built.
  struct Sent;
  Result<Sent> hand_over(const Letter& letter, Enclosures& enclosures, bool probing);
  struct Written;
  void send_one(std::size_t place, const Letter& letter, Enclosures& enclosures, Written& written);
  int granted(jobs::Lane lane, int wanted);
  void write_down(db::Transaction& t, const Written& written, Instant now);

  db::Database& database_;
  files::FileStore& files_;
  const Clock& clock_;
  std::unique_ptr<mail::Transport> transport_;
  std::string message_domain_;
  std::string secret_;
  Availability availability_;
  Rate rate_;
};

}  // namespace convoke::outbox
