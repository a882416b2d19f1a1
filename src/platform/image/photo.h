// Photographs: checked, turned upright, cropped and stripped, in a worker process of its own.
#pragma once

#include <chrono>
#include <cstddef>
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

/// Pixels of the longer side of an emblem, and at most of a picture that is looked at.
inline constexpr int kEmblemSide = 512;
inline constexpr int kPictureSide = 1400;

struct Photo {
  std::string jpeg;
  int source_width = 0, source_height = 0;  ///< upright, before cropping
};

struct PhotoLimits {
  std::size_t bytes = 12u << 20;  ///< at most 60 MiB
  long pixels = 80'000'000;       ///< width × height, looked at before decoding
  int least_width = 300, least_height = 400;
  int least_kept_width = 200;  ///< of the part kept: 145 dpi in print
  /// For one photograph: waiting for a worker, and then the work itself.
  std::chrono::milliseconds time{20'000};
};

/// What a worker does where the kernel or the container refuses to install a system-call filter:
/// it ends (and no photograph is made), or goes on with limits of memory and time alone.
enum class Confinement { required, if_possible };

/// Makes badge photographs of JPEG, PNG and WebP uploads. Decoding runs in at most two child
/// processes with limits of memory, time and system calls, so that a hostile picture harms nobody:
/// they cannot open a file, a connection or a program. A child serves many photographs; one that
/// crashes is replaced and the photograph tried once more, one that takes too long is replaced.
/// Any thread. Errors have the field "photo" and a message for the delegate: `invalid` (no picture,
/// another format, damaged, too small), `too_large` (bytes, pixels), `unavailable`.
class PhotoMaker {
 public:
  /// `worker` is this program's own path; it is started as `convoke photo-worker`, followed by
  /// `--confine-if-possible` unless confinement is required.
  explicit PhotoMaker(std::filesystem::path worker, PhotoLimits limits = {},
                      Confinement confinement = Confinement::required);
  ~PhotoMaker();
  PhotoMaker(const PhotoMaker&) = delete;
  PhotoMaker& operator=(const PhotoMaker&) = delete;

  /// Without a chosen crop: the largest 35:45 part, centred, a little above the middle. Of a chosen
  /// crop of other proportions: the largest 35:45 part within, centred.
  Result<Photo> make(std::string_view upload, Crop crop = {});

  /// An emblem drawn anew from a PNG or SVG: a PNG with transparency, without metadata, its longer
  /// side kEmblemSide pixels at most (an SVG: exactly). An SVG loads nothing and has no words,
  /// since its worker sees no typefaces: `invalid`, as for any other format.
  Result<std::string> emblem(std::string_view upload);

  /// A JPEG, PNG or WebP from outside drawn anew, to be looked at: a PNG on white, upright, without
  /// metadata, kPictureSide at most. Of any size that the limits allow.
  Result<std::string> picture(std::string_view upload);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The worker's main loop (the `photo-worker` command): pictures in on stdin, out on stdout, until
/// stdin ends. Returns the exit status; what went wrong stands on stderr. To be called from main()
/// before any thread is started.
int photo_worker_main(Confinement confinement = Confinement::required);

}  // namespace convoke::image
