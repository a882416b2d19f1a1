// Format and size of a picture as its first bytes state them, read without decoding anything.
#pragma once

#include <string_view>

#include "base/result.h"

namespace convoke::image {

enum class PictureFormat {
  jpeg,
  png,
  webp,
  svg  ///< has no size before it is drawn; for emblems alone
};

struct PictureHeader {
  PictureFormat format = PictureFormat::jpeg;
  int width = 0, height = 0;  ///< as stored: before EXIF turns the picture; at least 1
};

/// `invalid` with field "photo": unknown or refused format, or a header that is cut off. Reads
/// JPEG (ITU-T T.81), PNG (ISO/IEC 15948) and WebP (RFC 9649) and never beyond `bytes`.
Result<PictureHeader> read_picture_header(std::string_view bytes);

/// Whether it is a text with an <svg> element in its first few thousand bytes.
bool looks_like_svg(std::string_view bytes);

/// The error for a picture that is cut off or broken; `detail` is for the log.
Error damaged_picture(std::string detail = {});

}  // namespace convoke::image
