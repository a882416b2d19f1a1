#include "page/posted.h"

#include <charconv>

namespace convoke::page {

std::int64_t number_of(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() && number > 0 ? number : 0;
}

int status_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::invalid:
      return 422;
    case ErrorKind::not_found:
      return 404;
    case ErrorKind::forbidden:
      return 403;
    case ErrorKind::conflict:
      return 409;
    case ErrorKind::too_large:
      return 413;
    case ErrorKind::unavailable:
      return 503;
  }
  return 500;
}

bool belongs_to_form(const Error& error) {
  return error.kind == ErrorKind::invalid || error.kind == ErrorKind::conflict ||
         error.kind == ErrorKind::too_large;
}

}  // namespace convoke::page
