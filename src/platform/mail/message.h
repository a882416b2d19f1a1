// Building mail, and the two ways out of the house: a local outbox folder, or SMTP.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/language.h"
#include "base/result.h"

namespace convoke::mail {

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
  std::string text;  ///< Plain text, UTF-8.
  std::string html;  ///< Optional; then multipart/alternative.
  Language language = Language::en;  ///< Content-Language
  Instant date;
  bool automatic = false;  ///< Auto-Submitted: auto-generated (RFC 3834)
  std::vector<Attachment> attachments;
};

/// RFC 5322 bytes with CRLF. Headers with a line break, or an address that is none, are `invalid`.
Result<std::string> build(const Mail& mail);

/// What a page shows of a stored message.
struct ReadMail {
  std::string from, to, subject, date, text, html;
  struct Part {
    std::string file_name, content_type;
    std::string bytes;
  };
  std::vector<Part> attachments;
};
/// Limits: 60 MiB, 200 parts, depth 20. Broken mail gives what could be read.
Result<ReadMail> read(std::string_view rfc5322);

/// Carries one built message. Implementations are thread-safe.
class Transport {
 public:
  virtual ~Transport() = default;
  /// `unavailable` when a later try may succeed; `invalid` when the address was refused for good.
  virtual Status send(const std::string& from, const std::string& to,
                      const std::string& rfc5322) = 0;
  virtual std::string name() const = 0;
};

/// Keeps the message as it is: the outbox itself is the mailbox (demo, rehearsal, development).
std::unique_ptr<Transport> local_outbox();

struct SmtpOptions {
  std::string url;  ///< smtp://host:587 or smtps://host:465
  std::string user, password;
  bool require_tls = true;
};
std::unique_ptr<Transport> smtp(SmtpOptions options);

}  // namespace convoke::mail
