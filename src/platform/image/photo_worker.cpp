#include <malloc.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vips/vips8>

#include "platform/image/crop.h"
#include "platform/image/photo.h"
#include "platform/image/photo_protocol.h"
#include "platform/image/picture_end.h"
#include "platform/image/sandbox.h"

namespace convoke::image {
namespace {

using vips::VImage;

/// JFIF 1.01 (ITU-T T.871 § 10.1): 300 × 300 dots per inch, no thumbnail.
constexpr std::string_view kJfif{"\xFF\xE0\0\x10JFIF\0\1\1\1\x01\x2C\x01\x2C\0\0", 18};

vips::VOption* reading() {
  return VImage::option()
      ->set("access", VIPS_ACCESS_SEQUENTIAL)
      ->set("fail_on", VIPS_FAIL_ON_ERROR);
}

/// By the format already known: vips is never let to guess among its loaders.
VImage opened(const PhotoRequest& request, int shrink) {
  VipsBlob* blob = vips_blob_new(nullptr, request.picture.data(), request.picture.size());
  struct Unref {
    VipsBlob* blob;
    ~Unref() { vips_area_unref(VIPS_AREA(blob)); }
  } const unref{blob};
  switch (request.header.format) {
    case PictureFormat::jpeg:
      return VImage::jpegload_buffer(blob, reading()->set("shrink", shrink));
    case PictureFormat::png:
      return VImage::pngload_buffer(blob, reading());
    case PictureFormat::webp:
      return VImage::webpload_buffer(blob, reading());
    case PictureFormat::svg:
      break;
  }
  throw vips::VError("no such format");
}

bool stands_on_its_side(const VImage& picture) {
  return vips_image_get_orientation(picture.get_image()) >= 5;
}

VImage flattened(const VImage& picture) {
  if (!picture.has_alpha()) return picture;
  const double white = picture.format() == VIPS_FORMAT_USHORT ? 65535 : 255;
  return picture.flatten(VImage::option()->set("background", white)->set("max_alpha", white));
}

VImage in_srgb(const VImage& picture) {
  if (picture.get_typeof(VIPS_META_ICC_NAME) != 0) {
    try {
      return picture.icc_transform("srgb", VImage::option()->set("embedded", true));
    } catch (const vips::VError&) {
      vips_error_clear();  // A broken profile is common and no reason to refuse the picture.
    }
  }
  return picture.colourspace(VIPS_INTERPRETATION_sRGB).cast(VIPS_FORMAT_UCHAR);
}

/// How far the JPEG decoder itself may shrink, so that at least a factor of two is left to the
/// better filter.
int decoder_shrink(const PhotoRequest& request, double kept_width) {
  if (request.header.format != PictureFormat::jpeg) return 1;
  int shrink = 1;
  while (shrink < 8 && kept_width / (shrink * 2) >= kPhotoWidth * 2) shrink *= 2;
  return shrink;
}

std::string jpeg_of(const VImage& photo) {
  VipsBlob* blob = photo.jpegsave_buffer(VImage::option()
                                             ->set("Q", 88)
                                             ->set("strip", true)
                                             ->set("interlace", false)
                                             ->set("optimize_coding", true));
  size_t size = 0;
  const void* data = vips_blob_get(blob, &size);
  std::string jpeg(static_cast<const char*>(data), size);
  vips_area_unref(VIPS_AREA(blob));
  // Stripping takes the density along with the metadata.
  constexpr std::size_t kAfterStartOfImage = 2;
  return jpeg.insert(kAfterStartOfImage, kJfif);
}

/// The reply; `content` holds what its view looks at. Throws vips::VError for a damaged picture.
PhotoReply make_photo(const PhotoRequest& request, std::string& content) {
  using Outcome = PhotoReply::Outcome;
  VImage picture = opened(request, 1);
  if (picture.width() != request.header.width || picture.height() != request.header.height) {
    content = "the decoder sees another size than the header";
    return {Outcome::damaged, 0, 0, content};
  }
  int width = picture.width();
  int height = picture.height();
  if (stands_on_its_side(picture)) std::swap(width, height);
  if (width < request.least_width || height < request.least_height) {
    return {Outcome::too_small, width, height, {}};
  }
  const Crop keep = part_to_keep(request.crop, width, height);
  const double kept_width = keep.width * width;
  if (kept_width < request.least_kept_width) return {Outcome::part_too_small, width, height, {}};

  if (const int shrink = decoder_shrink(request, kept_width); shrink > 1) {
    picture = opened(request, shrink);
  }
  // All of it is made smaller before anything is cut off: so the decoder sees the last line, and a
  // picture without its end is noticed; and only little of it is ever in memory.
  const int loaded_width = stands_on_its_side(picture) ? picture.height() : picture.width();
  const double scale = std::min(1.0, kPhotoWidth / (keep.width * loaded_width));
  picture = flattened(picture);
  if (scale < 1) picture = picture.resize(scale);
  picture = in_srgb(picture.copy_memory()).autorot();

  const int part_width =
      std::clamp(static_cast<int>(std::lround(keep.width * picture.width())), 1, picture.width());
  const int part_height = std::clamp(static_cast<int>(std::lround(keep.height * picture.height())),
                                     1, picture.height());
  const int x = std::clamp(static_cast<int>(std::lround(keep.x * picture.width())), 0,
                           picture.width() - part_width);
  const int y = std::clamp(static_cast<int>(std::lround(keep.y * picture.height())), 0,
                           picture.height() - part_height);
  picture = picture.extract_area(x, y, part_width, part_height);
  if (part_width != kPhotoWidth || part_height != kPhotoHeight) {
    picture = picture.resize(
        static_cast<double>(kPhotoWidth) / part_width,
        VImage::option()->set("vscale", static_cast<double>(kPhotoHeight) / part_height));
  }
  content = jpeg_of(picture);
  return {Outcome::made, width, height, content};
}

std::string png_of(const VImage& picture) {
  VipsBlob* blob = picture.pngsave_buffer(VImage::option()->set("strip", true));
  size_t size = 0;
  const void* data = vips_blob_get(blob, &size);
  std::string png(static_cast<const char*>(data), size);
  vips_area_unref(VIPS_AREA(blob));
  return png;
}

VImage drawn(std::string_view svg, double scale) {
  VipsBlob* blob = vips_blob_new(nullptr, svg.data(), svg.size());
  struct Unref {
    VipsBlob* blob;
    ~Unref() { vips_area_unref(VIPS_AREA(blob)); }
  } const unref{blob};
  return VImage::svgload_buffer(blob, VImage::option()->set("scale", scale));
}

/// As make_photo(), for an emblem.
PhotoReply make_emblem(const PhotoRequest& request, std::string& content) {
  using Outcome = PhotoReply::Outcome;
  const bool svg = request.header.format == PictureFormat::svg;
  VImage picture = svg ? drawn(request.picture, 1) : opened(request, 1);
  const int longer = std::max(picture.width(), picture.height());
  if (svg) {
    picture = drawn(request.picture, static_cast<double>(kEmblemSide) / longer);
    // Rounding may make it a pixel longer.
    picture = picture.extract_area(0, 0, std::min(picture.width(), kEmblemSide),
                                   std::min(picture.height(), kEmblemSide));
  } else if (picture.width() != request.header.width || picture.height() != request.header.height) {
    content = "the decoder sees another size than the header";
    return {Outcome::damaged, 0, 0, content};
  }
  picture = in_srgb(picture.copy_memory());
  if (!picture.has_alpha()) picture = picture.bandjoin(255);
  if (!svg && longer > kEmblemSide)
    picture = picture.premultiply()
                  .resize(static_cast<double>(kEmblemSide) / longer)
                  .unpremultiply()
                  .cast(VIPS_FORMAT_UCHAR);
  content = png_of(picture);
  return {Outcome::made, picture.width(), picture.height(), content};
}

/// As make_photo(), all of the picture.
PhotoReply make_picture(const PhotoRequest& request, std::string& content) {
  using Outcome = PhotoReply::Outcome;
  VImage picture = opened(request, 1);
  if (picture.width() != request.header.width || picture.height() != request.header.height) {
    content = "the decoder sees another size than the header";
    return {Outcome::damaged, 0, 0, content};
  }
  const int longer = std::max(picture.width(), picture.height());
  picture = flattened(picture);
  // Made smaller before it is held in memory.
  if (longer > kPictureSide) picture = picture.resize(static_cast<double>(kPictureSide) / longer);
  picture = in_srgb(picture.copy_memory()).autorot();
  picture = picture.extract_area(0, 0, std::min(picture.width(), kPictureSide),
                                 std::min(picture.height(), kPictureSide));
  content = png_of(picture);
  return {Outcome::made, picture.width(), picture.height(), content};
}

/// libjpeg only warns when the data end before the picture does, and fills the rest with grey. Its
/// other warnings are harmless and common (telephones that pad their files).
bool data_ended_early = false;

void hear_warning(const char*, GLogLevelFlags, const char* words, void*) {
  if (std::string_view(words).find("premature end") != std::string_view::npos) {
    data_ended_early = true;
  }
}

std::string answer(PhotoRequest request) {
  std::string content, ended;
  data_ended_early = false;
  try {
    if (const MissingEnd end = missing_end(request.header.format, request.picture);
        !end.mark.empty()) {
      ended.assign(request.picture.substr(0, end.keep)).append(end.mark);
      request.picture = ended;
    }
    const PhotoReply reply = request.product == Product::emblem    ? make_emblem(request, content)
                             : request.product == Product::picture ? make_picture(request, content)
                                                                   : make_photo(request, content);
    if (!data_ended_early) return frame_of(reply);
    return frame_of(PhotoReply{PhotoReply::Outcome::damaged, 0, 0, "the data end early"});
  } catch (const vips::VError& error) {
    content = error.what();
    vips_error_clear();
    return frame_of(PhotoReply{PhotoReply::Outcome::damaged, 0, 0, content});
  }
}

bool read_all(char* to, std::size_t count) {
  while (count > 0) {
    const ssize_t got = read(STDIN_FILENO, to, count);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    to += got;
    count -= static_cast<std::size_t>(got);
  }
  return true;
}

bool write_all(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return true;
}

int fail(const std::string& why) {
  std::fprintf(stderr, "photo-worker: %s\n", why.c_str());
  return 1;
}

}  // namespace

int photo_worker_main(Confinement confinement) {
  mallopt(M_ARENA_MAX, 1);          // an arena for each thread would use up the memory limit
  setenv("VIPS_NOVECTOR", "1", 1);  // no machine code made at run time: the sandbox forbids it
  setenv("VIPSHOME", "/nonexistent", 1);  // no plug-ins: loaders that are not wanted
  if (vips_init("photo-worker") != 0) return fail(vips_error_buffer());
  g_log_set_handler("VIPS", G_LOG_LEVEL_WARNING, hear_warning, nullptr);
  vips_concurrency_set(1);
  vips_cache_set_max(0);
  vips_block_untrusted_set(TRUE);
  // Emblems: librsvg loads nothing without an address of its own, and could not open it here.
  vips_operation_block_set("VipsForeignLoadSvg", FALSE);
  if (const Status entered = enter_sandbox(confinement); !entered) {
    return fail(describe(entered.error()));
  }
  std::string body;
  for (std::uint32_t length = 0; read_all(reinterpret_cast<char*>(&length), sizeof length);) {
    if (length > kLongestFrame) return fail("a request is too long");
    body.resize(length);
    if (!read_all(body.data(), length)) return fail("a request ends early");
    const std::optional<PhotoRequest> request = read_request(body);
    if (!request) return fail("a request cannot be understood");
    if (!write_all(answer(*request))) return fail("nobody reads the answer");
  }
  return 0;
}

}  // namespace convoke::image
