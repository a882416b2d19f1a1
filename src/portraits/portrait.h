// Drawn portraits of people who do not exist, for the demonstration and for tests.
#pragma once

#include <cstdint>
#include <string>

namespace convoke::portraits {

/// A flat, plainly artificial head-and-shoulders picture on a light ground as a JPEG of `width` ×
/// `height` pixels once it is shown upright (each 16…8,000). The seed chooses skin, hair, head
/// covering and clothes; equal arguments give equal bytes. With `exif_orientation` 2…8 the picture
/// is stored turned and tagged so, as telephones do it; with 1 there is no EXIF block. Any thread.
std::string draw_portrait_jpeg(std::uint32_t seed, int width, int height, int exif_orientation = 1);

}  // namespace convoke::portraits
