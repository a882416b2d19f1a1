// The forms of the pages on which lists are brought in.
#include <algorithm>

#include "delegations/lists/import_pages.h"
#include "delegations/nomination/participant_form.h"

namespace convoke::delegations {

html::Field entity_field(const ImportUploadPage& page, const i18n::Locale& locale) {
  return {.name = "entity",
          .label = locale.tr(N_("Delegation")),
          .required = true,
          .options = page.entities};
}

html::Form form_of(const ImportUploadPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.home + page.query(), page.errors);
  form.add({.name = "file",
            .label = locale.tr(N_("List")),
            .hint = locale.tr(N_("An Excel workbook (.xlsx) or CSV, at most 20 MB. Its first row "
                                 "names the columns, in any of the six languages. Registrations "
                                 "from Indico can be its Excel file or its JSON.")),
            .type = "file",
            .accept = ".xlsx,.xlsm,.csv,.txt,.json,text/csv,application/json"})
      .add({.name = "pasted",
            .label = locale.tr(N_("Or paste a table")),
            .value = page.pasted,
            .hint = locale.tr(N_("Copied from Word or Excel, with the row that names the "
                                 "columns.")),
            .rows = 6});
  if (page.by_office)
    add_receipt(form, page.receipt, page.letters,
                N_("Send the confirmations with the photo links, where there is an e-mail address"),
                locale);
  form.group(nullptr).button(N_("Look at the list")).cancel(page.back);
  return form;
}

html::Form reading_form(const ImportPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path + "/columns", page.errors);
  const ListReading& reading = page.list.reading;
  // What was pasted came as the browser has it.
  if (page.list.charset && !page.list.file_name.empty()) {
    html::Field charset{.name = "charset",
                        .label = locale.tr(N_("Encoding of the file")),
                        .value = std::string(i18n::name_of(*page.list.charset)),
                        .hint = locale.tr(N_("Choose another one if names look wrong below."))};
    for (const i18n::Charset one : i18n::kCharsets)
      charset.options.push_back(
          {std::string(i18n::name_of(one)), std::string(i18n::name_of(one)), "en"});
    form.add(std::move(charset));
  }
  std::vector<html::Option> fields{{"", locale.tr(N_("Leave out")), {}}};
  for (const ListField& field : list_fields(page.scope))
    fields.push_back({field.name, label_of(field, page.scope, locale), {}});
  form.group(N_("What the columns hold"));
  for (std::size_t i = 0; i < page.header.size(); ++i) {
    std::string examples;
    for (const std::string& one : page.examples[i])
      examples += (examples.empty() ? "" : " · ") + one;
    form.add({.name = "c" + std::to_string(i),
              .label = page.header[i],
              .value = i < reading.fields.size() ? reading.fields[i] : "",
              .hint = examples,
              .options = fields,
              .label_lang = "und"});
  }
  std::vector<html::Option> roles = role_options(locale);
  roles.insert(roles.begin(), {"", locale.tr(N_("Report as an error")), {}});
  form.group(N_("What the list does not say"))
      .add({.name = "role",
            .label = locale.tr(N_("Who has no role in the list")),
            .value = reading.role ? std::string(name_of(*reading.role)) : std::string(),
            .options = std::move(roles)})
      .add({.name = "corrects",
            .label = locale.tr(N_("Who is in the delegation already")),
            .value = reading.corrects ? "yes" : "no",
            .options = {{"no", locale.tr(N_("Leave as they are")), {}},
                        {"yes", locale.tr(N_("Correct what the list has otherwise")), {}}}});
  if (page.holds("registration_state")) {
    html::Field states{.name = "states",
                       .label = locale.tr(N_("Registrations that are taken beside the completed "
                                             "ones"))};
    for (const RegistrationState one : kRegistrationStates)
      if (one != RegistrationState::completed)
        states.checks.push_back({.value = std::string(name_of(one)),
                                 .label = locale.tr(label_of(one)),
                                 .checked = reading.also.contains(one)});
    form.add(std::move(states));
  }
  if (page.holds("checked_in")) {
    html::Field attended{
        .name = "attended",
        .label = locale.tr(N_("Who is checked in has attended")),
        .value = reading.attended ? std::to_string(reading.attended.value) : std::string(),
        .options = {{"", locale.tr(N_("Do not note attendance")), {}}}};
    for (const meetings::Meeting& m : page.scope.offered)
      attended.options.push_back(
          {std::to_string(m.id.value), m.short_title.in(locale.language()),
           std::string(code_of(m.short_title.language_used(locale.language())))});
    form.add(std::move(attended));
  }
  if (page.scope.asks_late_reason)
    form.add({.name = "late_reason",
              .label = locale.tr(N_("Why after the deadline")),
              .value = reading.late_reason,
              .max_length = 300});
  form.group(nullptr).button(N_("Show what each row would do"));
  return form;
}

bool ImportPage::holds(std::string_view field) const {
  return std::find(list.reading.fields.begin(), list.reading.fields.end(), field) !=
         list.reading.fields.end();
}

html::Form names_form(const ImportPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path + "/names", page.errors);
  for (std::size_t i = 0; i < page.names.size(); ++i) {
    const UnknownName& one = page.names[i];
    const std::string number = std::to_string(i);
    std::vector<html::Option> options{
        {"", locale.tr(one.by_country ? N_("The delegation of its country") : N_("Choose")), {}},
        {std::string(kLeaveOut), locale.tr(N_("Leave these rows out")), {}}};
    options.insert(options.end(), page.entities.begin(), page.entities.end());
    form.hidden("n" + number, one.words);
    form.add({.name = "e" + number,
              .label = one.name,
              .value = page.proposals[i],
              .hint = locale.trn("{1} row", "{1} rows", one.rows),
              .options = std::move(options),
              .label_lang = "und"});
  }
  form.button(N_("Take these delegations"));
  return form;
}

std::string_view tag_of(RowFate fate) {
  switch (fate) {
    case RowFate::added:
      return "tag tag-ok";
    case RowFate::corrected:
      return "tag tag-waiting";
    case RowFate::asked:
      return "tag tag-late";
    case RowFate::wrong:
      return "tag tag-refused";
    case RowFate::unchanged:
    case RowFate::left_out:
      break;
  }
  return "tag";
}

}  // namespace convoke::delegations
