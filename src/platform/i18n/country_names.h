// What people call a country at the end of a postal address.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace convoke::i18n {

/// The names that CLDR has for the country of this ISO 3166 alpha-2 code: in the six languages and
/// in the language most spoken there ("Österreich"). Empty for what is no such code. Any thread.
std::vector<std::string> country_names(std::string_view alpha2);

}  // namespace convoke::i18n
