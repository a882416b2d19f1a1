#include "identity/sign_in_pages.h"

#include "base/text.h"
#include "identity/views/sign_in.h"
#include "page/posted.h"
#include "platform/http/cookie.h"

namespace convoke::identity {
namespace {

constexpr std::chrono::hours kKnownFor{365 * 24};

html::Page page_of(const page::Visit& visit, const char* title, html::Out& out) {
  html::Page page;
  page.title = visit.locale.tr(title);
  page.content = html::trusted(out.take());
  return page;
}

/// The status of a form that is shown again; too often is what is too large here.
int form_status(const Error& error) {
  return error.kind == ErrorKind::too_large ? 429 : page::status_of(error);
}

Client client_of(const page::Visit& visit, const http::Request& request) {
  return {visit.address, browser_of(request.header("user-agent"))};
}

std::string safe(std::string_view next) {
  return page::is_safe_path(next) ? std::string(next) : std::string();
}

html::Page sign_in_page(const page::Visit& visit, const SignInPage& shown) {
  html::Out out = visit.out();
  views::sign_in(out, shown);
  return page_of(visit, N_("Sign in"), out);
}

}  // namespace

html::Form form_of(const SignInPage& page, const i18n::Locale& locale) {
  html::Form form(locale, "/" + std::string(locale.code()) + "/sign-in", page.errors);
  if (!page.next.empty()) form.hidden("next", page.next);
  form.add({.name = "email",
            .label = locale.tr(N_("E-mail address")),
            .value = page.email,
            .type = "email",
            .autocomplete = "username",
            .required = true})
      .add({.name = "password",
            .label = locale.tr(N_("Password")),
            .hint = locale.tr(N_("Leave it empty, and a sign-in link is sent to you by e-mail.")),
            .type = "password",
            .autocomplete = "current-password"})
      .button(N_("Continue"));
  return form;
}

page::Redirect SignInPages::into(const page::Visit& visit, const http::Request& request,
                                 const NewSession& session, std::string_view next) const {
  page::Redirect redirect;
  redirect.location = page::is_safe_path(next) ? std::string(next) : visit.href("/office");
  redirect.cookies.push_back(session_cookie(session.token, secure_));
  http::Cookie known;
  known.name = kKnownBrowserCookie;
  known.value = known_browser_.with(request.cookie(kKnownBrowserCookie), session.officer.email);
  known.secure = secure_;
  known.max_age = kKnownFor;
  redirect.cookies.push_back(http::set_cookie(known));
  return redirect;
}

html::Form form_of(const SetUpPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path, page.errors);
  form.add({.name = "name",
            .label = locale.tr(N_("Your name")),
            .value = page.name,
            .hint = locale.tr(N_("As colleagues see it, and as it stands in the record.")),
            .autocomplete = "name",
            .required = true,
            .max_length = 200})
      .add({.name = "email",
            .label = locale.tr(N_("E-mail address")),
            .value = page.email,
            .hint = locale.tr(N_("Sign-in links go there.")),
            .type = "email",
            .autocomplete = "email",
            .required = true})
      .button(N_("Begin"));
  return form;
}

std::optional<std::string> SignInPages::set_up_path() {
  if (people_.has_administrator()) return std::nullopt;
  return "/set-up/" + set_up_token_;
}

/// Hashes are compared, so that the time tells nothing of the token.
bool SignInPages::opens_set_up(std::string_view token) {
  return crypto::token_hash(token) == crypto::token_hash(set_up_token_) &&
         !people_.has_administrator();
}

namespace {

Result<page::Reply> set_up_page(const page::Visit& visit, SetUpPage shown) {
  shown.path = visit.href("/set-up/" + std::string(visit.arg("token")));
  html::Out out = visit.out();
  views::set_up(out, shown);
  html::Page page = page_of(visit, N_("Set up the office"), out);
  page.frame = html::Frame::link;
  if (!shown.errors.empty()) page.status = form_status(shown.errors.all().front());
  return page;
}

Error set_up_is_over() {
  return not_found(
      N_("This address was for the first administrator alone and is not valid any "
         "more. Sign in instead."));
}

}  // namespace

Result<page::Reply> SignInPages::show_set_up(const page::Visit& visit, const http::Request&) {
  if (!opens_set_up(visit.arg("token"))) return set_up_is_over();
  return set_up_page(visit, {});
}

Result<page::Reply> SignInPages::set_up(const page::Visit& visit, const http::Request& request) {
  if (!opens_set_up(visit.arg("token"))) return set_up_is_over();
  CONVOKE_ASSIGN(form, http::parse_form(request));
  SetUpPage typed{{}, std::string(form.get("name")), std::string(form.get("email")), {}};
  const auto session = people_.set_up({typed.name, typed.email, {}, visit.locale.language()},
                                      client_of(visit, request));
  if (session.ok()) {
    page::Redirect redirect = into(visit, request, *session, visit.href("/office/set-up"));
    redirect.notice = Message{N_("You are signed in as the administrator."), {}};
    return redirect;
  }
  if (!page::belongs_to_form(session.error())) return session.error();
  typed.errors = html::FormErrors(session.error());
  return set_up_page(visit, std::move(typed));
}

Result<page::Reply> SignInPages::show_sign_in(const page::Visit& visit,
                                              const http::Request& request) {
  const std::string next = safe(request.param("next"));
  if (visit.officer) return page::Redirect{next.empty() ? visit.href("/office") : next};
  return sign_in_page(visit, {{}, next, {}});
}

Result<page::Reply> SignInPages::sign_in(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(form, http::parse_form(request));
  SignInPage shown{std::string(trimmed(form.get("email"))), safe(form.get("next")), {}};
  const auto refused = [&](const Error& error) -> Result<page::Reply> {
    if (!page::belongs_to_form(error)) return error;
    shown.errors = html::FormErrors(error);
    html::Page page = sign_in_page(visit, shown);
    page.status = form_status(error);
    return page;
  };

  if (form.get("password").empty()) {
    const Status asked =
        people_.request_sign_in_link(shown.email, visit.locale.language(), shown.next);
    if (!asked.ok()) return refused(asked.error());
    return page::Redirect{visit.href("/sign-in/sent")};
  }
  const bool known = known_browser_.knows(request.cookie(kKnownBrowserCookie), shown.email);
  const auto session = people_.sign_in_with_password(shown.email, form.get("password"),
                                                     client_of(visit, request), known);
  if (!session.ok()) return refused(session.error());
  return into(visit, request, *session, shown.next);
}

Result<page::Reply> SignInPages::show_sent(const page::Visit& visit, const http::Request&) {
  html::Out out = visit.out();
  views::link_sent(out);
  return page_of(visit, N_("Check your e-mail"), out);
}

Result<page::Reply> SignInPages::show_link(const page::Visit& visit, const http::Request& request) {
  const LinkPage shown{std::string(visit.arg("token")), safe(request.param("next")),
                       people_.sign_in_link_holder(visit.arg("token")).has_value()};
  html::Out out = visit.out();
  views::link(out, shown);
  html::Page page = page_of(visit, N_("Sign in"), out);
  page.frame = html::Frame::link;
  if (!shown.works) page.status = 404;
  return page;
}

Result<page::Reply> SignInPages::redeem_link(const page::Visit& visit,
                                             const http::Request& request) {
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const auto session = people_.redeem_sign_in_link(visit.arg("token"), client_of(visit, request));
  if (session.ok()) return into(visit, request, *session, form.get("next"));
  if (session.error().kind != ErrorKind::invalid) return session.error();
  return show_link(visit, request);
}

Result<page::Reply> SignInPages::sign_out(const page::Visit& visit, const http::Request& request) {
  CONVOKE_TRY(sessions_.sign_out(request.cookie(kSessionCookie), visit.address));
  return page::Redirect{visit.href("/sign-in"),
                        Message{N_("You are signed out."), {}},
                        {},
                        {forget_session_cookie(secure_)}};
}

Result<page::Reply> SignInPages::show_invitation(const page::Visit& visit, const http::Request&) {
  InvitationPage shown{std::string(visit.arg("token")), {}, {}, false};
  if (const auto person = people_.invitation_holder(visit.arg("token"))) {
    shown.name = person->name;
    shown.email = person->email;
    shown.works = true;
  }
  html::Out out = visit.out();
  views::invitation(out, shown);
  html::Page page = page_of(visit, N_("Invitation"), out);
  page.frame = html::Frame::link;
  if (!shown.works) page.status = 404;
  return page;
}

Result<page::Reply> SignInPages::accept_invitation(const page::Visit& visit,
                                                   const http::Request& request) {
  const auto session = people_.accept_invitation(visit.arg("token"), client_of(visit, request));
  if (session.ok()) {
    page::Redirect redirect = into(visit, request, *session, visit.href("/account"));
    redirect.notice = Message{N_("You are signed in. Choose a password here, if you like."), {}};
    return redirect;
  }
  if (session.error().kind != ErrorKind::invalid) return session.error();
  return show_invitation(visit, request);
}

}  // namespace convoke::identity
