// What belongs to no series of meetings: the frame of such a page, and who may go there.
#pragma once

#include <string>
#include <string_view>

#include "page/visit.h"
#include "platform/html/out.h"
#include "platform/html/page.h"

namespace convoke::page {

/// `section` is that of the navigation, `title` in the reader's language; `out` is emptied.
html::Page office_page(std::string section, std::string title, html::Out& out);

/// Whether the reader has the right in every series, whatever series the address names.
bool may_everywhere(const Visit& visit, Right right);
/// The address, if the reader has the right in the series of this slug (empty: everywhere); else
/// empty.
std::string address_for(const Visit& visit, Right right, std::string_view series,
                        std::string address);

}  // namespace convoke::page
