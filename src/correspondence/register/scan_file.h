// The file of a letter that came in: what it is, and whether it is whole. Looked at by its
// structure alone, without decoding a picture: what is found damaged here opens nowhere.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace convoke::correspondence {

inline constexpr std::size_t kScanLimit = 20u << 20;  ///< bytes

/// The media type of a PDF, JPEG, PNG, TIFF (what fax servers send) or e-mail message by its first
/// bytes; `invalid` (field "file") for anything else, `too_large` above kScanLimit.
Result<std::string> scan_type(std::string_view bytes);

/// `invalid` (field "file") for a file of a type of scan_type() that is cut off or whose parts lie
/// outside of it: a PDF without its end (ISO 32000 § 7.5.5), a TIFF whose directories or strips
/// lead nowhere (TIFF 6.0 § 2), a PNG without its last chunk, an empty message. A JPEG may lack its
/// end mark: its lines are there.
Status check_whole(std::string_view bytes, std::string_view media_type);

}  // namespace convoke::correspondence
