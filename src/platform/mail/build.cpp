#include <algorithm>
#include <cstring>
#include <numeric>
#include <utility>

#include "base/text.h"
#include "platform/mail/message.h"
#include "platform/mail/mime.h"
#include "platform/mail/parts/message_id.h"

namespace convoke::mail {

namespace {

constexpr const char* kCharset = "utf-8";
constexpr const char* kBoundary = "=_convoke_";  // and the subtype

bool fits_a_header(std::string_view s) {
  return s.size() <= kLongestHeader && is_utf8(s) && !has_control(s) &&
         s.find_first_of("\t\n") == std::string_view::npos &&
         s.find("\u2028") == std::string_view::npos && s.find("\u2029") == std::string_view::npos;
}

bool goes_as_address(std::string_view s) {
  return fits_a_header(s) && is_email_address(s);
}

bool is_token(std::string_view s) {
  return !s.empty() && std::all_of(s.begin(), s.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::strchr("!#$&-^_.+", c);
  });
}

bool is_content_type(std::string_view s) {
  const std::size_t slash = s.find('/');
  return slash != std::string_view::npos && is_token(s.substr(0, slash)) &&
         is_token(s.substr(slash + 1));
}

/// Line ends as LF: the writer makes CRLF of them.
std::string with_unix_lines(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') out += text[i];
  return out;
}

void add_mailbox(GMimeMessage* message, GMimeAddressType type, const std::string& name,
                 const std::string& address) {
  const Ref<InternetAddress> mailbox(
      internet_address_mailbox_new(name.empty() ? nullptr : name.c_str(), address.c_str()));
  internet_address_set_charset(mailbox.get(), kCharset);
  internet_address_list_add(g_mime_message_get_addresses(message, type), mailbox.get());
}

Ref<GMimeObject> part(const char* type, const char* subtype, const std::string& bytes,
                      GMimeContentEncoding encoding) {
  GMimePart* const made = g_mime_part_new_with_type(type, subtype);
  Ref<GMimeObject> owner(GMIME_OBJECT(made));
  const Ref<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const Ref<GMimeDataWrapper> content(
      g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT));
  g_mime_part_set_content(made, content.get());
  g_mime_part_set_content_encoding(made, encoding);
  return owner;
}

/// How long the line is in quoted-printable, before it is broken.
std::size_t quoted_length(std::string_view line) {
  return static_cast<std::size_t>(
      std::accumulate(line.begin(), line.end(), 0L, [](long sum, char c) {
        const auto byte = static_cast<unsigned char>(c);
        return sum + (byte >= 0x7F || byte < 0x20 || c == '=' ? 3 : 1);
      }));
}

/// Quoted-printable breaks a line of more than 76 characters (RFC 2045 § 6.7), and where a relay or
/// a reader mishandles the break, a link loses its second half. A text with a link in such a line
/// goes as it is, if every server passes that on unchanged, else as base64.
GMimeContentEncoding encoding_of(const std::string& text) {
  constexpr std::size_t longest_quoted = 76, longest_line = 998;  // RFC 5322 § 2.1.1
  bool breaks_a_link = false;
  bool passes = text.find(kBoundary) == std::string::npos;
  for (const std::string& line : split(text, '\n')) {
    breaks_a_link = breaks_a_link ||
                    (line.find("://") != std::string::npos && quoted_length(line) > longest_quoted);
    const bool is_plain = std::all_of(line.begin(), line.end(),
                                      [](char c) { return (c >= 0x20 && c < 0x7F) || c == '\t'; });
    passes = passes && is_plain && line.size() <= longest_line && !line.starts_with("From ") &&
             !line.ends_with(' ') && !line.ends_with('\t');
  }
  if (!breaks_a_link) return GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE;
  return passes ? GMIME_CONTENT_ENCODING_7BIT : GMIME_CONTENT_ENCODING_BASE64;
}

Ref<GMimeObject> text_part(const char* subtype, const std::string& text) {
  const std::string lines = with_unix_lines(text);
  Ref<GMimeObject> made = part("text", subtype, lines, encoding_of(lines));
  g_mime_object_set_content_type_parameter(made.get(), "charset", kCharset);
  return made;
}

Ref<GMimeObject> attached_part(const Attachment& attachment) {
  const std::size_t slash = attachment.content_type.find('/');
  Ref<GMimeObject> made = part(attachment.content_type.substr(0, slash).c_str(),
                               attachment.content_type.substr(slash + 1).c_str(), attachment.bytes,
                               GMIME_CONTENT_ENCODING_BASE64);
  g_mime_object_set_disposition(made.get(), GMIME_DISPOSITION_ATTACHMENT);
  g_mime_part_set_filename(GMIME_PART(made.get()), attachment.file_name.c_str());
  // Left alone, GMime picks a national character set for the name.
  GMimeParamList* const disposition =
      g_mime_content_disposition_get_parameters(g_mime_object_get_content_disposition(made.get()));
  GMimeParamList* const type =
      g_mime_content_type_get_parameters(g_mime_object_get_content_type(made.get()));
  for (auto [list, name] : {std::pair{disposition, "filename"}, std::pair{type, "name"}})
    if (GMimeParam* param = g_mime_param_list_get_parameter(list, name))
      g_mime_param_set_charset(param, kCharset);
  return made;
}

/// RFC 6047 § 2.4: the method in the type is that of the object.
Ref<GMimeObject> calendar_part(const std::string& calendar) {
  Ref<GMimeObject> made = attached_part({kCalendarName, "text/calendar", calendar});
  g_mime_object_set_content_type_parameter(made.get(), "charset", kCharset);
  g_mime_object_set_content_type_parameter(made.get(), "method", "PUBLISH");
  return made;
}

/// The boundary is fixed: "=_" occurs in no quoted-printable or base64 text (RFC 2045 section 6.7),
/// encoding_of() sees to the others, and the same mail built again gives the same bytes.
Ref<GMimeObject> multipart(const char* subtype, const std::vector<Ref<GMimeObject>>& parts) {
  GMimeMultipart* const made = g_mime_multipart_new_with_subtype(subtype);
  Ref<GMimeObject> owner(GMIME_OBJECT(made));
  g_mime_multipart_set_boundary(made, (std::string(kBoundary) + subtype).c_str());
  for (const auto& each : parts) g_mime_multipart_add(made, each.get());
  return owner;
}

Ref<GMimeObject> body_of(const Mail& mail) {
  Ref<GMimeObject> body = text_part("plain", mail.text);
  if (!mail.html.empty()) {
    std::vector<Ref<GMimeObject>> parts;
    parts.push_back(std::move(body));
    parts.push_back(text_part("html", mail.html));
    body = multipart("alternative", parts);
  }
  if (mail.attachments.empty() && mail.calendar.empty()) return body;
  std::vector<Ref<GMimeObject>> parts;
  parts.push_back(std::move(body));
  if (!mail.calendar.empty()) parts.push_back(calendar_part(mail.calendar));
  for (const Attachment& attachment : mail.attachments) parts.push_back(attached_part(attachment));
  return multipart("mixed", parts);
}

std::string written(GMimeMessage* message) {
  GMimeFormatOptions* const format = g_mime_format_options_new();
  g_mime_format_options_set_newline_format(format, GMIME_NEWLINE_FORMAT_DOS);
  g_mime_format_options_set_param_encoding_method(format, GMIME_PARAM_ENCODING_METHOD_RFC2231);
  const Ref<GMimeStream> stream(g_mime_stream_mem_new());
  g_mime_object_write_to_stream(GMIME_OBJECT(message), format, stream.get());
  g_mime_format_options_free(format);
  return bytes_of(stream.get());
}

std::vector<std::string> lines_of(const std::string& text) {
  return text.empty() ? std::vector<std::string>() : split(text, '\n');
}

}  // namespace

Status check(const Mail& mail) {
  const Error bad_header =
      invalid(N_("A line of the message's head has a character that may not stand there."));
  for (const std::string* s : {&mail.from_name, &mail.to_name, &mail.subject})
    if (!fits_a_header(*s)) return bad_header;
  for (const std::string* s : {&mail.from_address, &mail.to_address})
    if (!goes_as_address(*s)) return invalid(N_("{1} is not an e-mail address."), {}, {*s});
  for (const std::string* s : {&mail.head_to, &mail.head_cc})
    for (const std::string& one : lines_of(*s))
      if (!goes_as_address(one)) return invalid(N_("{1} is not an e-mail address."), {}, {one});
  if (!mail.reply_to.empty() && !goes_as_address(mail.reply_to))
    return invalid(N_("{1} is not an e-mail address."), {}, {mail.reply_to});
  if (!is_message_id(mail.message_id))
    return invalid(N_("The message has no proper identification."), {}, {}, mail.message_id);
  if (!mail.in_reply_to.empty() && !is_message_id(mail.in_reply_to)) return bad_header;
  if (mail.references.size() > kMostReferences ||
      !std::all_of(mail.references.begin(), mail.references.end(), is_message_id))
    return bad_header;
  for (const std::string* s : {&mail.text, &mail.html, &mail.calendar})
    if (!is_utf8(*s) || s->find('\0') != std::string::npos)
      return invalid(N_("The text of the message is not valid UTF-8."));
  for (const Attachment& a : mail.attachments)
    if (!fits_a_header(a.file_name) || a.file_name.empty() || !is_content_type(a.content_type))
      return bad_header;
  return {};
}

Result<std::string> build(const Mail& mail) {
  CONVOKE_TRY(check(mail));
  start_mime();
  const Ref<GMimeMessage> message(g_mime_message_new(/*pretty_headers=*/TRUE));
  add_mailbox(message.get(), GMIME_ADDRESS_TYPE_FROM, mail.from_name, mail.from_address);
  if (mail.head_to.empty()) {
    add_mailbox(message.get(), GMIME_ADDRESS_TYPE_TO, mail.to_name, mail.to_address);
  } else {
    for (const std::string& one : lines_of(mail.head_to))
      add_mailbox(message.get(), GMIME_ADDRESS_TYPE_TO, mail.to_name, one);
  }
  for (const std::string& one : lines_of(mail.head_cc))
    add_mailbox(message.get(), GMIME_ADDRESS_TYPE_CC, {}, one);
  if (!mail.reply_to.empty())
    add_mailbox(message.get(), GMIME_ADDRESS_TYPE_REPLY_TO, {}, mail.reply_to);
  g_mime_message_set_subject(message.get(), mail.subject.c_str(), kCharset);
  GDateTime* const date = g_date_time_new_from_unix_utc(mail.date.seconds());
  if (!date) return invalid(N_("The message has no proper date."));
  g_mime_message_set_date(message.get(), date);
  g_date_time_unref(date);
  g_mime_message_set_message_id(message.get(), mail.message_id.c_str());

  GMimeObject* const head = GMIME_OBJECT(message.get());
  if (mail.automatic || mail.acknowledges)
    g_mime_object_set_header(head, "Auto-Submitted",
                             mail.acknowledges ? "auto-replied" : "auto-generated", kCharset);
  if (!mail.in_reply_to.empty())
    g_mime_object_set_header(head, "In-Reply-To", ("<" + mail.in_reply_to + ">").c_str(), kCharset);
  if (!mail.references.empty()) {
    std::string all;
    for (const std::string& one : mail.references) all += (all.empty() ? "<" : " <") + one + ">";
    g_mime_object_set_header(head, "References", all.c_str(), kCharset);
  }
  g_mime_object_set_header(head, "Content-Language", std::string(code_of(mail.language)).c_str(),
                           kCharset);
  g_mime_message_set_mime_part(message.get(), body_of(mail).get());
  return written(message.get());
}

}  // namespace convoke::mail
