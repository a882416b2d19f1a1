#include "consultations/office_forms.h"

#include "base/message_context.h"

namespace convoke::consultations {

using html::Form;

Form compile_form(const IndexPage& page, const i18n::Locale& locale) {
  Form form(locale, page.path + "/compile", page.compile.errors);
  form.hidden("call", std::to_string(page.call.value))
      .hidden("submission_key", page.compile.key)
      .add({.name = "symbol",
            .label = locale.tr(N_("Symbol")),
            .value = page.compile.symbol,
            .hint = locale.tr(N_("Under a symbol used before, the document is replaced and its "
                                 "former versions are kept.")),
            .required = true,
            .left_to_right = true})
      .quiet_button(N_("Compile"));
  return form;
}

Form deadline_form(const IndexPage& page, const i18n::Locale& locale) {
  Form form(locale, page.path + "/deadline", page.change.errors);
  form.hidden("call", std::to_string(page.call.value))
      .add({.name = "deadline",
            .label = locale.tr(N_("New deadline")),
            .value = page.change.deadline,
            .hint = locale.tr(N_("Texts received by the new deadline are no longer late.")),
            .type = "date",
            .required = true})
      .quiet_button(N_("Save"));
  return form;
}

Form entry_form(const EntryPage& page, const i18n::Locale& locale) {
  Form form(locale, page.path + "/new", page.form.errors);
  form.hidden("call", std::to_string(page.call.value));
  for (const html::Field& field : page.fields) form.add(field);
  add_content(form, page.form, locale);
  if (page.form.repeats)
    form.hidden("entity", page.entity_code)
        .button(N_("Save as a correction"))
        .button(N_("Save as a further submission"), "action", std::string(kFurther));
  else
    form.button(N_("Save"));
  form.cancel(page.path);
  return form;
}

html::Filter filter_form(const IndexPage& page, const i18n::Locale& locale) {
  const std::string language = locale.tr(N_("Language")), status = locale.tr(N_("Status"));
  return page::filter_of(page.filter, "submissions", locale.tr(N_("Find an entity")),
                         {{"language", language, html::language_options()},
                          {"status",
                           status,
                           {{"in_time", locale.tr(N_("In time")), {}},
                            {"late", locale.tr(N_("Late")), {}},
                            {"withdrawn", locale.tr(NC_("submission", "Withdrawn")), {}}}}});
}

page::Columns<OfficeRow> submission_columns(const i18n::Locale& locale) {
  using Row = OfficeRow;
  const auto rank = [](const ListedSubmission& s) {
    return s.state == SubmissionState::withdrawn ? 3 : s.late ? 2 : s.corrected_late ? 1 : 0;
  };
  return {
      locale,
      {{.key = "name",
        .label = locale.tr(N_("From")),
        .text = [](const Row& row) { return row.entity; }},
       {.key = "behalf",
        .label = locale.tr(N_("On behalf of")),
        .text = [](const Row& row) { return row.submission.on_behalf_of; }},
       {.key = "language",
        .label = locale.tr(N_("Language")),
        .text = [](const Row& row) { return std::string(autonym_of(row.submission.language)); }},
       {.key = "answered",
        .label = locale.tr(N_("Questions answered")),
        .order = [](const Row& row) { return std::int64_t{row.submission.answered}; }},
       {.key = "received",
        .label = locale.tr(NC_("date", "Received")),
        .text = [](const Row& row) { return row.submission.received_on.iso(); },
        .order =
            [](const Row& row) {
              return std::int64_t{row.submission.received_on.days_since_epoch()};
            }},
       {.key = "status",
        .label = locale.tr(N_("Status")),
        .text =
            [=, &locale](const Row& row) {
              static constexpr const char* labels[] = {NC_("submission", "Received"),
                                                       N_("Corrected late"), N_("Late"),
                                                       NC_("submission", "Withdrawn")};
              return locale.tr(labels[rank(row.submission)]);
            },
        .order = [=](const Row& row) { return std::int64_t{rank(row.submission)}; }}}};
}

html::List list_of(const IndexPage& page, const i18n::Locale& locale) {
  const page::ListFilter& filter = page.filter;
  return page::exported_list_of(
      filter, "submissions",
      locale.tr(N_("{1} of {2} submissions"),
                {std::to_string(filter.found), std::to_string(filter.all)}),
      locale.tr(N_("Submissions")), submission_columns(locale).head(filter));
}

}  // namespace convoke::consultations
