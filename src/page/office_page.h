// The frame of an office's page that belongs to no series of meetings.
#pragma once

#include <string>

#include "platform/html/out.h"
#include "platform/html/page.h"

namespace convoke::page {

/// `section` is that of the navigation, `title` in the reader's language; `out` is emptied.
html::Page office_page(std::string section, std::string title, html::Out& out);

}  // namespace convoke::page
