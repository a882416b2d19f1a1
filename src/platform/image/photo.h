// Photographs: checked, turned upright, cropped and stripped, in a worker process of its own.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace convoke::image {

/// The part of the upright picture to keep, as fractions 0…1 of its width and height.
struct Crop {
  double x = 0, y = 0, width = 0, height = 0;
  bool chosen() const { return width > 0 && height > 0; }
};

/// A badge photograph: 35 × 45 mm at 300 dpi = 413 × 531 pixels, JPEG, sRGB, no metadata.
inline constexpr int kPhotoWidth = 413;
inline constexpr int kPhotoHeight = 531;

struct Photo {
  std::string jpeg;
  int source_width = 0, source_height = 0;  ///< upright, before cropping
};

struct PhotoLimits {
  std::size_t bytes = 12u << 20;
  long pixels = 80'000'000;  ///< width × height, looked at before decoding
  int least_width = 300, least_height = 400;
};

/// Makes badge photographs of JPEG, PNG, WebP or HEIC-free uploads. Decoding runs in child
/// processes with limits of memory, time and system calls, so that a hostile picture harms nobody.
/// Any thread. Errors are `invalid`/`too_large` with field "photo" and a message for the delegate:
/// no image, truncated, too many pixels, too small, unknown format.
class PhotoMaker {
 public:
  /// `worker` is this program's own path; it is started as `convoke photo-worker`.
  PhotoMaker(std::filesystem::path worker, PhotoLimits limits = {});
  ~PhotoMaker();
  /// Without a chosen crop: the largest 35:45 part, centred, a little above the middle.
  Result<Photo> make(std::string_view upload, Crop crop = {});

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The worker's main loop (the `photo-worker` command): pictures in on stdin, out on stdout.
int photo_worker_main();

}  // namespace convoke::image
