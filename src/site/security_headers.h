// The headers that tell browsers what a page may do.
#pragma once

#include "platform/http/message.h"

namespace convoke::site {

/// Adds what is not there already. Pages: only own scripts, styles and pictures, no frames, forms
/// only to this site.
void add_security_headers(http::Response& response);

/// For a page that shows documents of this site in frames: the policy of pages, and frame-src.
void allow_own_frames(http::Response& response);

/// Adds the header unless the response has it (names compared as in HTTP, without case).
void add_default_header(http::Response& response, std::string_view name, std::string_view value);

}  // namespace convoke::site
