#include "delegations/fields/field_inputs.h"

#include "delegations/fields/field_files.h"
#include "delegations/participants/participant_fields.h"

namespace convoke::delegations {
namespace {

std::string value_in(const Further& further, FieldId id) {
  const auto found = further.find(id);
  return found == further.end() ? std::string() : found->second;
}

html::Field input_of(const DefinedField& field, std::string value, const i18n::Locale& locale) {
  const Language reader = locale.language();
  html::Field out{.name = form_name(field.id),
                  .label = field.label.in(reader),
                  .value = std::move(value),
                  .hint = field.hint.in(reader),
                  .autocomplete = "off",
                  .label_lang = std::string(code_of(field.label.language_used(reader)))};
  switch (field.kind) {
    case FieldKind::line:
      out.max_length = static_cast<long>(kLongestLine);
      break;
    case FieldKind::text:
      out.max_length = static_cast<long>(kLongestText);
      out.rows = 4;
      break;
    case FieldKind::date:
      out.type = "date";
      break;
    case FieldKind::yes_no:
      out.options = {{"", locale.tr(N_("Not said")), {}},
                     {"yes", locale.tr(N_("Yes")), {}},
                     {"no", locale.tr(N_("No")), {}}};
      break;
    case FieldKind::choice:
      out.options = {{"", locale.tr(N_("Choose")), {}}};
      for (const FieldChoice& choice : field.choices)
        out.options.push_back({choice.code, choice.label.in(reader),
                               std::string(code_of(choice.label.language_used(reader)))});
      break;
    case FieldKind::file:
      out.type = "file";
      out.accept = "application/pdf,image/jpeg,image/png,image/tiff,.tif,.tiff";
      if (const auto file = said_file(out.value)) out.value = file->name;
      break;
  }
  return out;
}

bool hides(const DefinedField& field, Confidential confidential) {
  return field.is_confidential && confidential == Confidential::hidden;
}

/// The same for scripts. An answer that stands there hidden is not among those of the form.
std::string when_asked(const DefinedField& field, const std::vector<DefinedField>& fields,
                       const Further& stored, Confidential confidential) {
  std::string out;
  if (field.meeting) out = "meetings=" + std::to_string(field.meeting->value);
  if (field.shown_when.empty()) return out;
  std::string name = field.shown_when;
  for (const DefinedField& other : fields) {
    if (other.code != field.shown_when) continue;
    if (hides(other, confidential) && stored.contains(other.id)) return out;
    name = form_name(other.id);
  }
  return out + (out.empty() ? "" : " ") + name + "=" + field.shown_value;
}

bool ends_sentence(std::string_view text) {
  for (const std::string_view end : {".", "!", "?", ":", ")", "。", "؟", "）"})
    if (text.ends_with(end)) return true;
  return false;
}

/// What it waits for, as readers of the form know it.
std::string condition_of(const DefinedField& field, const std::vector<DefinedField>& fields,
                         const i18n::Locale& locale) {
  if (field.shown_when.empty()) return {};
  for (const DefinedField& other : fields)
    if (other.code == field.shown_when)
      return locale.tr(
          N_("Only where “{1}” is answered with: {2}."),
          {other.label.in(locale.language()), shown_value(other, field.shown_value, locale)});
  for (const FlagField& flag : kFlagFields)
    if (flag.name == field.shown_when)
      return locale.tr(
          N_("Only where “{1}” is answered with: {2}."),
          {locale.tr(flag.label), locale.tr(field.shown_value == "yes" ? N_("Yes") : N_("No"))});
  return {};
}

}  // namespace

std::string taken_out_name(FieldId id) {
  return "clear_" + std::to_string(id.value);
}

void add_inputs(html::Form& out, const std::vector<DefinedField>& fields,
                const ParticipantDetails& typed, const Further& stored, Confidential confidential,
                const i18n::Locale& locale) {
  for (const DefinedField& field : fields) {
    if (field.is_retired) continue;
    const bool is_hidden = hides(field, confidential), is_file = field.kind == FieldKind::file;
    const bool is_given = stored.contains(field.id);
    std::string value = value_in(typed.further, field.id);
    if (is_hidden && value == value_in(stored, field.id)) value.clear();
    html::Field input = input_of(field, std::move(value), locale);
    input.when = when_asked(field, fields, stored, confidential);
    input.is_private = field.is_confidential;
    // What waits for another answer cannot be demanded by the browser.
    input.required = field.is_required && field.shown_when.empty() && !field.meeting &&
                     !(is_hidden && is_given) && !(is_file && !input.value.empty());
    std::vector<std::string> hints{input.hint, condition_of(field, fields, locale)};
    if (is_file)
      hints.push_back(locale.tr(N_("PDF, JPEG, PNG or TIFF, at most {1} MB."),
                                {std::to_string(FieldFiles::kFileLimit >> 20)}));
    if (is_hidden)
      hints.push_back(locale.tr(
          is_given ? N_("This has been given and is not shown. What is written here replaces it.")
                   : N_("Once it has been sent it is not shown here again.")));
    input.hint.clear();
    for (const std::string& hint : hints)
      if (!hint.empty())
        input.hint += (input.hint.empty() ? "" : ends_sentence(input.hint) ? " " : ". ") + hint;
    out.add(std::move(input));
    if ((is_hidden || is_file) && is_given && !field.is_required)
      out.add({.name = taken_out_name(field.id),
               .label = locale.tr(N_("Take out: {1}"), {field.label.in(locale.language())}),
               .checks = {{.value = "yes", .label = locale.tr(N_("Take out what was given"))}},
               .when = when_asked(field, fields, stored, confidential)});
  }
}

Further further_in(const http::Form& form, const std::vector<DefinedField>& fields,
                   const Further& stored, Confidential confidential) {
  Further out;
  for (const DefinedField& field : fields) {
    const std::string before = value_in(stored, field.id);
    if (field.is_retired || field.kind == FieldKind::file) {
      if (!before.empty()) out[field.id] = before;
      continue;
    }
    std::string typed(form.get(form_name(field.id)));
    if (hides(field, confidential) && typed.empty() && form.get(taken_out_name(field.id)).empty())
      typed = before;
    if (!typed.empty()) out[field.id] = std::move(typed);
  }
  return out;
}

std::vector<SaidFurther> said_further(const std::vector<DefinedField>& fields,
                                      const Further& further, Confidential confidential,
                                      const i18n::Locale& locale) {
  std::vector<SaidFurther> out;
  const Language reader = locale.language();
  for (const DefinedField& field : fields) {
    const std::string value = value_in(further, field.id);
    if (value.empty()) continue;
    out.push_back({field.label.in(reader), std::string(code_of(field.label.language_used(reader))),
                   hides(field, confidential) ? std::string() : shown_value(field, value, locale),
                   field.kind == FieldKind::file ? field.id : FieldId()});
  }
  return out;
}

std::string still_needed(const ParticipantDetails& said, const std::vector<DefinedField>& fields,
                         const i18n::Locale& locale) {
  std::string out;
  const Language reader = locale.language();
  const char* separator = reader == Language::ar ? "، " : reader == Language::zh ? "、" : ", ";
  for (const DefinedField* field : missing(said, fields))
    out += (out.empty() ? "" : separator) + field->label.in(reader);
  return out;
}

}  // namespace convoke::delegations
