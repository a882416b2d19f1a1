// A participant's photograph as it is kept: the badge picture, where it came from, its former ones.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "delegations/participants/participant.h"
#include "platform/files/file_store.h"
#include "platform/image/photo.h"

namespace convoke::badges {

/// Give it to the PhotoMaker as PhotoLimits::bytes.
inline constexpr std::size_t kPhotoBytes = std::size_t{20} << 20;
/// For the route: the photograph with its form around it.
inline constexpr std::size_t kPhotoFormLimit = kPhotoBytes + (std::size_t{256} << 10);

enum class PhotoState { current, replaced, removed };
std::string_view name_of(PhotoState state);
std::optional<PhotoState> photo_state(std::string_view name);

struct Photo {
  meetings::SeriesId series;
  delegations::ParticipantId participant;
  int version = 1;
  files::FileHash file;  ///< JPEG, 413 × 531 pixels
  int source_width = 0, source_height = 0;
  image::Crop crop;  ///< as chosen; none: the program's own
  PhotoState state = PhotoState::current;
  std::string removal_reason;
  Instant uploaded_at;
  std::optional<Instant> ended_at;       ///< when it was replaced or removed
  std::optional<Instant> accepted_at{};  ///< by an officer; empty: nobody has looked at it
  std::string accepted_by{};             ///< the officer's name as it read at the time
};

/// The crop as stored, "x y width height" in fractions; "" for none.
std::string text_of(const image::Crop& crop);
image::Crop crop_of(std::string_view text);

/// The crop of the form's four fields. All empty (the page without its script): none. `invalid` at
/// "photo" for anything else that is no part of a picture.
Result<image::Crop> crop_of_fields(std::string_view x, std::string_view y, std::string_view width,
                                   std::string_view height);

}  // namespace convoke::badges
