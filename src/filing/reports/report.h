// What mail servers report of the messages that this program sent: put down once for each message,
// mailbox and outcome, and part of the history of the dispatch that the message belongs to.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "change/change.h"
#include "correspondence/dispatches/dispatch_event.h"
#include "intake/messages/incoming.h"
#include "platform/mail/delivery_report.h"
#include "platform/outbox/outbox.h"

namespace convoke::filing {

/// One report on one message of the outbox.
struct MessageReport {
  outbox::MessageId message;
  intake::IncomingId incoming;  ///< the report itself
  std::string mailbox;          ///< the message's, in lower case
  std::string forwarded_to;     ///< the one it is of, if that is another; in lower case
  correspondence::EventKind kind = correspondence::EventKind::bounced;  ///< delayed, delivered too
  Instant at;               ///< when the report came, not before the message left
  std::string status;       ///< RFC 3463; may be empty
  std::string diagnostic;   ///< what the server said, and to which other address it sent on
  std::string remote_mta;   ///< the server that said so; may be empty
  bool from_words = false;  ///< a guess from words meant for people
};

/// What a report comes to; nothing for what says neither: relayed or expanded (RFC 3464, 2.3.3).
std::optional<correspondence::EventKind> event_of(mail::DeliveryAction action);

/// Puts down what is new in a report on a message that a server has or may have
/// (outbox::given_out), and what follows for its dispatch.
/// Of a message that never left nothing is changed. Mailboxes to which it was sent on each count,
/// but no more than kMostForwarded of a message. How many outcomes were new.
inline constexpr int kMostForwarded = 20;
int apply(change::Change& c, const intake::Incoming& incoming, const mail::DeliveryReport& report);

/// Oldest first.
std::vector<MessageReport> reports_of(db::Reader& r, outbox::MessageId message);
/// That came as this message.
std::vector<MessageReport> reports_of(db::Reader& r, intake::IncomingId incoming);

}  // namespace convoke::filing
