// What a stranger uploads, and what a worker that a hostile picture has taken over could answer.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "platform/image/crop.h"
#include "platform/image/photo_protocol.h"
#include "platform/image/picture_end.h"
#include "platform/image/picture_header.h"

using namespace convoke::image;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  if (const auto header = read_picture_header(input)) {
    if (header->width < 1 || header->height < 1) std::abort();
    const MissingEnd end = missing_end(header->format, input);
    if (end.keep > input.size()) std::abort();
    if (!end.mark.empty()) {
      const std::string ended = std::string(input.substr(0, end.keep)).append(end.mark);
      if (!missing_end(header->format, ended).mark.empty()) std::abort();
    }
  }
  if (const auto reply = read_reply(input)) {
    if (frame_of(*reply).substr(4) != input) std::abort();
  }
  if (const auto request = read_request(input)) {
    if (frame_of(*request).substr(4) != input) std::abort();
    if (is_possible(request->crop)) {
      const Crop kept = part_to_keep(request->crop, request->header.width, request->header.height);
      if (!(kept.x >= 0 && kept.x + kept.width <= 1.01 && kept.y + kept.height <= 1.01))
        std::abort();
    }
  }
  return 0;
}
