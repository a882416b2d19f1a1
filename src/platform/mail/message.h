// Building mail, and the two ways out of the house: a local outbox, or SMTP. All functions may be
// called from any thread.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/language.h"
#include "base/result.h"

namespace convoke::mail {

/// The mailbox that mail is written from: the secretariat's.
struct Sender {
  std::string name, address;
};

struct Attachment {
  std::string file_name;
  std::string content_type;
  std::string bytes;
};

struct Mail {
  std::string message_id;  ///< Without angle brackets; fixed before the first try, so that a repeat
                           ///< is recognized as the same message.
  std::string from_name, from_address;
  std::string to_name, to_address;
  std::string reply_to;
  std::string subject;
  std::string text;                  ///< Plain text, UTF-8.
  std::string html;                  ///< Optional; then multipart/alternative.
  Language language = Language::en;  ///< Content-Language
  Instant date;
  bool automatic = false;  ///< Auto-Submitted: auto-generated (RFC 3834)
  std::vector<Attachment> attachments;
};

/// What build() refuses, without building.
Status check(const Mail& mail);
/// RFC 5322 bytes with CRLF; the same mail gives the same bytes. Headers with a control character,
/// an address that is none, or a message_id without "@" are `invalid`.
Result<std::string> build(const Mail& mail);

/// What a page shows of a stored message.
/// Well-formed UTF-8 without control characters, whatever was in the message. `html` is as the
/// sender wrote it: never put it on a page unless in a sandbox.
struct ReadMail {
  std::string from, to, subject;
  std::string date;  ///< ISO 8601 with offset, or empty.
  std::string text;  ///< All plain text parts.
  std::string html;  ///< The first HTML part.
  struct Part {
    std::string file_name;  ///< Without folders; may be empty.
    std::string content_type;
    std::string bytes;
  };
  std::vector<Part> attachments;
};
/// Limits: 60 MiB, and 1 MiB in heads of messages and parts (`too_large`); what lies beyond 200
/// parts or depth 20 is left out. Broken mail gives what could be read.
Result<ReadMail> read(std::string_view rfc5322);

/// The address in the head's From; empty if there is none. Reads the head alone.
std::string sender_of(std::string_view rfc5322);

/// Carries one built message. Implementations are thread-safe.
class Transport {
 public:
  virtual ~Transport() = default;
  /// `unavailable` when a later try may succeed (also when the server refuses the sign-in: that is
  /// the officer's to mend); `invalid` when the server refused address or message for good. The
  /// server's words are in the detail.
  virtual Status send(const std::string& from, const std::string& to,
                      const std::string& rfc5322) = 0;
  virtual std::string name() const = 0;
  /// False where the bytes are of no interest: then they need not be built, and may be empty.
  virtual bool wants_bytes() const { return true; }
};

/// Keeps the message as it is: the outbox itself is the mailbox (demo, rehearsal, development).
std::unique_ptr<Transport> local_outbox();

struct SmtpOptions {
  std::string url;             ///< smtp://host:587 or smtps://host:465
  std::string user, password;  ///< Both empty: no sign-in.
  /// With smtp://: STARTTLS with a valid certificate, or nothing is sent. False: no TLS at all, for
  /// a relay on the same machine.
  bool require_tls = true;
};
/// Connections are kept open between messages; one that stands still for 30 seconds is given up.
std::unique_ptr<Transport> smtp(SmtpOptions options);

}  // namespace convoke::mail
