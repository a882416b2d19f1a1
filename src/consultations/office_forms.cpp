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

html::List list_of(const IndexPage& page, const i18n::Locale& locale) {
  const page::ListFilter& filter = page.filter;
  const auto plain = [&](const char* label) { return html::column(locale.tr(label)); };
  const auto sorted = [&](const char* name, const char* label) {
    return page::sortable(filter, name, locale.tr(label));
  };
  return page::list_of(filter, "submissions",
                       locale.tr(N_("{1} of {2} submissions"),
                                 {std::to_string(filter.found), std::to_string(filter.all)}),
                       locale.tr(N_("Submissions")),
                       {sorted("name", N_("From")), plain(N_("On behalf of")),
                        plain(N_("Language")), sorted("answered", N_("Questions answered")),
                        sorted("received", NC_("date", "Received")), plain(N_("Status"))});
}

}  // namespace convoke::consultations
