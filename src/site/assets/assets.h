// The built files of web/ (styles, scripts, the mark), inside the program.
#pragma once

#include <string_view>

namespace convoke::assets {

/// One file. All views point into the program and live as long as it.
struct Asset {
  std::string_view name;  ///< file name with the hash of its content: "app.0d5cd699c9.css"
  std::string_view content_type;
  std::string_view bytes;
  std::string_view etag;  ///< with its quotes, as the header wants it
};

/// The file of this name, or nullptr. `name` is what follows "/assets/" in an address.
const Asset* find_asset(std::string_view name);

/// The address of a file by its name before hashing: "app.css" → "/assets/app.0d5cd699c9.css".
/// A name that was not built is a fault of the program: throws std::logic_error.
std::string_view asset_href(std::string_view logical_name);

}  // namespace convoke::assets
