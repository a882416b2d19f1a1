// What happened to a dispatch: when, by whom, at which mailbox, and why.
// A message that the mail server has taken may still be reported as delayed, delivered or bounced
// (RFC 3464), for each mailbox by itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "audit/audit.h"
#include "base/clock.h"
#include "change/change.h"
#include "correspondence/notes/note.h"
#include "correspondence/register/register_entry.h"
#include "platform/outbox/outbox.h"

namespace convoke::correspondence {

enum class EventKind {
  queued,        ///< to be sent, or made ready for the post
  sent,          ///< the mail server has taken it
  refused,       ///< the mail server has not
  delayed,       ///< by report: it is still tried
  delivered,     ///< by report
  bounced,       ///< by report (with a mailbox), or as an officer knows (without)
  acknowledged,  ///< by the addressee
  answered,
  posted,
  faxed,
  held,       ///< in the outbox, until it is released
  released,   ///< from there
  cancelled,  ///< before it went out
  reminded,
  taken_back,  ///< what an officer had recorded last
  opened       ///< an enclosure was downloaded through its link; the state stays
};
inline constexpr EventKind kEventKinds[] = {
    EventKind::queued,    EventKind::sent,     EventKind::refused,      EventKind::delayed,
    EventKind::delivered, EventKind::bounced,  EventKind::acknowledged, EventKind::answered,
    EventKind::posted,    EventKind::faxed,    EventKind::held,         EventKind::released,
    EventKind::cancelled, EventKind::reminded, EventKind::taken_back,   EventKind::opened};
std::string_view name_of(EventKind kind);
std::optional<EventKind> event_kind(std::string_view name);
/// The msgid that a list shows.
const char* label_of(EventKind kind);
/// The same of a message by the channel: a report of delivery from a fax gateway is its own.
const char* label_of(EventKind kind, const std::optional<Channel>& channel);

struct DispatchEvent {
  DispatchId dispatch;
  int attempt = 1;
  EventKind kind = EventKind::queued;
  Instant at{};
  std::string mailbox{};  ///< empty: the whole dispatch
  std::string status{};   ///< of a report: "5.1.1"
  /// Why: as an officer or a mail server wrote it; of `refused`, platform/json/stored_error.h.
  std::string diagnostic{};
  audit::Actor by{};
  RegisterEntryId register_entry{};    ///< what was sent or came in; 0: none
  outbox::MessageId outbox_message{};  ///< 0: none
  /// When read: by which channel; nothing: it happened to the dispatch as a whole.
  std::optional<Channel> channel{};
  bool of_copy = false;  ///< when recorded: of a further channel; the dispatch's state stays
};
/// By whom a report came, for `by`: the server that it names, and the domain of the message that it
/// came as; either may be empty. Whether to believe it an officer has to judge.
audit::Actor reporter(std::string_view server, std::string_view sender_domain);
/// The same for a reader: "mx.example.org · example.org"; empty where nothing such is known.
std::string_view reporter_of(const DispatchEvent& event);

/// Longest reason an officer gives, and longest diagnostic that is kept; code points.
inline constexpr std::size_t kLongestReason = 300;
inline constexpr std::size_t kLongestDiagnostic = 1000;

/// What is recorded when an officer says that a dispatch has become so.
EventKind event_of(DispatchState state, Channel channel = Channel::post);
/// Trimmed. `invalid` (field "reason") where it is missing of what bounced, or cannot be kept;
/// empty of any other state.
Result<std::string> checked_reason(DispatchState state, std::string typed);

/// Of the message to a fax gateway; no addressee has so many mailboxes.
inline constexpr int kFaxPlace = 90;

/// One message to one mailbox of a dispatch.
struct DispatchMessage {
  DispatchId dispatch;
  int attempt = 1;
  int place = 1;  ///< the first is the addressee's own, then also_to, then cc; kFaxPlace
  std::string mailbox{};
  outbox::MessageId message{};
  std::string message_id{};  ///< of the mail header, without angle brackets
  outbox::MessageState state = outbox::MessageState::queued;
  std::string error{};                ///< of the mail server: platform/json/stored_error.h
  std::optional<EventKind> fate{};    ///< by report: delayed, delivered, bounced
  std::optional<Instant> ended_at{};  ///< sent, refused, withdrawn or cancelled
  Channel channel = Channel::email;   ///< fax: to a gateway

  bool failed() const {
    return fate == EventKind::bounced ||
           (state != outbox::MessageState::queued && state != outbox::MessageState::held &&
            state != outbox::MessageState::sent);
  }
};

/// The address that a server's report begins with ("other@example.org: 552 full"), if it is not the
/// mailbox that the message went to: it was sent on from there. Empty otherwise.
std::string_view other_address(std::string_view diagnostic, std::string_view mailbox);

/// Puts the event into the history, in the change's transaction, at its time unless `at` is set, by
/// its actor unless `by` is. What follows from it happens too: of `acknowledged`, `answered`,
/// `posted`, `faxed` and, without mailbox, `bounced` the dispatch's state; of `delayed`,
/// `delivered` and `bounced` with one the fate of that mailbox's message. A dispatch bounces when
/// all its mailboxes have failed; one that is answered or acknowledged stays so.
void record(change::Change& c, DispatchEvent event);

/// To which dispatch a message went: for what is reported of it, or answered to it. `message_id` as
/// the mail header has it, with or without angle brackets; only of those that went out with a note.
std::optional<DispatchMessage> dispatch_of_message(db::Reader& r, std::string_view message_id);

namespace store {

/// Of each attempt one row for each mailbox. Of the token that an answer would carry
/// (reply_token/reply_token.h), the hash is kept; empty: there is none.
void insert(db::Transaction& t, const DispatchMessage& message, std::string_view reply_token = {});
/// Those of these mailboxes' messages that have one of these Message-IDs or tokens, with the hash
/// of the token.
std::vector<DispatchMessage> messages_called(db::Reader& r,
                                             const std::vector<std::string>& message_ids);
std::vector<std::pair<std::string, DispatchMessage>> messages_of_tokens(
    db::Reader& r, const std::vector<std::string>& token_hashes);
/// Of all attempts, in order.
std::vector<DispatchMessage> messages(db::Reader& r, DispatchId id);
/// What is stored of it and what the outbox says of its messages, oldest first.
std::vector<DispatchEvent> events(db::Reader& r, DispatchId id);
/// The same of several, all of them in that order.
std::vector<DispatchEvent> events(db::Reader& r, const std::vector<DispatchId>& ids);

}  // namespace store
}  // namespace convoke::correspondence
