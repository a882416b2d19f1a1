#include "identity/account/account_pages.h"

#include "identity/account/views/account.h"
#include "page/office_page.h"
#include "page/posted.h"

namespace convoke::identity {
namespace {

constexpr const char* kHome = "/account";

/// The status of a form that is shown again; too often is what is too large here.
int form_status(const Error& error) {
  return error.kind == ErrorKind::too_large ? 429 : page::status_of(error);
}

}  // namespace

html::Form details_form(const AccountPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path + "/details", page.details_errors);
  form.add({.name = "name",
            .label = locale.tr(N_("Name")),
            .value = page.name,
            .hint = locale.tr(N_("As colleagues see it, and as it stands in the record.")),
            .autocomplete = "name",
            .required = true,
            .max_length = 200})
      .add({.name = "language",
            .label = locale.tr(N_("Language of messages to you")),
            .value = std::string(code_of(page.language)),
            .options = html::language_options()})
      .quiet_button(N_("Save"));
  return form;
}

html::Form password_form(const AccountPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path, page.errors);
  if (page.has_password)
    form.add({.name = "current",
              .label = locale.tr(N_("Current password")),
              .type = "password",
              .autocomplete = "current-password",
              .required = true});
  form.add({.name = "password",
            .label = locale.tr(N_("New password")),
            .hint = locale.tr(N_("At least 12 characters. Several words are good.")),
            .type = "password",
            .autocomplete = "new-password",
            .required = true})
      .button(N_("Save the password"));
  return form;
}

AccountPage AccountPages::shown(const page::Visit& visit, const http::Request& request) {
  AccountPage shown;
  shown.path = visit.href(kHome);
  shown.officer = *visit.officer;
  shown.name = visit.officer->name;
  if (const auto person = people_.find(visit.officer->id)) {
    shown.language = person->language;
    shown.has_password = person->has_password;
  }
  shown.sessions = sessions_.of(*visit.officer, request.cookie(kSessionCookie));
  shown.zone = zone_();
  return shown;
}

html::Page AccountPages::page(const page::Visit& visit, const AccountPage& shown) {
  html::Out out = visit.out();
  views::account(out, shown);
  html::Page made = page::office_page("account", visit.locale.tr(N_("Your account")), out);
  for (const html::FormErrors* errors : {&shown.details_errors, &shown.errors})
    if (!errors->empty()) made.status = form_status(errors->all().front());
  return made;
}

Result<page::Reply> AccountPages::show(const page::Visit& visit, const http::Request& request) {
  return page(visit, shown(visit, request));
}

Result<page::Reply> AccountPages::change_password(const page::Visit& visit,
                                                  const http::Request& request) {
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const Status changed =
      people_.change_password(*visit.officer, form.get("current"), form.get("password"),
                              request.cookie(kSessionCookie), visit.address);
  if (changed.ok())
    return page::Redirect{
        visit.href(kHome),
        Message{N_("The password is changed. Other browsers are signed out."), {}}};
  if (!page::belongs_to_form(changed.error())) return changed.error();
  AccountPage again = shown(visit, request);
  again.errors = html::FormErrors(changed.error());
  return page(visit, again);
}

Result<page::Reply> AccountPages::change_details(const page::Visit& visit,
                                                 const http::Request& request) {
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const std::string name(form.get("name"));
  const Language language =
      language_from_code(form.get("language")).value_or(visit.locale.language());
  const Status changed =
      people_.change_details(visit.officer_actor(), visit.officer->id, name, language);
  if (changed.ok()) return page::Redirect{visit.href(kHome), Message{N_("Saved."), {}}};
  if (!page::belongs_to_form(changed.error())) return changed.error();
  AccountPage again = shown(visit, request);
  again.name = name;
  again.language = language;
  again.details_errors = html::FormErrors(changed.error());
  return page(visit, again);
}

Result<page::Reply> AccountPages::end_session(const page::Visit& visit,
                                              const http::Request& request) {
  const std::string_view wanted = visit.arg("session");
  CONVOKE_TRY(sessions_.end(*visit.officer, wanted == "others" ? std::string_view() : wanted,
                            request.cookie(kSessionCookie), visit.address));
  return page::Redirect{visit.href(kHome), Message{N_("That session is closed."), {}}};
}

}  // namespace convoke::identity
