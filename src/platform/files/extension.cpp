#include "platform/files/extension.h"

#include <array>
#include <utility>

namespace convoke::files {

std::string_view extension_of(std::string_view media_type) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> known{
      {{"application/pdf", ".pdf"},
       {"image/jpeg", ".jpg"},
       {"image/png", ".png"},
       {"image/tiff", ".tif"},
       {"message/rfc822", ".eml"}}};
  for (const auto& [type, extension] : known)
    if (type == media_type) return extension;
  return ".bin";
}

}  // namespace convoke::files
