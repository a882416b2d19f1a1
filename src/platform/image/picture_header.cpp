#include "platform/image/picture_header.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace convoke::image {
namespace {

/// Numbers at fixed places; beyond the end everything reads as 0.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}
  bool reach(std::size_t end) const { return end <= bytes_.size(); }
  bool have(std::size_t at, std::string_view what) const {
    return reach(at + what.size()) && bytes_.substr(at, what.size()) == what;
  }
  std::uint32_t byte(std::size_t at) const {
    return at < bytes_.size() ? static_cast<std::uint8_t>(bytes_[at]) : 0;
  }
  std::uint32_t big(std::size_t at, int count) const {
    std::uint32_t value = 0;
    for (int i = 0; i < count; ++i) value = value << 8 | byte(at + static_cast<std::size_t>(i));
    return value;
  }
  std::uint32_t little(std::size_t at, int count) const {
    std::uint32_t value = 0;
    while (count-- > 0) value = value << 8 | byte(at + static_cast<std::size_t>(count));
    return value;
  }

 private:
  std::string_view bytes_;
};

Result<PictureHeader> header(PictureFormat format, std::uint32_t width, std::uint32_t height) {
  if (width == 0 || height == 0 || width > INT32_MAX || height > INT32_MAX) {
    return damaged_picture("impossible size in the header");
  }
  return PictureHeader{format, static_cast<int>(width), static_cast<int>(height)};
}

Result<PictureHeader> jpeg_header(Bytes bytes) {
  std::size_t at = 2;
  while (bytes.reach(at + 4) && bytes.byte(at) == 0xFF) {
    const std::uint32_t marker = bytes.byte(at + 1);
    if (marker == 0xFF) {  // fill byte
      ++at;
      continue;
    }
    const std::uint32_t length = bytes.big(at + 2, 2);
    // SOF0–SOF15 without DHT (C4), JPG (C8) and DAC (CC), which share the range.
    const bool frame =
        marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (frame && bytes.reach(at + 9)) {
      return header(PictureFormat::jpeg, bytes.big(at + 7, 2), bytes.big(at + 5, 2));
    }
    if (frame || length < 2 || marker == 0xD9 || marker == 0xDA) break;
    at += 2 + length;
  }
  return damaged_picture("no frame header");
}

Result<PictureHeader> png_header(Bytes bytes) {
  if (!bytes.reach(33) || !bytes.have(12, "IHDR")) return damaged_picture("no IHDR");
  return header(PictureFormat::png, bytes.big(16, 4), bytes.big(20, 4));
}

Result<PictureHeader> webp_header(Bytes bytes) {
  constexpr auto kWebp = PictureFormat::webp;
  if (bytes.reach(30)) {
    if (bytes.have(12, "VP8X")) {
      return header(kWebp, bytes.little(24, 3) + 1, bytes.little(27, 3) + 1);
    }
    if (bytes.have(12, "VP8L") && bytes.byte(20) == 0x2F) {
      const std::uint32_t bits = bytes.little(21, 4);
      return header(kWebp, (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1);
    }
    if (bytes.have(12, "VP8 ") && bytes.have(23, "\x9D\x01\x2A")) {
      return header(kWebp, bytes.little(26, 2) & 0x3FFF, bytes.little(28, 2) & 0x3FFF);
    }
  }
  return damaged_picture("no VP8 header");
}

/// Formats that people do send and that are refused by name.
const char* refused_format(Bytes bytes) {
  struct Signature {
    std::size_t at;
    std::string_view bytes;
    const char* name;
  };
  using std::string_view_literals::operator""sv;
  constexpr std::array kRefused{
      Signature{4, "ftypheic", "HEIC"},    Signature{4, "ftypheix", "HEIC"},
      Signature{4, "ftyphevc", "HEIC"},    Signature{4, "ftypmif1", "HEIC"},
      Signature{4, "ftypmsf1", "HEIC"},    Signature{4, "ftypavif", "AVIF"},
      Signature{4, "ftypavis", "AVIF"},    Signature{0, "GIF8", "GIF"},
      Signature{0, "II*\0"sv, "TIFF"},     Signature{0, "MM\0*"sv, "TIFF"},
      Signature{0, "%PDF-", "PDF"},        Signature{0, "BM", "BMP"},
      Signature{0, "\xFF\x0A", "JPEG XL"}, Signature{4, "JXL ", "JPEG XL"},
      Signature{4, "jP  ", "JPEG 2000"}};
  for (const Signature& signature : kRefused) {
    if (bytes.have(signature.at, signature.bytes)) return signature.name;
  }
  return nullptr;
}

}  // namespace

Error damaged_picture(std::string detail) {
  return invalid(
      N_("The picture is damaged or incomplete. Please send it again or choose another."), "photo",
      {}, std::move(detail));
}

Result<PictureHeader> read_picture_header(std::string_view upload) {
  const Bytes bytes(upload);
  if (upload.empty()) return invalid(N_("Choose a picture."), "photo");
  if (bytes.have(0, "\xFF\xD8\xFF")) return jpeg_header(bytes);
  if (bytes.have(0, "\x89PNG\r\n\x1A\n")) return png_header(bytes);
  if (bytes.have(0, "RIFF") && bytes.have(8, "WEBP")) return webp_header(bytes);
  if (const char* name = refused_format(bytes)) {
    return invalid(
        N_("Pictures in {1} format cannot be read here. Please send a JPEG, PNG or WebP picture."),
        "photo", {name});
  }
  return invalid(N_("This file is not a picture. Please send a JPEG, PNG or WebP picture."),
                 "photo");
}

bool looks_like_svg(std::string_view bytes) {
  constexpr std::size_t kHead = 4096;
  const std::string_view head = bytes.substr(0, kHead);
  return head.find("<svg") != head.npos && head.find('\0') == head.npos;
}

}  // namespace convoke::image
