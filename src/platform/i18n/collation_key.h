// Where a name stands in a list that the database orders: the Unicode collation as a text that
// compares byte by byte, so that SQLite and PostgreSQL agree.
#pragma once

#include <string>
#include <string_view>

namespace convoke::i18n {

/// By `first`, then by `second`, in the order of CLDR's root collation (UTS 35): letters before
/// accents before capitals, over both texts, whatever the script. Lower-case hexadecimal digits, at
/// most `longest` of them. Any thread.
std::string collation_key(std::string_view first, std::string_view second, std::size_t longest);

}  // namespace convoke::i18n
