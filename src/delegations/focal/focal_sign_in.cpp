// Where a focal point asks for the personal link again.
#include "delegations/focal/focal_pages.h"
#include "delegations/focal/views/focal.h"
#include "page/posted.h"

namespace convoke::delegations {

using page::Redirect;
using page::Reply;
using page::Visit;

html::Form form_of(const FocalSignIn& page, const i18n::Locale& locale) {
  html::Form form(locale, "/" + std::string(locale.code()) + "/nominate/sign-in", page.errors);
  form.add({.name = "email",
            .label = locale.tr(N_("E-mail address")),
            .value = page.email,
            .type = "email",
            .autocomplete = "email",
            .required = true})
      .button(N_("Send the link"));
  return form;
}

namespace {

html::Page sign_in_page(const Visit& visit, const FocalSignIn& shown) {
  html::Out out = visit.out();
  views::focal_sign_in(out, shown);
  html::Page page;
  page.title = visit.locale.tr(N_("Sign in as a focal point"));
  page.content = html::trusted(out.take());
  if (!shown.errors.empty()) page.status = page::status_of(shown.errors.all().front());
  return page;
}

}  // namespace

Result<Reply> FocalPages::show_sign_in(const Visit& visit, const http::Request&) {
  return sign_in_page(visit, {});
}

Result<Reply> FocalPages::sign_in(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(form, http::parse_form(request));
  FocalSignIn typed{std::string(form.get("email")), {}};
  const Status asked = focal_points_.ask_for_links(typed.email, visit.locale.language());
  if (asked.ok()) return Redirect{visit.href("/nominate/sign-in/sent")};
  if (!page::belongs_to_form(asked.error())) return asked.error();
  typed.errors = html::FormErrors(asked.error());
  return sign_in_page(visit, typed);
}

Result<Reply> FocalPages::show_sent(const Visit& visit, const http::Request&) {
  html::Out out = visit.out();
  views::focal_link_sent(out);
  html::Page page;
  page.title = visit.locale.tr(N_("Check your e-mail"));
  page.content = html::trusted(out.take());
  return page;
}

}  // namespace convoke::delegations
