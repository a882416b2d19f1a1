#include "badges/photos/photo.h"

#include <charconv>

#include "base/text.h"
#include "platform/image/crop.h"

namespace convoke::badges {
namespace {

std::optional<double> number_of(std::string_view text) {
  double number = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

std::string_view name_of(PhotoState state) {
  switch (state) {
    case PhotoState::current:
      return "current";
    case PhotoState::replaced:
      return "replaced";
    case PhotoState::removed:
      return "removed";
  }
  return {};
}

std::optional<PhotoState> photo_state(std::string_view name) {
  for (const PhotoState s : {PhotoState::current, PhotoState::replaced, PhotoState::removed})
    if (name_of(s) == name) return s;
  return std::nullopt;
}

std::string text_of(const image::Crop& crop) {
  if (!crop.chosen()) return {};
  std::string out;
  for (const double part : {crop.x, crop.y, crop.width, crop.height}) {
    char digits[32];
    const auto end =
        std::to_chars(digits, digits + sizeof digits, part, std::chars_format::fixed, 6).ptr;
    if (!out.empty()) out += ' ';
    out.append(digits, end);
  }
  return out;
}

image::Crop crop_of(std::string_view text) {
  const auto parts = split(text, ' ');
  if (parts.size() != 4) return {};
  double numbers[4];
  for (std::size_t i = 0; i < 4; ++i) numbers[i] = number_of(parts[i]).value_or(0);
  return {numbers[0], numbers[1], numbers[2], numbers[3]};
}

Result<image::Crop> crop_of_fields(std::string_view x, std::string_view y, std::string_view width,
                                   std::string_view height) {
  if (x.empty() && y.empty() && width.empty() && height.empty()) return image::Crop{};
  const auto left = number_of(x), top = number_of(y), w = number_of(width), h = number_of(height);
  if (left && top && w && h) {
    const image::Crop crop{*left, *top, *w, *h};
    if (crop.chosen() && image::is_possible(crop)) return crop;
  }
  return invalid(N_("The chosen part lies outside the picture. Please choose it again."), "photo");
}

}  // namespace convoke::badges
