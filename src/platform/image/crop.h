// Which part of a picture becomes the photograph.
#pragma once

#include "platform/image/photo.h"

namespace convoke::image {

/// True for no crop, and for one that lies within the picture (with room for rounding).
bool is_possible(const Crop& crop);

/// The part to keep of an upright picture of that many pixels: 35:45, the largest within `chosen`
/// and centred there; without a choice the largest of the whole, a little above the middle.
Crop part_to_keep(const Crop& chosen, int width, int height);

}  // namespace convoke::image
