// Messages from anywhere: reading must end, and give well-formed text only.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/text.h"
#include "platform/mail/read.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto mail = convoke::mail::read({reinterpret_cast<const char*>(data), size});
  if (!mail.ok()) return 0;
  for (const std::string* s :
       {&mail->from, &mail->to, &mail->subject, &mail->date, &mail->text, &mail->html})
    if (!convoke::is_utf8(*s) || convoke::has_control(*s)) std::abort();
  for (const auto& part : mail->attachments)
    if (!convoke::is_utf8(part.file_name) ||
        part.file_name.find_first_of("/\\\n") != std::string::npos)
      std::abort();
  return 0;
}
