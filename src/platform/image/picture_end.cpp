#include "platform/image/picture_end.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace convoke::image {
namespace {

constexpr std::string_view kEndOfImage = "\xFF\xD9";
constexpr std::string_view kImageEnd{"\0\0\0\0IEND\xAE\x42\x60\x82", 12};

std::uint32_t big(std::string_view bytes, std::size_t at, int count) {
  std::uint32_t value = 0;
  for (int i = 0; i < count; ++i)
    value = value << 8 | static_cast<std::uint8_t>(bytes[at + static_cast<std::size_t>(i)]);
  return value;
}

/// Which coefficients of which component have come with their last bit.
class Scans {
 public:
  /// The body of a frame header: how many components there are.
  void frame(std::string_view body) {
    if (body.size() >= 6) components_ = big(body, 5, 1);
  }
  /// The body of a scan header.
  void scan(std::string_view body) {
    if (body.empty()) return;
    const std::size_t count = big(body, 0, 1);
    if (count == 0 || count > 4 || body.size() < 1 + 2 * count + 3) return;
    const std::size_t tail = 1 + 2 * count;
    const std::uint32_t first = big(body, tail, 1), last = big(body, tail + 1, 1);
    const bool to_the_last_bit = (big(body, tail + 2, 1) & 0x0F) == 0;
    if (!to_the_last_bit || first > last || last > 63) return;
    for (std::size_t i = 0; i < count; ++i) {
      std::uint64_t& seen = seen_[big(body, 1 + 2 * i, 1)];
      for (std::uint32_t c = first; c <= last; ++c) seen |= std::uint64_t{1} << c;
    }
  }
  bool complete() const {
    std::uint32_t whole = 0;
    for (const std::uint64_t seen : seen_) whole += seen == ~std::uint64_t{0};
    return components_ > 0 && whole >= components_;
  }

 private:
  std::uint32_t components_ = 0;
  std::array<std::uint64_t, 256> seen_{};  // by component identifier
};

/// Where the next marker stands from `at` on, behind the data of a scan; the end if there is none.
std::size_t behind_scan(std::string_view jpeg, std::size_t at) {
  while ((at = jpeg.find('\xFF', at)) != std::string_view::npos && at + 1 < jpeg.size()) {
    const std::uint32_t next = big(jpeg, at + 1, 1);
    const bool is_data = next == 0 || (next >= 0xD0 && next <= 0xD7);
    if (next == 0xFF)
      ++at;  // fill byte
    else if (is_data)
      at += 2;
    else
      return at;
  }
  return jpeg.size();
}

MissingEnd of_jpeg(std::string_view jpeg) {
  Scans scans;
  std::size_t at = 2;
  while (at + 4 <= jpeg.size()) {
    if (big(jpeg, at, 1) != 0xFF) return {};
    const std::uint32_t marker = big(jpeg, at + 1, 1);
    if (marker == 0xFF) {
      ++at;
      continue;
    }
    if (marker == 0xD9) return {};
    const std::size_t length = big(jpeg, at + 2, 2);
    if (length < 2 || at + 2 + length > jpeg.size()) return {};
    const std::string_view body = jpeg.substr(at + 4, length - 2);
    const bool frame =
        marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (frame) scans.frame(body);
    at += 2 + length;
    if (marker != 0xDA) continue;
    scans.scan(body);
    at = behind_scan(jpeg, at);
  }
  const std::string_view rest = jpeg.substr(std::min(at, jpeg.size()));
  if (rest.starts_with(kEndOfImage) || !scans.complete()) return {};
  return {jpeg.size(), kEndOfImage};
}

MissingEnd of_png(std::string_view png) {
  std::size_t at = 8;
  while (at + 12 <= png.size()) {
    const std::size_t length = big(png, at, 4);
    if (png.substr(at + 4, 4) == "IEND") return {};
    if (length > png.size() - at - 12) return {};
    at += 12 + length;
  }
  const std::string_view rest = png.substr(at);
  if (!kImageEnd.starts_with(rest)) return {};
  return {at, kImageEnd};
}

}  // namespace

MissingEnd missing_end(PictureFormat format, std::string_view picture) {
  switch (format) {
    case PictureFormat::jpeg:
      return picture.size() < 2 ? MissingEnd{} : of_jpeg(picture);
    case PictureFormat::png:
      return picture.size() < 8 ? MissingEnd{} : of_png(picture);
    case PictureFormat::webp:  // its length stands at its beginning
    case PictureFormat::svg:
      break;
  }
  return {};
}

}  // namespace convoke::image
