// Where the page's links to its other languages lead.
#pragma once

#include <string>

#include "platform/http/message.h"
#include "site/router.h"

namespace convoke::site {

/// Path and query behind the language. Of what was read it is its own. A form that was refused has
/// often no address that can be read: then the page it was sent from (Referer), if it is one of
/// ours, else the nearest page above. `path` is that of the request behind its language.
std::string language_path(const Router& router, const http::Request& request,
                          const std::string& path);

}  // namespace convoke::site
