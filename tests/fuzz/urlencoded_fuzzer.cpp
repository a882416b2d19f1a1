// What is taken is well-formed, within its limits, and survives being written again.
#include <cstdint>
#include <cstdlib>

#include "base/text.h"
#include "platform/http/message.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace convoke;
  const auto form = http::parse_urlencoded({reinterpret_cast<const char*>(data), size});
  if (!form.ok()) return 0;
  if (form->fields.size() > 1000) std::abort();
  std::string again;
  for (const auto& [name, value] : form->fields) {
    if (!is_utf8(name) || !is_utf8(value)) std::abort();
    again += http::percent_encoded(name) + "=" + http::percent_encoded(value) + "&";
  }
  const auto second = http::parse_urlencoded(again);
  if (!second.ok() || second->fields != form->fields) std::abort();
  return 0;
}
