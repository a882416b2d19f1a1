// What the name of a file ends with, by its media type.
#pragma once

#include <string_view>

namespace convoke::files {

/// ".pdf", ".jpg", ".png", ".tif" or ".eml": of what an office scans or is sent. ".bin" for any
/// other type.
std::string_view extension_of(std::string_view media_type);

}  // namespace convoke::files
