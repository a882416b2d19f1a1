// Form fields as views show them: what was typed is kept, the error stands at its field.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "platform/i18n/locale.h"

namespace convoke::html {

/// All errors of a form, for the summary at the top and for each field.
class FormErrors {
 public:
  FormErrors() = default;
  /// Flattens `error` and its `also`.
  explicit FormErrors(const Error& error);

  bool empty() const { return errors_.empty(); }
  /// The first message of the field in the reader's language, or "".
  std::string at(std::string_view field, const i18n::Locale& locale) const;
  const std::vector<Error>& all() const { return errors_; }

 private:
  std::vector<Error> errors_;
};

struct Option {
  std::string value;
  std::string label;
  std::string lang;  ///< BCP 47 tag if the label is in another language than the page
};

/// One field; the views of platform/html/views/fields.html draw it with label, hint and error.
/// Made with designated initializers: html::Field{.name = "email", .label = _("E-mail address")}.
struct Field {
  std::string name{};
  std::string label{};
  std::string value{};
  std::string hint{};
  std::string error{};
  std::string type = "text";   ///< text, email, tel, password, date, search
  std::string autocomplete{};  ///< WHATWG autofill token, e.g. "family-name"
  std::string lang{};          ///< language of the value where known
  bool required = false;
  bool left_to_right = false;     ///< addresses, symbols and numbers, also on Arabic pages
  long max_length = 0;            ///< code points; 0: none stated
  int rows = 0;                   ///< over 0: a text area
  std::vector<Option> options{};  ///< not empty: a select
  std::string label_lang{};       ///< language of the label if it is not the page's
};

/// What the views of a field need to know.
bool states_limit(const Field& field);  ///< the hint says how long the text may be
bool has_hint(const Field& field);
/// Value of aria-describedby: ids of hint and error, or "".
std::string described_by_of(const Field& field);
/// Value of dir: "ltr" for addresses, numbers and dates, else "auto".
std::string_view direction_of(const Field& field);

}  // namespace convoke::html
