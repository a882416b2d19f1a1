// Reading mail from anywhere (RFC 5322, MIME): for a page, and for the office's mailbox. All
// functions may be called from any thread. Nothing here keeps the message: whoever calls stores it
// as it came before it is read.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace convoke::mail {

/// Whether a machine wrote the message, and on what occasion.
enum class AutomaticKind {
  none,           ///< nothing says so
  bounce,         ///< a report on a message sent before: see delivery_report.h
  out_of_office,  ///< somebody is away
  list,           ///< a mailing list or a newsletter
  other,          ///< an acknowledgement, a receipt of reading, a monitor
};

/// What was not taken into a ReadMail, and still stands in the message itself.
struct LeftOut {
  std::size_t parts = 0;   ///< beyond the number or the depth of parts that are taken
  std::size_t bytes = 0;   ///< of texts beyond their limit
  std::size_t fields = 0;  ///< heads beyond their limit, of the message or of a part

  bool any() const { return parts != 0 || bytes != 0 || fields != 0; }
};

/// What is to be known of a file before somebody opens it. Nothing is ever unpacked or run.
enum class FileMark {
  none,
  tnef,    ///< Outlook's winmail.dat (MS-OXTNEF): files inside of it are not looked for
  locked,  ///< a zip, 7z or rar archive that needs a password
};

/// Well-formed UTF-8 without control characters, whatever was in the message. `html` is as the
/// sender wrote it: it goes onto a page through platform/html_safe, or in a sandbox.
struct ReadMail {
  std::string from, to, subject;
  std::string date;  ///< ISO 8601 with offset, or empty.
  std::string text;  ///< All plain text parts. What a charset does not have is U+FFFD.
  std::string html;  ///< The first HTML part.
  struct Part {
    std::string file_name;  ///< Without folders; may be empty.
    std::string content_type;
    std::string bytes;         ///< Decoded; empty if read by read_outline().
    std::string content_id{};  ///< Without brackets: what "cid:" in HTML names.
    FileMark mark = FileMark::none;
    std::uint64_t at = 0, length = 0;  ///< where it stands in the message, encoded
    std::string encoding{};            ///< how: "base64", "quoted-printable", "x-uuencode" or empty
  };
  std::vector<Part> attachments;

  std::string message_id;                      ///< without brackets, as are the next two
  std::string in_reply_to;                     ///< the first, if there are several
  std::vector<std::string> references;         ///< the oldest first
  std::string from_address, reply_to_address;  ///< the first mailbox; empty if there is none
  std::string cc;
  std::string return_path;  ///< "<>" if it is the empty one, else without brackets
  std::string auto_submitted, precedence, list_id;  ///< lower case, without comments
  AutomaticKind automatic = AutomaticKind::none;
  /// Nothing may be answered by a machine: it is automatic, came through a list, has no address to
  /// answer to, or says so (RFC 3834, section 2; X-Auto-Response-Suppress).
  bool answers_unwanted = false;
  LeftOut left_out;
};

struct ReadLimits {
  std::size_t parts = 200;
  int depth = 20;
  std::size_t text = std::size_t{4} << 20;    ///< bytes of all plain texts, and of the HTML
  std::size_t head = std::size_t{256} << 10;  ///< bytes of one head; the rest of it is left out
};

/// For a page. Limits: 60 MiB, and 1 MiB in heads of messages and parts (`too_large`); what lies
/// beyond 200 parts or depth 20 is left out. Broken mail gives what could be read.
Result<ReadMail> read(std::string_view rfc5322);

/// For a mailbox: everything but the bytes of the attachments, which write_part() gives one by one.
/// Refuses nothing; what lies beyond the limits is counted. No recursion: time grows with the
/// bytes, memory with the limits alone, and both whatever is in the message.
ReadMail read_outline(std::string_view rfc5322, const ReadLimits& limits = {});

/// Takes a piece; an error of it ends the writing and is handed on.
using Sink = std::function<Status(std::string_view piece)>;
/// Decodes an attachment of this message, piece by piece.
Status write_part(std::string_view rfc5322, const ReadMail::Part& part, const Sink& sink);

/// The address in the head's From; empty if there is none. Reads the head alone.
std::string sender_of(std::string_view rfc5322);

/// A stored message as text that need not fit into memory: mapped, read-only. The file must not be
/// cut meanwhile (a stored file never is).
class MessageFile {
 public:
  /// Does not keep `descriptor`. What cannot be mapped is `unavailable`.
  static Result<MessageFile> open(int descriptor);
  MessageFile(MessageFile&& other) noexcept;
  MessageFile& operator=(MessageFile&&) = delete;
  ~MessageFile();
  std::string_view bytes() const { return {start_, size_}; }

 private:
  MessageFile() = default;
  const char* start_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace convoke::mail
