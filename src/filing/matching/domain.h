// To whom an address belongs, as far as its domain says.
#pragma once

#include <string>
#include <string_view>

namespace convoke::filing {

/// Behind the last @, in lower case; empty without any.
std::string domain_of(std::string_view address);

}  // namespace convoke::filing
