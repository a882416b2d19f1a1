#include "platform/html/form.h"

#include <algorithm>
#include <map>

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

void FormErrors::entitle(std::string_view field, std::string label) {
  titles_.emplace_back(field, std::move(label));
}

const std::string& FormErrors::title_of(std::string_view field) const {
  static const std::string none;
  for (const auto& [name, label] : titles_)
    if (name == field) return label;
  return none;
}

bool states_limit(const Field& field) {
  return field.rows > 0 && field.max_length > 0;
}

bool has_hint(const Field& field) {
  return !field.hint.empty() || states_limit(field);
}

std::string id_of(const Field& field) {
  return field.id.empty() ? "f-" + field.name : field.id;
}

std::string described_by_of(const Field& field) {
  std::string ids;
  if (!field.error.empty()) ids = id_of(field) + "-error";
  if (has_hint(field)) ids += (ids.empty() ? "" : " ") + id_of(field) + "-hint";
  if (!field.present.empty()) ids += (ids.empty() ? "" : " ") + id_of(field) + "-present";
  return ids;
}

std::string_view direction_of(const Field& field) {
  const bool typed_left_to_right = field.type == "email" || field.type == "tel" ||
                                   field.type == "password" || field.type == "date";
  return field.left_to_right || typed_left_to_right ? "ltr" : "auto";
}

Form::Form(const i18n::Locale& locale, std::string action, const FormErrors& errors)
    : locale_(locale), action_(std::move(action)), errors_(errors) {}

Form::Group& Form::last_group() {
  if (groups_.empty()) groups_.emplace_back();
  return groups_.back();
}

Field Form::with_error(Field field) {
  if (field.error.empty()) field.error = errors_.at(field.name, locale_);
  has_file_ = has_file_ || field.type == "file";
  return field;
}

Form& Form::hidden(std::string name, std::string value) {
  hidden_.emplace_back(std::move(name), std::move(value));
  return *this;
}

Form& Form::group(const char* legend, const char* note_of_group) {
  groups_.push_back({legend ? locale_.tr(legend) : std::string(), {}});
  return note_of_group ? note(note_of_group) : *this;
}

Form& Form::add(Field field) {
  last_group().parts.push_back({{with_error(std::move(field))}, {}, false});
  return *this;
}

Form& Form::row(std::vector<Field> fields) {
  for (Field& field : fields) field = with_error(std::move(field));
  last_group().parts.push_back({std::move(fields), {}, false});
  return *this;
}

Form& Form::note(const char* text) {
  last_group().parts.push_back({{}, locale_.tr(text), false});
  return *this;
}

Form& Form::button(const char* label, std::string name, std::string value) {
  const char* classes = buttons_.empty() ? "btn btn-primary" : "btn btn-outline-primary";
  buttons_.push_back({locale_.tr(label), std::move(name), std::move(value), classes, {}});
  return *this;
}

Form& Form::button_to(const Message& label, std::string action) {
  buttons_.push_back({locale_.tr(label), {}, {}, "btn btn-outline-primary", std::move(action)});
  return *this;
}

Form& Form::quiet_button(const char* label) {
  buttons_.push_back({locale_.tr(label), {}, {}, "btn btn-outline-primary", {}});
  return *this;
}

Form& Form::danger_button(const char* label) {
  buttons_.push_back({locale_.tr(label), {}, {}, "btn btn-danger", {}});
  return *this;
}

Form& Form::on_enter(std::string name, std::string value) {
  enter_ = {std::move(name), std::move(value)};
  return *this;
}

Form& Form::minor_button(const char* label, std::string name, std::string value) {
  buttons_.push_back({locale_.tr(label), std::move(name), std::move(value), "btn btn-link", {}});
  return *this;
}

bool Form::is_long() const {
  std::size_t written = 0;
  for (const Group& group : groups_)
    for (const Part& part : group.parts)
      for (const Field& field : part.fields) {
        if (field.rows > 0) return true;
        ++written;
      }
  return written >= 5;
}

Form& Form::draft(std::string address) {
  draft_ = std::move(address);
  return *this;
}

Form& Form::cancel(std::string href) {
  cancel_ = std::move(href);
  return *this;
}

namespace {

/// What the reader sees in the field: labels, not values.
std::string shown_in(const Field& field, const i18n::Locale& locale) {
  std::string shown;
  for (const Option& option : field.options)
    if (option.value == field.value) shown = option.label;
  for (const Check& check : field.checks)
    if (check.checked) shown += (shown.empty() ? "" : "\n") + check.label;
  if (field.options.empty() && field.checks.empty()) shown = field.value;
  return shown.empty() ? locale.tr(N_("(empty)")) : shown;
}

bool says_the_same(const Field& a, const Field& b) {
  return a.value == b.value && std::equal(a.checks.begin(), a.checks.end(), b.checks.begin(),
                                          b.checks.end(), [](const Check& one, const Check& other) {
                                            return one.value == other.value &&
                                                   one.checked == other.checked;
                                          });
}

}  // namespace

Form& Form::compare(const Form& stored) {
  std::map<std::string_view, const Field*> others;
  for (const Group& group : stored.groups_)
    for (const Part& part : group.parts)
      for (const Field& field : part.fields) others.emplace(field.name, &field);
  for (Group& group : groups_)
    for (Part& part : group.parts)
      for (Field& field : part.fields) {
        const auto other = others.find(field.name);
        if (other != others.end() && !says_the_same(field, *other->second))
          field.present = shown_in(*other->second, locale_);
      }
  return *this;
}

Form& Form::texts(const std::string& name, const Text6& values, long max_length, int rows) {
  Part part;
  part.in_six_languages = true;
  for (const Language language : kLanguages) {
    const std::string code(code_of(language));
    part.fields.push_back(with_error({.name = name + "_" + code,
                                      .label = std::string(autonym_of(language)),
                                      .value = values[language],
                                      .lang = code,
                                      .max_length = rows > 0 ? 0 : max_length,
                                      .rows = rows,
                                      .label_lang = code,
                                      .instead = values.in(language)}));
  }
  last_group().parts.push_back(std::move(part));
  return *this;
}

std::vector<Option> language_options() {
  std::vector<Option> options;
  for (const Language language : kLanguages) {
    const std::string code(code_of(language));
    options.push_back({code, std::string(autonym_of(language)), code});
  }
  return options;
}

}  // namespace convoke::html
