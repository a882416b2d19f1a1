#include "delegations/fields/defined_field.h"

#include <algorithm>
#include <array>

#include "base/enum_name.h"
#include "base/message_context.h"
#include "base/text.h"
#include "delegations/participants/participant_fields.h"
#include "platform/i18n/locale.h"
#include "platform/i18n/typed_text.h"

namespace convoke::delegations {
namespace {

constexpr std::size_t kLongestLabel = 200;  // code points
constexpr std::size_t kLongestHint = 500;
constexpr std::size_t kLongestCode = 40;

constexpr std::array<std::string_view, 6> kKindNames{"line", "text",   "choice",
                                                     "date", "yes_no", "file"};

const DefinedField* with_code(const std::vector<DefinedField>& fields, std::string_view code) {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const DefinedField& f) { return f.code == code; });
  return found == fields.end() ? nullptr : &*found;
}

const FlagField* flag_named(std::string_view name) {
  const auto found = std::find_if(kFlagFields.begin(), kFlagFields.end(),
                                  [&](const FlagField& f) { return f.name == name; });
  return found == kFlagFields.end() ? nullptr : &*found;
}

bool is_text_field(std::string_view name) {
  return std::any_of(kTextFields.begin(), kTextFields.end(),
                     [&](const TextField& f) { return f.name == name; });
}

/// Whether both are labelled alike in a language, whatever the capitals.
bool is_labelled_alike(const DefinedField& a, const DefinedField& b) {
  return std::any_of(kLanguages.begin(), kLanguages.end(), [&](Language l) {
    return !a.label[l].empty() && i18n::folded(a.label[l]) == i18n::folded(b.label[l]);
  });
}

bool is_code(std::string_view text) {
  return !text.empty() && text.size() <= kLongestCode &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
         });
}

void check_texts(Text6& texts, std::size_t longest, const std::string& name, Problems& problems) {
  for (const Language l : kLanguages)
    i18n::check_text(texts[l], i18n::TextRule::line, longest, name + "_" + std::string(code_of(l)),
                     problems);
}

/// That a field is asked tells the answer that it waits for.
void check_secrecy(const DefinedField& field, const std::vector<DefinedField>& others,
                   Problems& problems) {
  const DefinedField* other = with_code(others, field.shown_when);
  if (other != nullptr && other->is_confidential && !field.is_confidential)
    problems.add(invalid(N_("That answer is confidential, and this field would tell it: make it "
                            "confidential too."),
                         "is_confidential"));
  if (field.is_confidential && std::any_of(others.begin(), others.end(), [&](const auto& one) {
        return one.id != field.id && !one.is_retired && one.shown_when == field.code &&
               !one.is_confidential;
      }))
    problems.add(invalid(N_("A field that is not confidential waits for this answer and would tell "
                            "it."),
                         "is_confidential"));
}

void check_condition(DefinedField& field, const std::vector<DefinedField>& others,
                     Problems& problems) {
  check_secrecy(field, others, problems);
  if (field.shown_when.empty()) {
    field.shown_value.clear();
    return;
  }
  const DefinedField* other = with_code(others, field.shown_when);
  const bool is_yes_or_no = field.shown_value == "yes" || field.shown_value == "no";
  if (flag_named(field.shown_when) != nullptr || (other && other->kind == FieldKind::yes_no)) {
    if (!is_yes_or_no)
      problems.add(invalid(N_("Choose with which answer it is asked."), "shown_value"));
  } else if (other == nullptr || other->kind != FieldKind::choice) {
    problems.add(invalid(N_("Choose a field with choices, or one with yes or no."), "shown_when"));
  } else if (std::none_of(other->choices.begin(), other->choices.end(),
                          [&](const FieldChoice& c) { return c.code == field.shown_value; })) {
    problems.add(invalid(N_("Choose with which answer it is asked."), "shown_value"));
  }
  // A circle would never be asked.
  for (const DefinedField* at = other; at != nullptr; at = with_code(others, at->shown_when)) {
    if (at->shown_when != field.code) continue;
    problems.add(invalid(N_("These two fields wait for each other."), "shown_when"));
    break;
  }
}

}  // namespace

std::string_view name_of(FieldKind kind) {
  return kKindNames[static_cast<std::size_t>(kind)];
}

std::optional<FieldKind> field_kind(std::string_view name) {
  return enumerator_named<FieldKind>(kKindNames, name);
}

const char* label_of(FieldKind kind) {
  switch (kind) {
    case FieldKind::line:
      return N_("One line");
    case FieldKind::text:
      return N_("Several lines");
    case FieldKind::choice:
      return N_("Choice");
    case FieldKind::date:
      return NC_("field", "Date");
    case FieldKind::yes_no:
      return N_("Yes or no");
    case FieldKind::file:
      return NC_("field", "File");
  }
  return "";
}

Result<DefinedField> check(DefinedField field, const std::vector<DefinedField>& others,
                           const std::vector<meetings::Meeting>& offered) {
  Problems problems;
  check_texts(field.label, kLongestLabel, "label", problems);
  check_texts(field.hint, kLongestHint, "hint", problems);
  if (field.label.empty())
    problems.add(invalid(N_("Write what is asked, at least in one language."), "label_en"));
  if (std::any_of(others.begin(), others.end(), [&](const DefinedField& other) {
        return other.id != field.id && !other.is_retired && is_labelled_alike(field, other);
      }))
    problems.add(invalid(N_("Another field asks the same."), "label_en"));
  if (!is_code(field.code))
    problems.add(invalid(N_("Lower-case letters, digits and _, at most 40."), "code"));
  else if (flag_named(field.code) != nullptr || is_text_field(field.code) ||
           std::any_of(others.begin(), others.end(), [&](const DefinedField& other) {
             return other.id != field.id && other.code == field.code;
           }))
    problems.add(invalid(N_("Another field has this name already."), "code"));
  if (field.meeting && std::none_of(offered.begin(), offered.end(),
                                    [&](const auto& m) { return m.id == *field.meeting; }))
    problems.add(invalid(N_("Choose a meeting."), "meeting"));
  if (field.kind != FieldKind::choice) field.choices.clear();
  for (FieldChoice& choice : field.choices)
    check_texts(choice.label, kLongestLabel, "choice_" + choice.code, problems);
  std::erase_if(field.choices, [](const FieldChoice& c) { return c.label.empty(); });
  if (field.kind == FieldKind::choice && field.choices.size() < 2)
    problems.add(invalid(N_("Write at least two choices."), "choices"));
  if (field.choices.size() > kMostChoices)
    problems.add(invalid(N_("At most {1} choices."), "choices", {std::to_string(kMostChoices)}));
  if (field.kind == FieldKind::file && !field.is_retired &&
      std::count_if(others.begin(), others.end(), [&](const DefinedField& other) {
        return other.id != field.id && !other.is_retired && other.kind == FieldKind::file;
      }) >= static_cast<std::ptrdiff_t>(kMostFiles))
    problems.add(
        invalid(N_("At most {1} files can be asked for."), "kind", {std::to_string(kMostFiles)}));
  check_condition(field, others, problems);
  if (problems.first()) return *problems.first();
  return field;
}

bool is_asked(const DefinedField& field, const ParticipantDetails& said,
              const std::vector<DefinedField>& fields) {
  if (field.is_retired) return false;
  if (field.meeting &&
      std::find(said.meetings.begin(), said.meetings.end(), *field.meeting) == said.meetings.end())
    return false;
  if (field.shown_when.empty()) return true;
  if (const FlagField* flag = flag_named(field.shown_when))
    return said.*flag->member == (field.shown_value == "yes");
  const DefinedField* other = with_code(fields, field.shown_when);
  if (other == nullptr || !is_asked(*other, said, fields)) return false;
  const auto value = said.further.find(other->id);
  return value != said.further.end() && value->second == field.shown_value;
}

void check_further(ParticipantDetails& said, const std::vector<DefinedField>& fields,
                   Problems& problems) {
  for (auto& one : said.further) {
    const FieldId id = one.first;
    std::string& value = one.second;
    const auto field = std::find_if(fields.begin(), fields.end(),
                                    [&](const DefinedField& f) { return f.id == id; });
    if (field == fields.end() || field->is_retired) continue;
    const std::string name = form_name(id);
    if (field->kind == FieldKind::file) {
      if (!said_file(value)) value.clear();
      continue;
    }
    const bool is_text = field->kind == FieldKind::text;
    i18n::check_text(value, is_text ? i18n::TextRule::text : i18n::TextRule::line,
                     is_text ? kLongestText : kLongestLine, name, problems);
    if (value.empty()) continue;
    if (field->kind == FieldKind::date && !parse_date(value))
      problems.add(invalid(N_("Write a date that exists."), name));
    if (field->kind == FieldKind::yes_no && value != "yes" && value != "no")
      problems.add(invalid(N_("Choose yes or no."), name));
    if (field->kind == FieldKind::choice &&
        std::none_of(field->choices.begin(), field->choices.end(),
                     [&](const FieldChoice& c) { return c.code == value; }))
      problems.add(invalid(N_("Choose one of the answers."), name));
  }
  std::erase_if(said.further, [](const auto& one) { return one.second.empty(); });
  for (const DefinedField& field : fields) {
    if (field.is_retired) continue;
    if (!is_asked(field, said, fields))
      said.further.erase(field.id);
    else if (field.is_required && !said.further.contains(field.id))
      problems.add(
          invalid(field.kind == FieldKind::file ? N_("Choose the file.") : N_("This is needed."),
                  form_name(field.id)));
  }
}

std::vector<DefinedField> without_files(std::vector<DefinedField> fields) {
  std::erase_if(fields, [](const DefinedField& f) { return f.kind == FieldKind::file; });
  return fields;
}

std::vector<const DefinedField*> missing(const ParticipantDetails& said,
                                         const std::vector<DefinedField>& fields) {
  std::vector<const DefinedField*> out;
  for (const DefinedField& field : fields)
    if (field.is_required && is_asked(field, said, fields) && !said.further.contains(field.id))
      out.push_back(&field);
  return out;
}

std::string form_name(FieldId id) {
  return "further_" + std::to_string(id.value);
}

std::string shown_value(const DefinedField& field, const std::string& value,
                        const i18n::Locale& locale) {
  if (value.empty()) return {};
  switch (field.kind) {
    case FieldKind::date:
      if (const auto date = parse_date(value)) return locale.date(*date);
      break;
    case FieldKind::yes_no:
      return locale.tr(value == "yes" ? N_("Yes") : N_("No"));
    case FieldKind::choice:
      for (const FieldChoice& choice : field.choices)
        if (choice.code == value) return choice.label.in(locale.language());
      break;
    case FieldKind::file:
      if (const auto file = said_file(value)) return file->name;
      break;
    case FieldKind::line:
    case FieldKind::text:
      break;
  }
  return value;
}

}  // namespace convoke::delegations
