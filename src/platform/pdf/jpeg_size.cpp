#include "platform/pdf/jpeg_size.h"

#include <cstddef>
#include <cstdint>

namespace convoke::pdf {

std::optional<JpegSize> jpeg_size(std::string_view bytes) {
  const auto byte_at = [bytes](std::size_t at) { return static_cast<std::uint8_t>(bytes[at]); };
  const auto word_at = [&](std::size_t at) { return byte_at(at) << 8 | byte_at(at + 1); };
  if (bytes.size() < 4 || byte_at(0) != 0xFF || byte_at(1) != 0xD8) return std::nullopt;
  std::size_t at = 2;
  while (at + 4 <= bytes.size() && byte_at(at) == 0xFF) {
    const int marker = byte_at(at + 1);
    if (marker == 0xFF) {  // fill byte
      ++at;
      continue;
    }
    const std::size_t length = static_cast<std::size_t>(word_at(at + 2));
    // SOF0–SOF15 without DHT (C4), JPG (C8) and DAC (CC), which share the range.
    const bool frame =
        marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (frame) {
      if (length < 8 || at + 10 > bytes.size()) return std::nullopt;
      const JpegSize size{word_at(at + 7), word_at(at + 5), byte_at(at + 9)};
      if (size.width == 0 || size.height == 0) return std::nullopt;
      return size;
    }
    if (length < 2 || marker == 0xD9 || marker == 0xDA) return std::nullopt;
    at += 2 + length;
  }
  return std::nullopt;
}

}  // namespace convoke::pdf
