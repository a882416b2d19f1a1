// The ending under which a scan is given out.
#pragma once

#include <string_view>

namespace convoke::delegations {

/// ".pdf", ".jpg", ".png" or ".tif": of a scan by its media type.
std::string_view scan_extension(std::string_view media_type);

}  // namespace convoke::delegations
