#include "page/posted.h"

#include <charconv>

#include "platform/i18n/file_name.h"

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

Text6 texts_of(const http::Form& form, std::string_view name) {
  Text6 texts;
  for (const Language language : kLanguages)
    texts[language] = form.get(std::string(name) + "_" + std::string(code_of(language)));
  return texts;
}

Status check_not_empty(const http::Form& form, std::string_view field) {
  const http::Upload* upload = form.upload(field);
  if (!upload || upload->file_name.empty() || !upload->bytes.empty()) return {};
  return invalid(N_("The file {1} is empty (0 bytes). Make it anew, and choose it again."),
                 std::string(field), {i18n::shown_file_name(upload->file_name, 200)});
}

}  // namespace convoke::page
