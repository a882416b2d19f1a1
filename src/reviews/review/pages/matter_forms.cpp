#include "reviews/review/pages/matter_pages.h"

namespace convoke::reviews::review {

html::Form thread_form(const ThreadsPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.head.home + "/threads", page.errors);
  form.row({{.name = "step",
             .label = locale.tr(N_("Step")),
             .value = page.step,
             .options = page.steps},
            {.name = "article",
             .label = locale.tr(N_("Article")),
             .value = page.article,
             .options = page.articles}})
      .add({.name = "subject",
            .label = locale.tr(N_("Subject")),
            .value = page.subject,
            .required = true,
            .max_length = static_cast<long>(kLongestSubject)})
      .add({.name = "body",
            .label = locale.tr(N_("Text")),
            .value = page.body,
            .required = true,
            .max_length = static_cast<long>(kLongestMessage),
            .rows = 5})
      .button(N_("Send"));
  return form;
}

html::Form reply_form(const ThreadsPage& page, const ThreadsPage::Row& row,
                      const i18n::Locale& locale) {
  const std::string id = std::to_string(row.id.value);
  const bool again = row.id == page.replying;
  html::Form form(locale, page.head.home + "/threads/" + id,
                  again ? page.reply_errors : html::FormErrors());
  form.add({.name = "body",
            .label = locale.tr(N_("Your answer")),
            .value = again ? page.reply : std::string(),
            .required = true,
            .max_length = static_cast<long>(kLongestMessage),
            .rows = 3,
            .id = "f-body-" + id})
      .quiet_button(N_("Send the answer"));
  return form;
}

html::Form observation_form(const ObservationsPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.head.home + "/observations", page.errors);
  form.row({{.name = "article",
             .label = locale.tr(N_("Article")),
             .value = page.article,
             .options = page.articles},
            {.name = "kind",
             .label = locale.tr(N_("Kind")),
             .value = page.kind,
             .options = page.kinds}})
      .add({.name = "assistance",
            .label = locale.tr(N_("Which assistance")),
            .value = page.assistance,
            .hint = locale.tr(N_("Only for a need of technical assistance.")),
            .options = page.assistance_kinds})
      .add({.name = "body",
            .label = locale.tr(N_("Text")),
            .value = page.body,
            .required = true,
            .max_length = static_cast<long>(kLongestObservation),
            .rows = 4})
      .button(N_("Add the observation"));
  return form;
}

html::Form reword_form(const RewordPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path, page.errors);
  form.hidden("version", std::to_string(page.version))
      .add({.name = "body",
            .label = locale.tr(N_("Text")),
            .value = page.body,
            .required = true,
            .max_length = static_cast<long>(kLongestObservation),
            .rows = 6,
            .present = page.present})
      .button(N_("Keep as the next version"))
      .cancel(page.back);
  return form;
}

}  // namespace convoke::reviews::review
