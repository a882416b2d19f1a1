#include "platform/mail/read.h"

#include <sys/mman.h>
#include <sys/stat.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"
#include "platform/mail/parts/automatic.h"
#include "platform/mail/parts/charset.h"
#include "platform/mail/parts/file_mark.h"
#include "platform/mail/parts/head_weight.h"
#include "platform/mail/parts/sections.h"
#include "platform/mail/parts/uu_file.h"

namespace convoke::mail {

namespace {

constexpr std::size_t kMaxBytes = std::size_t{60} * 1024 * 1024;
constexpr std::size_t kInsideHead = std::size_t{16} << 10;  // of a message that is attached
constexpr std::size_t kMostReferences = 100;

std::string addresses(InternetAddressList* list) {
  char* const text = list ? internet_address_list_to_string(list, nullptr, FALSE) : nullptr;
  std::string out = visible_line(text);
  g_free(text);
  return out;
}

/// The address of the first mailbox, not of a group.
std::string first_address(InternetAddressList* list) {
  const int count = list ? internet_address_list_length(list) : 0;
  for (int i = 0; i < count; ++i) {
    InternetAddress* const one = internet_address_list_get_address(list, i);
    if (INTERNET_ADDRESS_IS_MAILBOX(one))
      return visible_line(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(one)));
  }
  return {};
}

std::string iso_date(GDateTime* date) {
  char* const text = date ? g_date_time_format(date, "%Y-%m-%dT%H:%M:%S%:z") : nullptr;
  std::string out = visible_line(text);
  g_free(text);
  return out;
}

std::string field(GMimeMessage* message, const char* name) {
  return visible_line(g_mime_object_get_header(GMIME_OBJECT(message), name));
}

/// A word of a field's grammar: lower case, without comments and parameters.
std::string keyword(GMimeMessage* message, const char* name) {
  const std::string value = field(message, name);
  return ascii_lower(trimmed(std::string_view(value).substr(0, value.find_first_of("(;"))));
}

std::string without_brackets(std::string_view text) {
  text = trimmed(text);
  const std::size_t open = text.rfind('<'), close = text.find('>', open == text.npos ? 0 : open);
  if (open == text.npos || close == text.npos) return std::string(text);
  return std::string(trimmed(text.substr(open + 1, close - open - 1)));
}

std::vector<std::string> message_ids(GMimeMessage* message, const char* name) {
  std::vector<std::string> out;
  const std::string value = field(message, name);
  if (value.empty()) return out;
  GMimeReferences* const ids = g_mime_references_parse(nullptr, value.c_str());
  const int count = g_mime_references_length(ids);
  // The newest stand last, and are the ones that count.
  for (int i = std::max(0, count - static_cast<int>(kMostReferences)); i < count; ++i)
    out.push_back(visible_line(g_mime_references_get_message_id(ids, i)));
  g_mime_references_free(ids);
  return out;
}

std::string return_path(GMimeMessage* message) {
  const char* const raw = g_mime_object_get_header(GMIME_OBJECT(message), "Return-Path");
  if (!raw) return {};
  const std::string path = without_brackets(visible_line(raw));
  return path.empty() ? "<>" : path;
}

/// The last component of what may be a path on either kind of system.
std::string file_name(const char* value) {
  const std::string name = visible_line(value);
  return name.substr(name.find_last_of("/\\") + 1);
}

void read_head(GMimeMessage* message, ReadMail& mail) {
  mail.from = addresses(g_mime_message_get_from(message));
  mail.to = addresses(g_mime_message_get_to(message));
  mail.cc = addresses(g_mime_message_get_cc(message));
  mail.subject = visible_line(g_mime_message_get_subject(message));
  mail.date = iso_date(g_mime_message_get_date(message));
  mail.message_id = visible_line(g_mime_message_get_message_id(message));
  mail.from_address = first_address(g_mime_message_get_from(message));
  mail.reply_to_address = first_address(g_mime_message_get_reply_to(message));
  const std::vector<std::string> replied = message_ids(message, "In-Reply-To");
  if (!replied.empty()) mail.in_reply_to = replied.front();
  mail.references = message_ids(message, "References");
  mail.return_path = return_path(message);
  mail.auto_submitted = keyword(message, "Auto-Submitted");
  mail.precedence = keyword(message, "Precedence");
  mail.list_id = ascii_lower(without_brackets(field(message, "List-Id")));
}

void judge(const Sections& sections, ReadMail& mail) {
  GMimeMessage* const message = sections.message.get();
  AutomaticSigns signs;
  signs.subject = mail.subject;
  signs.from_address = ascii_lower(mail.from_address);
  signs.return_path = mail.return_path;
  signs.auto_submitted = mail.auto_submitted;
  signs.precedence = mail.precedence;
  signs.list_id = mail.list_id;
  signs.type = sections.type;
  signs.report_type = ascii_lower(parameter(g_mime_message_get_mime_part(message), "report-type"));
  signs.suppress = ascii_lower(field(message, "X-Auto-Response-Suppress"));
  signs.failed_recipients = !field(message, "X-Failed-Recipients").empty();
  signs.unsubscribe = !field(message, "List-Unsubscribe").empty();
  for (const char* name : {"X-Autoreply", "X-Autorespond", "X-Auto-Reply", "X-Autoreply-From"})
    signs.autoreply = signs.autoreply || !field(message, name).empty();
  mail.automatic = automatic_kind(signs);
  mail.answers_unwanted = answers_unwanted(signs);
}

/// What HTML says of its own charset in its first bytes, where the head does not.
std::string meta_charset(std::string_view html) {
  constexpr std::string_view kKey = "charset=";
  const std::string start = ascii_lower(html.substr(0, 1024));
  const std::size_t at = start.find(kKey);
  if (at == std::string::npos) return {};
  const std::size_t begin = start.find_first_not_of("\"' ", at + kKey.size());
  if (begin == std::string::npos) return {};
  return start.substr(begin, start.find_first_of("\"' />;", begin) - begin);
}

/// Puts what the sections hold where a reader looks for it.
class Sorting {
 public:
  Sorting(std::string_view message, const ReadLimits& limits, ReadMail& mail)
      : message_(message), limits_(limits), mail_(mail) {}

  void take(const Section& leaf) {
    const bool inside = leaf.type == "message/rfc822" || leaf.type == "message/global" ||
                        leaf.type == "message/news";
    if (inside)
      attach_message(leaf);
    else if (!take_as_text(leaf))
      attach(leaf.body, leaf.encoding, name_of(leaf), leaf.type, id_of(leaf));
  }

 private:
  static std::string name_of(const Section& leaf) {
    return leaf.object && GMIME_IS_PART(leaf.object.get())
               ? file_name(g_mime_part_get_filename(GMIME_PART(leaf.object.get())))
               : std::string();
  }
  static std::string id_of(const Section& leaf) {
    const char* const id = leaf.object ? g_mime_object_get_content_id(leaf.object.get()) : nullptr;
    return without_brackets(visible_line(id));
  }
  static bool is_attachment(const Section& leaf) {
    const char* const disposition =
        leaf.object ? g_mime_object_get_disposition(leaf.object.get()) : nullptr;
    return disposition && ascii_lower(disposition) == GMIME_DISPOSITION_ATTACHMENT;
  }

  /// Text without a file name is what the sender wrote; all plain texts are read as one.
  bool take_as_text(const Section& leaf) {
    if (!name_of(leaf).empty() || is_attachment(leaf)) return false;
    if (leaf.type == "text/html") {
      if (!mail_.html.empty()) return false;
      mail_.html = text_of(leaf, leaf.body, limits_.text);
      return true;
    }
    if (leaf.type != "text/plain") return false;
    std::string text;
    std::size_t from = 0;
    if (leaf.encoding.empty())
      while (const std::optional<UuFile> file = next_uu_file(leaf.body, from)) {
        if (mail_.attachments.size() < limits_.parts)
          attach(leaf.body.substr(file->begin, file->end - file->begin), "x-uuencode",
                 file_name(file->name.c_str()), "application/octet-stream", {});
        else
          ++mail_.left_out.parts;
        append(text, leaf, leaf.body.substr(from, file->begin - from));
        from = file->end;
      }
    append(text, leaf, leaf.body.substr(from));
    if (!mail_.text.empty()) mail_.text += "\n\n";
    mail_.text += text;
    return true;
  }

  void append(std::string& text, const Section& leaf, std::string_view body) {
    const std::size_t have = std::min(limits_.text, mail_.text.size() + text.size());
    text += text_of(leaf, body, limits_.text - have);
  }

  std::string text_of(const Section& leaf, std::string_view body, std::size_t most) {
    std::string bytes = decoded(body, leaf.encoding, most + 1);
    if (bytes.size() > most) {
      // What is left out is counted as it stands in the message.
      mail_.left_out.bytes += body.size() > most ? body.size() - most : 1;
      bytes.resize(most);
    }
    std::string charset = parameter(leaf.object.get(), "charset");
    if (charset.empty() && leaf.type == "text/html" && !is_utf8(bytes))
      charset = meta_charset(bytes);
    return visible(in_utf8(bytes, charset), false);
  }

  void attach(std::string_view body, std::string encoding, std::string name, std::string type,
              std::string id) {
    ReadMail::Part part;
    part.file_name = std::move(name);
    part.content_type = std::move(type);
    part.content_id = std::move(id);
    part.at = static_cast<std::uint64_t>(body.data() - message_.data());
    if (body.empty()) part.at = 0;
    part.length = body.size();
    part.encoding = std::move(encoding);
    FileMarker marker;
    decode(body, part.encoding, [&](std::string_view piece) {
      marker.take(piece);
      return marker.wants_more();
    });
    part.mark =
        part.content_type == "application/ms-tnef" || part.content_type == "application/vnd.ms-tnef"
            ? FileMark::tnef
            : marker.mark();
    mail_.attachments.push_back(std::move(part));
  }

  /// A forwarded message is an attachment of its own: nothing in it counts as this mail's text.
  void attach_message(const Section& leaf) {
    LeftOut left_out;
    const std::string head = decoded(leaf.body, leaf.encoding, kInsideHead);
    const Ref<GMimeMessage> message = head_of(head, kInsideHead, left_out);
    std::string name = visible_line(g_mime_message_get_subject(message.get())) + ".eml";
    for (char& c : name)
      if (c == '/' || c == '\\') c = '-';
    attach(leaf.body, leaf.encoding, std::move(name), leaf.type, id_of(leaf));
  }

  const std::string_view message_;
  const ReadLimits& limits_;
  ReadMail& mail_;
};

}  // namespace

std::string sender_of(std::string_view rfc5322) {
  LeftOut left_out;
  const Ref<GMimeMessage> message = head_of(rfc5322, ReadLimits().head, left_out);
  InternetAddressList* const from = g_mime_message_get_from(message.get());
  if (!from || internet_address_list_length(from) == 0) return {};
  InternetAddress* const first = internet_address_list_get_address(from, 0);
  if (!INTERNET_ADDRESS_IS_MAILBOX(first)) return {};
  return visible_line(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(first)));
}

ReadMail read_outline(std::string_view rfc5322, const ReadLimits& limits) {
  ReadMail mail;
  const Sections sections = sections_of(rfc5322, limits);
  mail.left_out = sections.left_out;
  read_head(sections.message.get(), mail);
  judge(sections, mail);
  Sorting sorting(rfc5322, limits, mail);
  for (const Section& leaf : sections.leaves) sorting.take(leaf);
  return mail;
}

Status write_part(std::string_view rfc5322, const ReadMail::Part& part, const Sink& sink) {
  if (part.at > rfc5322.size() || part.length > rfc5322.size() - part.at)
    return invalid(N_("The attachment is not of this message."));
  Status status;
  decode(rfc5322.substr(part.at, part.length), part.encoding, [&](std::string_view piece) {
    status = sink(piece);
    return status.ok();
  });
  return status;
}

Result<ReadMail> read(std::string_view rfc5322) {
  if (rfc5322.size() > kMaxBytes)
    return too_large(N_("The message is larger than {1} MiB."), {}, {"60"});
  if (head_weight(rfc5322) > kMaxHeadWeight)
    return too_large(N_("The message has too many parts or too long a head to be shown."));
  ReadMail mail = read_outline(rfc5322);
  for (ReadMail::Part& part : mail.attachments)
    CONVOKE_TRY(write_part(rfc5322, part, [&part](std::string_view piece) {
      part.bytes += piece;
      return Status();
    }));
  return mail;
}

Result<MessageFile> MessageFile::open(int descriptor) {
  const Error cannot_read = unavailable(N_("The stored message cannot be read."));
  struct stat about {};
  if (::fstat(descriptor, &about) != 0) return cannot_read;
  MessageFile file;
  file.size_ = static_cast<std::size_t>(about.st_size);
  if (file.size_ == 0) return file;
  void* const start = ::mmap(nullptr, file.size_, PROT_READ, MAP_PRIVATE, descriptor, 0);
  if (start == MAP_FAILED) return cannot_read;
  ::madvise(start, file.size_, MADV_SEQUENTIAL);
  file.start_ = static_cast<const char*>(start);
  return file;
}

MessageFile::MessageFile(MessageFile&& other) noexcept
    : start_(std::exchange(other.start_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MessageFile::~MessageFile() {
  if (start_) ::munmap(const_cast<char*>(start_), size_);
}

}  // namespace convoke::mail
