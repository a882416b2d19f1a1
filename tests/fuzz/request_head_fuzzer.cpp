// The checks of a request head. The input is a head and, its first line, a target.
#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "base/text.h"
#include "platform/http/head.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace convoke;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const http::HeadScan whole = http::scan_head(input, 0);
  if (whole.length != 0) {
    // Found at the same place when the bytes come in two parts.
    if (http::scan_head(input, whole.length - 1).length != whole.length) std::abort();
    http::check_lines(input.substr(0, whole.length));
  }
  const std::string_view line = input.substr(0, input.find('\r'));
  http::is_host(line);
  http::forwarded_peer({{"x-forwarded-for", std::string(line)}});
  const auto target = http::parse_target(line, "example.org");
  if (!target) return 0;
  const std::string slashed = target->path + "/";
  if (!is_utf8(target->path) || target->path.front() != '/' || starts_with(target->path, "//") ||
      slashed.find("/../") != slashed.npos || slashed.find("/./") != slashed.npos)
    std::abort();
  return 0;
}
