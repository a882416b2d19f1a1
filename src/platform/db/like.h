// Words that are looked for within a column.
#pragma once

#include <string>
#include <string_view>

namespace convoke::db {

/// The pattern of `like … escape '!'` that finds the words anywhere in a text, whatever signs of
/// patterns they have.
std::string anywhere(std::string_view words);

}  // namespace convoke::db
