// The size of a JPEG as its frame header states it (ITU-T T.81 § B.2.2), without decoding.
#pragma once

#include <optional>
#include <string_view>

namespace convoke::pdf {

struct JpegSize {
  int width = 0, height = 0;  ///< pixels, both at least 1
  int components = 0;         ///< 1 grey, 3 colour, 4 CMYK
};

/// Nothing if `bytes` do not begin like a JPEG or end before the frame header.
std::optional<JpegSize> jpeg_size(std::string_view bytes);

}  // namespace convoke::pdf
