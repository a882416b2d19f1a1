#include "platform/image/crop.h"

#include <algorithm>

namespace convoke::image {

bool is_possible(const Crop& crop) {
  constexpr double kRounding = 0.001;
  if (crop.width == 0 && crop.height == 0) return true;
  // Written so that a NaN fails.
  return crop.x >= -kRounding && crop.y >= -kRounding && crop.width > 0 && crop.height > 0 &&
         crop.x + crop.width <= 1 + kRounding && crop.y + crop.height <= 1 + kRounding;
}

Crop part_to_keep(const Crop& chosen, int width, int height) {
  constexpr double kProportion = static_cast<double>(kPhotoWidth) / kPhotoHeight;
  // Faces stand above the middle of most pictures.
  const double above = chosen.chosen() ? 0.5 : 0.4;
  Crop within{0, 0, 1, 1};
  if (chosen.chosen()) {
    within.x = std::clamp(chosen.x, 0.0, 1.0);
    within.y = std::clamp(chosen.y, 0.0, 1.0);
    within.width = std::min(chosen.width, 1 - within.x);
    within.height = std::min(chosen.height, 1 - within.y);
  }
  const double pixels_wide = within.width * width;
  const double pixels_high = within.height * height;
  Crop kept = within;
  if (pixels_wide > pixels_high * kProportion) {
    kept.width = pixels_high * kProportion / width;
  } else {
    kept.height = pixels_wide / kProportion / height;
  }
  kept.x += (within.width - kept.width) / 2;
  kept.y += (within.height - kept.height) * above;
  return kept;
}

}  // namespace convoke::image
