// Pictures that are whole but for the mark at their end: every browser shows them.
#pragma once

#include <cstddef>
#include <string_view>

#include "platform/image/picture_header.h"

namespace convoke::image {

/// Nothing, or what is to be put behind the first `keep` bytes so that the picture has its end.
struct MissingEnd {
  std::size_t keep = 0;
  std::string_view mark;
};

/// Of a JPEG (ITU-T T.81, Annex B) that has no EOI though each component has a scan for each of its
/// coefficients to the last bit, and of a PNG (ISO/IEC 15948 § 5) that ends with a whole chunk, or
/// within IEND. Whether the data of the last scan or of the IDAT chunks are complete is for the
/// decoder to say. Never reads beyond `picture`; time is linear.
MissingEnd missing_end(PictureFormat format, std::string_view picture);

}  // namespace convoke::image
