// What handlers of posted forms share: numbers in fields, which errors a form is shown again with,
// and the status of an error.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/error.h"
#include "base/language.h"
#include "base/result.h"
#include "platform/http/message.h"

namespace convoke::page {

/// The positive decimal number that is the whole text; else 0.
std::int64_t number_of(std::string_view text);

/// Of the page that shows the error, whether its form again or a page of its own.
int status_of(ErrorKind kind);
inline int status_of(const Error& error) {
  return status_of(error.kind);
}

/// Whether the reader can mend it at the form: what was typed is shown again with the error. Other
/// errors are pages of their own.
bool belongs_to_form(const Error& error);

/// The text of each language, as html::Form::texts() names its fields: name_ar, name_zh …
Text6 texts_of(const http::Form& form, std::string_view name);

/// `invalid` at the field if a file was chosen there and holds nothing, as a scanner leaves it that
/// was interrupted. No file at all is fine here.
Status check_not_empty(const http::Form& form, std::string_view field);

}  // namespace convoke::page
