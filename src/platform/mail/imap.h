// The office's mailbox, read by IMAP (RFC 3501, 4315, 6851).
//
// libcurl makes the connection, TLS and the sign-in, and no more (CURLOPT_CONNECT_ONLY); the few
// commands are spoken here over curl_easy_send and curl_easy_recv. For what libcurl 7.88 offers
// above that is not safe: an address with ";UID=" fetches BODY[], which sets \Seen; ";UID=" selects
// the folder for each message anew; a custom FETCH (BODY.PEEK[]) reports success and loses the
// literal, that is the message. Here folders are opened by EXAMINE, which cannot change a mailbox,
// and messages are fetched by BODY.PEEK[], each as a stream; only mark_seen() and move() change
// anything, and are never needed to know what was fetched: that is known by UIDVALIDITY and UID.
// There is no IDLE: the mailbox is polled.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "platform/mail/read.h"

namespace convoke::mail {

struct ImapLimits {
  std::chrono::milliseconds connect = std::chrono::seconds(60);  ///< with TLS and sign-in
  std::chrono::milliseconds silence = std::chrono::minutes(2);   ///< of the server, each time
  std::chrono::milliseconds whole = std::chrono::minutes(20);    ///< of one list or one message
  std::uint64_t message = std::uint64_t{100} << 20;              ///< bytes; larger is not fetched
};

struct ImapOptions {
  std::string url;  ///< imap://host:143 or imaps://host:993
  std::string user, password;
  std::string folder = "INBOX";  ///< as people write it, UTF-8
  /// With imap://: STARTTLS with a valid certificate, or nothing is said. False: no TLS at all, for
  /// a server on the same machine.
  bool require_tls = true;
  /// Certificates of the office's own authority (a file), beside those of the machine; or empty.
  std::string authorities{};
  ImapLimits limits = {};
};

/// Where a reader stands: UIDs grow as long as UIDVALIDITY stays (RFC 3501, 2.3.1.1).
struct ImapPlace {
  std::uint32_t uid_validity = 0, uid = 0;
  friend auto operator<=>(const ImapPlace&, const ImapPlace&) = default;
};

struct ImapMessage {
  std::uint32_t uid = 0;
  std::uint64_t bytes = 0;  ///< as the server says: Exchange says it roughly
  Instant received;         ///< when the server had it; 1970 if it does not say
};

struct ImapListing {
  std::uint32_t uid_validity = 0;
  std::vector<ImapMessage> messages;  ///< by UID, upwards
  bool more = false;                  ///< there are further ones behind the last
  /// UIDVALIDITY is another than asked for: what was known of UIDs is void, and the list begins at
  /// the first message. What was fetched before is known by its bytes or its Message-ID.
  bool renumbered = false;
};

/// One connection, made when it is needed and dropped after every failure. One thread at a time,
/// but for stop(). Errors: `unavailable` (no connection, no sign-in, silence: later), `not_found`
/// (no such folder, or the message is gone), `conflict` (UIDVALIDITY is another by now),
/// `too_large`, `invalid` (the server cannot do that). Their detail is for the log; the password
/// is in none.
class ImapMailbox {
 public:
  explicit ImapMailbox(ImapOptions options);
  ~ImapMailbox();
  ImapMailbox(const ImapMailbox&) = delete;
  ImapMailbox& operator=(const ImapMailbox&) = delete;

  /// The messages behind `after`, at most `most`, those of the lowest UIDs; all from the first on
  /// if `after` is of another UIDVALIDITY or has none (0, then it is not `renumbered`).
  Result<ImapListing> list(ImapPlace after, std::size_t most = 500);
  /// The message as the server has it, piece by piece, without setting \Seen. If it fails, what the
  /// sink was given is not the whole message; an error of the sink is handed on.
  Status fetch(ImapPlace message, const Sink& sink);
  /// Marks it as read. Call it after the message was stored.
  Status mark_seen(ImapPlace message);
  /// Into a folder that is there. By MOVE, or COPY and then EXPUNGE of this one UID; `invalid`,
  /// before anything is done, where the server has neither MOVE nor UIDPLUS.
  Status move(ImapPlace message, const std::string& folder);
  /// From any thread: what is under way ends with `unavailable`, as does all that follows.
  void stop();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace convoke::mail
