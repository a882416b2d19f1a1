// Reports of mail servers, and of whoever writes like one: bounded, and text in one line.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/text.h"
#include "platform/mail/delivery_report.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto report = convoke::mail::delivery_report({reinterpret_cast<const char*>(data), size});
  if (!report) return 0;
  if (report->recipients.empty() || report->recipients.size() > 100) std::abort();
  for (const std::string* s : {&report->reporting_mta, &report->message_id, &report->envelope_id})
    if (!convoke::is_utf8(*s) || s->find('\n') != std::string::npos) std::abort();
  for (const auto& one : report->recipients)
    for (const std::string* s : {&one.final_recipient, &one.original_recipient, &one.status,
                                 &one.diagnostic, &one.remote_mta})
      if (!convoke::is_utf8(*s) || convoke::has_control(*s) || s->find('\n') != std::string::npos)
        std::abort();
  return 0;
}
