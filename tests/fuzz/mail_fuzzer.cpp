// Messages from anywhere: reading must end, give well-formed text only, and attachments that are of
// the message.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/text.h"
#include "platform/mail/read.h"

namespace {

void check(const convoke::mail::ReadMail& mail) {
  for (const std::string* s :
       {&mail.from, &mail.to, &mail.cc, &mail.subject, &mail.date, &mail.text, &mail.html,
        &mail.message_id, &mail.in_reply_to, &mail.from_address, &mail.reply_to_address,
        &mail.return_path, &mail.auto_submitted, &mail.precedence, &mail.list_id})
    if (!convoke::is_utf8(*s) || convoke::has_control(*s)) std::abort();
  for (const auto& part : mail.attachments)
    if (!convoke::is_utf8(part.file_name) ||
        part.file_name.find_first_of("/\\\n") != std::string::npos)
      std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view message(reinterpret_cast<const char*>(data), size);
  const convoke::mail::ReadMail outline = convoke::mail::read_outline(message);
  check(outline);
  for (const auto& part : outline.attachments)
    if (!convoke::mail::write_part(message, part, [](std::string_view) {
           return convoke::Status();
         }).ok())
      std::abort();
  if (const auto mail = convoke::mail::read(message); mail.ok()) check(*mail);
  convoke::mail::sender_of(message);
  return 0;
}
