// What PhotoMaker and its worker say to each other: frames of a length (4 bytes, this machine's
// order: both ends are the same program) and a body. Bodies are read as if an enemy had written
// them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/image/photo.h"
#include "platform/image/picture_header.h"

namespace convoke::image {

/// No frame of either side is longer; whoever reads a greater length gives up.
inline constexpr std::uint32_t kLongestFrame = 64u << 20;

/// What is made of the picture.
enum class Product : std::int32_t { photograph, emblem, picture };

struct PhotoRequest {
  PictureHeader header;  ///< the worker decodes only if its decoder sees this very size
  int least_width = 0, least_height = 0, least_kept_width = 0;
  Crop crop;
  std::string_view picture;  ///< not owned
  Product product = Product::photograph;
};

struct PhotoReply {
  enum class Outcome : std::uint8_t { made, damaged, too_small, part_too_small };
  Outcome outcome = Outcome::damaged;
  int width = 0, height = 0;  ///< of the upright picture, where it was read so far
  std::string_view content;   ///< made: JPEG or PNG; damaged: words for the log. Not owned
};

/// Whole frames, with the length in front.
std::string frame_of(const PhotoRequest& request);
std::string frame_of(const PhotoReply& reply);

/// Bodies without the length; nothing if they are not as frame_of() makes them.
std::optional<PhotoRequest> read_request(std::string_view body);
std::optional<PhotoReply> read_reply(std::string_view body);

}  // namespace convoke::image
