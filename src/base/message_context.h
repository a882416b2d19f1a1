// Messages with a context, where one English word has two meanings: `State` is a status on one
// page and a country on the next.
#pragma once

#include <string_view>

/// N_ (base/error.h) with a context: `NC_("status", "State")`. The context stands before the
/// message in the key, as in compiled catalogues of gettext. A macro, because it joins literals.
#define NC_(context, key) context "\004" key

namespace convoke {

/// A key without its context: the English text.
constexpr std::string_view without_context(std::string_view key) {
  const std::size_t end = key.find('\004');
  return end == std::string_view::npos ? key : key.substr(end + 1);
}

}  // namespace convoke
