// The full stop of a sentence.
#pragma once

#include <string_view>

namespace convoke {

/// Whether `rest`, what follows an argument in a pattern, begins with the full stop of a sentence
/// that the argument ends with already ("11.03 a.m."): then it is not written again.
inline bool repeats_full_stop(std::string_view argument, std::string_view rest) {
  // What keeps the direction of the argument may follow it.
  for (const std::string_view end : {std::string_view("\u2069"), std::string_view("</bdi>")})
    if (argument.ends_with(end)) argument.remove_suffix(end.size());
  return argument.ends_with('.') && rest.starts_with('.') &&
         (rest.size() == 1 || rest[1] == ' ' || rest[1] == '\n');
}

}  // namespace convoke
