#include "base/error.h"

#include "base/full_stop.h"
#include "base/message_context.h"

namespace convoke {

std::string_view name_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::invalid:
      return "invalid";
    case ErrorKind::not_found:
      return "not_found";
    case ErrorKind::forbidden:
      return "forbidden";
    case ErrorKind::conflict:
      return "conflict";
    case ErrorKind::too_large:
      return "too_large";
    case ErrorKind::unavailable:
      return "unavailable";
  }
  return "invalid";
}

std::string fill(std::string_view pattern, const std::vector<std::string>& args) {
  std::string out;
  out.reserve(pattern.size() + 32);
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}' &&
        pattern[i + 1] >= '1' && pattern[i + 1] <= '9') {
      const std::size_t index = static_cast<std::size_t>(pattern[i + 1] - '1');
      if (index < args.size()) {
        out += args[index];
        i += 2;
        if (repeats_full_stop(args[index], pattern.substr(i + 1))) ++i;
        continue;
      }
    }
    out += pattern[i];
  }
  return out;
}

std::string describe(const Error& error) {
  std::string out = fill(without_context(error.message.key), error.message.args);
  if (!error.field.empty()) out = error.field + ": " + out;
  if (!error.detail.empty()) out += " (" + error.detail + ")";
  for (const Error& other : error.also) out += "; " + describe(other);
  return out;
}

}  // namespace convoke
