// Building mail, and the two ways out of the house: a local outbox, or SMTP. All functions may be
// called from any thread.
#pragma once

#include <chrono>
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
  std::string answers{};  ///< the mailbox that reads what delegates write
  /// Takes answers at plus addresses (RFC 5233), which tell to what; empty: there is none.
  std::string replies{};
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
  /// Whom the head names, by lines, where these are more than the one receiver: several To, and Cc.
  /// Each of them gets a message of its own with this head.
  std::string head_to, head_cc;
  std::string reply_to;
  std::string subject;
  std::string text;  ///< Plain text, UTF-8.
  std::string html;  ///< Optional; then multipart/alternative.
  /// Optional: an iCalendar object with METHOD:PUBLISH. It goes as the attachment kCalendarName,
  /// and not as an alternative to the text: a program that can show it would show nothing else.
  std::string calendar;
  Language language = Language::en;  ///< Content-Language
  Instant date;
  bool automatic = false;  ///< Auto-Submitted: auto-generated (RFC 3834)
  /// It acknowledges a message by itself: Auto-Submitted: auto-replied, and no report of it comes
  /// back, since its return path is null (RFC 3834, 3.1.7 and 5). Comes before `automatic`.
  bool acknowledges = false;
  /// The message that this one answers, without angle brackets; empty: none (RFC 5322, 3.6.4).
  std::string in_reply_to{};
  /// Its references and itself, the oldest first; at most kMostReferences.
  std::vector<std::string> references{};
  std::vector<Attachment> attachments;
};

inline constexpr std::size_t kMostReferences = 20;
/// Of a name or subject, in bytes, so that no reader cuts it: ten lines of a head.
inline constexpr std::size_t kLongestHeader = 998;

/// The file name of Mail::calendar.
inline constexpr const char* kCalendarName = "meetings.ics";

/// What build() refuses, without building.
Status check(const Mail& mail);
/// RFC 5322 bytes with CRLF; the same mail gives the same bytes. Headers with a control character
/// or a line or paragraph separator, or longer than kLongestHeader, an address that is none, or a
/// message identifier without "@" are `invalid`.
Result<std::string> build(const Mail& mail);

/// What became of one message that was handed to a mail server (RFC 5321).
enum class Fate {
  taken,     ///< the server's 250 after the end of data: it is the server's now
  refused,   ///< for good: a 5xx to the address or the message, or an address it cannot have
  deferred,  ///< a 4xx to the address or the message: later
  away,      ///< no connection, or silence: nothing was said of this message
  closed,    ///< the server takes nothing from us now: it is full or closing, or refuses sign-in
             ///< or sender; nothing was said of this message
  lost,      ///< silent or cut off once the message was under way: it may have it or not
};
struct Answer {
  Fate fate = Fate::taken;
  /// For people, of no meaning if taken. The detail is what the server said and, behind an empty
  /// line, what the library says of it, which is for the log alone.
  Error error{};
  std::string said{};  ///< if taken: the server's last line, bytes as they came

  bool taken() const { return fate == Fate::taken; }
};

/// Carries one built message. Implementations are thread-safe.
class Transport {
 public:
  virtual ~Transport() = default;
  /// `from` is the return path; empty: null, so that no report comes back (RFC 5321, 4.5.5).
  /// `probing`: the server was away a moment ago; then it is waited for half a minute, not five, to
  /// say its name.
  virtual Answer send(const std::string& from, const std::string& to, const std::string& rfc5322,
                      bool probing) = 0;
  /// How long the server has owed an answer by now, of several the longest time; nothing if it owes
  /// none.
  virtual std::chrono::milliseconds silence() const { return {}; }
  /// The program stops: what is under way has five seconds more, nothing else is begun.
  virtual void stop() {}
  virtual std::string name() const = 0;
  /// False where the bytes are of no interest: then they need not be built, and may be empty.
  virtual bool wants_bytes() const { return true; }
};

/// Keeps the message as it is: the outbox itself is the mailbox (demo, rehearsal, development).
std::unique_ptr<Transport> local_outbox();

/// How long the server is waited for, each time it owes something.
struct SmtpLimits {
  std::chrono::milliseconds greeting = std::chrono::minutes(5);
  std::chrono::milliseconds probing = std::chrono::seconds(30);  ///< for a greeting, when probing
  std::chrono::milliseconds command = std::chrono::minutes(5);
  std::chrono::milliseconds data = std::chrono::minutes(2);
  std::chrono::milliseconds piece = std::chrono::minutes(3);
  std::chrono::milliseconds end_of_data = std::chrono::minutes(10);
  std::chrono::milliseconds stopping = std::chrono::seconds(5);  ///< once stop() is called
};

struct SmtpOptions {
  std::string url;             ///< smtp://host:587 or smtps://host:465
  std::string user, password;  ///< Both empty: no sign-in.
  /// With smtp://: STARTTLS with a valid certificate, or nothing is sent. False: no TLS at all, for
  /// a relay on the same machine.
  bool require_tls = true;
  /// Servers that offer it (DSN, RFC 3461) are asked for a report of each message: delivered, late,
  /// or not delivered, with the head of the message and its Message-ID as ENVID. Not where the
  /// return path is null.
  bool ask_for_reports = false;
  SmtpLimits limits = {};
};
/// A connection is kept for the next message if the last one ended well, and only then. The server
/// has as long as RFC 5321, 4.5.3.2 gives it: five minutes for its greeting and each command, two
/// for DATA, three for a piece of the message, ten for the end of data. A domain in other letters
/// goes as A-labels (RFC 5891); a mailbox in other letters only to a server with SMTPUTF8 (RFC
/// 6531).
std::unique_ptr<Transport> smtp(SmtpOptions options);

}  // namespace convoke::mail
