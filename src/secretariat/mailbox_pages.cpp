#include "secretariat/mailbox_pages.h"

#include "base/text.h"
#include "page/office_page.h"
#include "page/posted.h"
#include "secretariat/views/mailbox.h"

namespace convoke::secretariat {
namespace {

constexpr const char* kHome = "/office/settings/mailbox";

}  // namespace

html::Form form_of(const MailboxPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path, page.errors);
  form.add({.name = "to_address",
            .label = locale.tr(N_("Send it to")),
            .value = page.to_address,
            .hint = locale.tr(N_(
                "Preferably an address outside your organization, as those of Governments are.")),
            .type = "email",
            .autocomplete = "off",
            .required = true,
            .left_to_right = true})
      .button(N_("Send a test message"));
  return form;
}

html::Page MailboxPages::page(const page::Visit& visit, std::string to_address,
                              html::FormErrors errors) {
  MailboxPage shown{visit.href(kHome),
                    settings_,
                    tests_.server(),
                    tests_.sender(visit.locale.language()),
                    tests_.mail_leaves(),
                    tests_.latest(),
                    zone_(),
                    std::move(to_address),
                    std::move(errors)};
  html::Out out = visit.out();
  views::mailbox(out, shown);
  html::Page made = page::office_page("settings", visit.locale.tr(N_("The sender’s mailbox")), out);
  made.crumbs = {{visit.locale.tr(N_("Settings")), visit.href("/office/settings")},
                 {made.title, {}}};
  if (!shown.errors.empty()) made.status = page::status_of(shown.errors.all().front());
  if (shown.test && shown.test->state == TrialMail::State::waiting) made.refresh_seconds = 3;
  return made;
}

Result<page::Reply> MailboxPages::show(const page::Visit& visit, const http::Request&) {
  return page(visit, visit.officer->email, {});
}

Result<page::Reply> MailboxPages::send(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const std::string to(trimmed(form.get("to_address")));
  const auto asked = tests_.ask(visit.officer_actor(), to, visit.locale.language());
  if (asked.ok()) return page::Redirect{visit.href(kHome) + "#trial-mail"};
  if (!page::belongs_to_form(asked.error())) return asked.error();
  return page(visit, to, html::FormErrors(asked.error()));
}

}  // namespace convoke::secretariat
