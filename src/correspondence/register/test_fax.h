// For tests: a fax as fax servers send it.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

namespace convoke::correspondence {

/// A TIFF of so many pages of one strip each. Each page's strip stands before its directory; the
/// last four bytes are where the next directory would be.
inline std::string test_fax(int pages, bool little_endian = true) {
  std::string out = little_endian ? std::string("II*\0", 4) : std::string("MM\0*", 4);
  const auto add = [&](std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i)
      out += static_cast<char>(value >> 8 * (little_endian ? i : bytes - 1 - i) & 0xFF);
  };
  const std::string strip = "a page in black and white";
  const auto step = static_cast<std::uint32_t>(strip.size()) + 2 + 2 * 12 + 4;
  const auto directory_of = [&](int page) {
    return page < pages ? 8 + static_cast<std::uint32_t>(page) * step +
                              static_cast<std::uint32_t>(strip.size())
                        : 0;
  };
  add(directory_of(0), 4);
  for (int page = 0; page < pages; ++page) {
    const auto begin = static_cast<std::uint32_t>(out.size());
    out += strip;
    add(2, 2);
    for (const auto& [tag, value] :
         {std::pair{273u, begin}, std::pair{279u, static_cast<std::uint32_t>(strip.size())}}) {
      add(tag, 2);
      add(4, 2);
      add(1, 4);
      add(value, 4);
    }
    add(directory_of(page + 1), 4);
  }
  return out;
}

}  // namespace convoke::correspondence
