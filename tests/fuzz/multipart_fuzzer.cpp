// The first line is the boundary, the rest the body. Uploads must lie within the body.
#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "base/text.h"
#include "platform/http/message.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace convoke;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t line = std::min(input.find('\n'), size);
  const std::string_view body = input.substr(std::min(line + 1, size));
  const auto form = http::parse_multipart(body, input.substr(0, line));
  if (!form.ok()) return 0;
  if (form->fields.size() > 1000 || form->uploads.size() > 2000) std::abort();
  for (const auto& [name, value] : form->fields)
    if (!is_utf8(name) || !is_utf8(value)) std::abort();
  for (const http::Upload& upload : form->uploads) {
    if (!is_utf8(upload.field) || !is_utf8(upload.file_name)) std::abort();
    if (upload.bytes.empty()) continue;
    if (upload.bytes.data() < body.data() ||
        upload.bytes.data() + upload.bytes.size() > body.data() + body.size())
      std::abort();
  }
  return 0;
}
