#include "platform/mail/read.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "platform/mail/mime.h"

namespace convoke::mail {

namespace {

constexpr std::size_t kMaxBytes = std::size_t{60} * 1024 * 1024;
constexpr std::size_t kMaxHeadBytes = std::size_t{1} * 1024 * 1024;
constexpr std::size_t kBytesPerPart = 64;
constexpr std::size_t kMaxParts = 200;
constexpr int kMaxDepth = 20;

bool contains(std::string_view s, std::string_view part) {
  return s.find(part) != std::string_view::npos;
}

/// True if the parser may take what follows for a further message, or for parts that are messages.
/// Parameters (a file may be named "message.pdf") count only where a comment could hide the type.
bool may_hold_messages(std::string_view content_type) {
  const std::string field = ascii_lower(content_type);
  const std::string_view type =
      contains(field, "(") ? field : std::string_view(field).substr(0, field.find(';'));
  return contains(type, "message") || contains(type, "digest");
}

/// Follows the heads of a message and its parts line by line, without parsing them.
class HeadScale {
 public:
  /// What the parser would have to keep as objects: the bytes in heads, and something for each line
  /// that may begin a part. A mail of 60 MiB that is all addresses or all boundaries would need
  /// gigabytes; it is refused before it is parsed.
  std::size_t weigh(std::string_view bytes) {
    while (!bytes.empty() && weight_ <= kMaxHeadBytes) {
      const std::string_view line =
          bytes.substr(0, std::min(bytes.find('\n'), bytes.size() - 1) + 1);
      bytes.remove_prefix(line.size());
      take(line);
    }
    return weight_;
  }

 private:
  void take(std::string_view line) {
    if (line.starts_with("--")) {
      end_field();
      weight_ += kBytesPerPart + line.size();
      in_head_ = true;
      head_follows_ = digest_;
    } else if (in_head_ && (line == "\n" || line == "\r\n")) {
      end_field();
      in_head_ = std::exchange(head_follows_, false);
    } else if (in_head_) {
      weight_ += line.size();
      if (line.front() != ' ' && line.front() != '\t') end_field();
      if (!type_.empty() || ascii_lower(line.substr(0, 12)) == "content-type") type_ += line;
    }
  }
  void end_field() {
    if (may_hold_messages(type_)) {
      head_follows_ = true;
      digest_ = digest_ || contains(ascii_lower(type_), "digest");
    }
    type_.clear();
  }

  std::size_t weight_ = 0;
  std::string type_;  ///< The Content-Type field being read, with its folded lines.
  bool in_head_ = true;
  bool head_follows_ = false;  ///< After this head comes the head of a message inside.
  bool digest_ = false;        ///< A multipart/digest was seen: its parts are messages unasked.
};

/// Well-formed UTF-8 with visible characters in place of the rest; frees what GMime allocated.
std::string taken(char* owned, bool single_line) {
  std::string out;
  if (owned)
    for (const std::uint32_t c : code_points(owned)) {
      const bool line_end = c == '\n' || c == '\t';
      if (line_end && single_line)
        out += ' ';
      else if ((c >= 0x20 && !(c >= 0x7F && c <= 0x9F)) || line_end)
        append_code_point(out, c);
    }
  g_free(owned);
  return out;
}

std::string header_text(const char* value) {
  return taken(g_strdup(value), true);
}

std::string addresses(InternetAddressList* list) {
  return list ? taken(internet_address_list_to_string(list, nullptr, FALSE), true) : std::string();
}

std::string iso_date(GDateTime* date) {
  return date ? taken(g_date_time_format(date, "%Y-%m-%dT%H:%M:%S%:z"), true) : std::string();
}

/// The last component of what may be a path on either kind of system.
std::string file_name(const char* value) {
  const std::string name = header_text(value);
  return name.substr(name.find_last_of("/\\") + 1);
}

std::string decoded(GMimePart* part) {
  GMimeDataWrapper* const content = g_mime_part_get_content(part);
  if (!content) return {};
  const Ref<GMimeStream> stream(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, stream.get());
  return bytes_of(stream.get());
}

class Reader {
 public:
  explicit Reader(ReadMail& mail) : mail_(mail) {}

  void visit(GMimeObject* object, int depth) {
    if (!object || depth > kMaxDepth || ++seen_ > kMaxParts) return;
    if (GMIME_IS_MULTIPART(object)) {
      GMimeMultipart* const multipart = GMIME_MULTIPART(object);
      const int count = g_mime_multipart_get_count(multipart);
      for (int i = 0; i < count && seen_ <= kMaxParts; ++i)
        visit(g_mime_multipart_get_part(multipart, i), depth + 1);
    } else if (GMIME_IS_MESSAGE_PART(object)) {
      attach_message(GMIME_MESSAGE_PART(object));
    } else if (GMIME_IS_PART(object)) {
      GMimePart* const part = GMIME_PART(object);
      if (!take_as_text(object)) attach(part);
    }
  }

 private:
  /// Text without a file name is what the sender wrote; all plain texts are read as one.
  bool take_as_text(GMimeObject* object) {
    if (!GMIME_IS_TEXT_PART(object) || g_mime_part_get_filename(GMIME_PART(object))) return false;
    const char* disposition = g_mime_object_get_disposition(object);
    if (disposition && ascii_lower(disposition) == GMIME_DISPOSITION_ATTACHMENT) return false;
    GMimeContentType* const type = g_mime_object_get_content_type(object);
    GMimeTextPart* const part = GMIME_TEXT_PART(object);
    if (g_mime_content_type_is_type(type, "text", "html")) {
      if (!mail_.html.empty()) return false;
      mail_.html = taken(g_mime_text_part_get_text(part), false);
      return true;
    }
    if (!g_mime_content_type_is_type(type, "text", "plain")) return false;
    if (!mail_.text.empty()) mail_.text += "\n\n";
    mail_.text += taken(g_mime_text_part_get_text(part), false);
    return true;
  }

  void attach(GMimePart* part) {
    mail_.attachments.push_back(
        {file_name(g_mime_part_get_filename(part)), type_of(GMIME_OBJECT(part)), decoded(part)});
  }

  /// A forwarded message is an attachment of its own: nothing in it counts as this mail's text.
  void attach_message(GMimeMessagePart* part) {
    GMimeMessage* const message = g_mime_message_part_get_message(part);
    if (!message) return;
    const Ref<GMimeStream> stream(g_mime_stream_mem_new());
    g_mime_object_write_to_stream(GMIME_OBJECT(message), nullptr, stream.get());
    std::string name = header_text(g_mime_message_get_subject(message)) + ".eml";
    for (char& c : name)
      if (c == '/' || c == '\\') c = '-';
    mail_.attachments.push_back(
        {std::move(name), type_of(GMIME_OBJECT(part)), bytes_of(stream.get())});
  }

  static std::string type_of(GMimeObject* object) {
    return taken(g_mime_content_type_get_mime_type(g_mime_object_get_content_type(object)), true);
  }

  ReadMail& mail_;
  std::size_t seen_ = 0;
};

}  // namespace

std::string sender_of(std::string_view rfc5322) {
  const std::string_view head = rfc5322.substr(0, rfc5322.find("\r\n\r\n"));
  if (head.size() > kMaxHeadBytes) return {};
  start_mime();
  const Ref<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(head.data(), head.size()));
  const Ref<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  const Ref<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
  InternetAddressList* const from = message ? g_mime_message_get_from(message.get()) : nullptr;
  if (!from || internet_address_list_length(from) == 0) return {};
  InternetAddress* const first = internet_address_list_get_address(from, 0);
  if (!INTERNET_ADDRESS_IS_MAILBOX(first)) return {};
  return header_text(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(first)));
}

Result<ReadMail> read(std::string_view rfc5322) {
  if (rfc5322.size() > kMaxBytes)
    return too_large(N_("The message is larger than {1} MiB."), {}, {"60"});
  if (HeadScale().weigh(rfc5322) > kMaxHeadBytes)
    return too_large(N_("The message has too many parts or too long a head to be shown."));
  start_mime();
  const Ref<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(rfc5322.data(), rfc5322.size()));
  const Ref<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  const Ref<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
  ReadMail mail;
  if (!message) return mail;
  mail.from = addresses(g_mime_message_get_from(message.get()));
  mail.to = addresses(g_mime_message_get_to(message.get()));
  mail.subject = header_text(g_mime_message_get_subject(message.get()));
  mail.date = iso_date(g_mime_message_get_date(message.get()));
  Reader(mail).visit(g_mime_message_get_mime_part(message.get()), 1);
  return mail;
}

}  // namespace convoke::mail
