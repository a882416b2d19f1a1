// What mail servers report on a message sent before: that it could not be delivered, is late, or
// was delivered (RFC 3464 in the envelope of RFC 6522, internationalized by RFC 6533). Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace convoke::mail {

enum class DeliveryAction { failed, delayed, delivered, relayed, expanded };

/// Why, from the status and from what the server said: servers put a general status beside a
/// precise answer (Exim: "Status: 5.0.0" for "550 5.1.1").
enum class DeliveryKind {
  none,             ///< nothing is wrong: delivered, relayed, expanded
  address_unknown,  ///< no such mailbox or domain, or it is closed
  mailbox_full,
  message_too_large,
  policy,    ///< refused for what it is or where it comes from: spam, content, sign-in
  deferred,  ///< the server still tries
  other,
};

struct RecipientReport {
  DeliveryAction action = DeliveryAction::failed;
  DeliveryKind kind = DeliveryKind::other;
  std::string final_recipient;     ///< the address at last; without its type
  std::string original_recipient;  ///< the address it was sent to; empty if it was not said
  std::string status;              ///< RFC 3463: "5.1.1"; the more precise of the two there may be
  std::string diagnostic;          ///< what the server said; without its type, at most 1,000 bytes
  std::string remote_mta;          ///< the server that said so
};

/// Anybody can write such a report: it is believed only of messages that were sent, by their
/// Message-ID. All texts are well-formed UTF-8 in one line.
struct DeliveryReport {
  std::string reporting_mta;
  /// Of the returned message, without brackets: from its head, whether all of it came back or the
  /// head alone (text/rfc822-headers, as Postfix returns large messages). Empty if neither did.
  std::string message_id;
  std::string envelope_id;                  ///< what the sender called it (RFC 3461, 4.4)
  std::vector<RecipientReport> recipients;  ///< at most 100
  /// Read from words meant for people (qmail and others): a guess, to be shown as one.
  bool from_words = false;
};

/// Nothing if the message is no report. Reads at most the first 256 KiB of each part.
std::optional<DeliveryReport> delivery_report(std::string_view rfc5322);

/// What a server's answer means; "550 5.1.1 no such user" is address_unknown. `status` may be
/// empty.
DeliveryKind kind_of(DeliveryAction action, std::string_view status, std::string_view diagnostic);

}  // namespace convoke::mail
