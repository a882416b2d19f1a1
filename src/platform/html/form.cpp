#include "platform/html/form.h"

namespace convoke::html {
namespace {

void flatten(const Error& error, std::vector<Error>& into) {
  Error alone = error;
  alone.also.clear();
  into.push_back(std::move(alone));
  for (const Error& other : error.also) flatten(other, into);
}

}  // namespace

FormErrors::FormErrors(const Error& error) {
  flatten(error, errors_);
}

std::string FormErrors::at(std::string_view field, const i18n::Locale& locale) const {
  for (const Error& error : errors_) {
    if (error.field == field) return locale.tr(error.message);
  }
  return {};
}

bool states_limit(const Field& field) {
  return field.rows > 0 && field.max_length > 0;
}

bool has_hint(const Field& field) {
  return !field.hint.empty() || states_limit(field);
}

std::string described_by_of(const Field& field) {
  std::string ids;
  if (!field.error.empty()) ids = "f-" + field.name + "-error";
  if (has_hint(field)) ids += (ids.empty() ? "f-" : " f-") + field.name + "-hint";
  return ids;
}

std::string_view direction_of(const Field& field) {
  const bool typed_left_to_right = field.type == "email" || field.type == "tel" ||
                                   field.type == "password" || field.type == "date";
  return field.left_to_right || typed_left_to_right ? "ltr" : "auto";
}

}  // namespace convoke::html
