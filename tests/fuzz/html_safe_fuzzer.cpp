// HTML from anywhere: what comes out holds only what a page may show when it is parsed again.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "base/text.h"
#include "platform/html_safe/allowed_test.h"
#include "platform/html_safe/sanitized.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const convoke::html_safe::Sanitized out = convoke::html_safe::sanitized(
      {reinterpret_cast<const char*>(data), size}, convoke::html_safe::part_of);
  if (!convoke::is_utf8(out.html)) std::abort();
  const std::string wrong = convoke::html_safe::wrong_in(out.html);
  if (!wrong.empty()) {
    std::fprintf(stderr, "%s in:\n%s\n", wrong.c_str(), out.html.c_str());
    std::abort();
  }
  return 0;
}
