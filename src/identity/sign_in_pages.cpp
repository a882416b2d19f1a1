#include "identity/sign_in_pages.h"

#include "base/text.h"
#include "identity/views/sign_in.h"

namespace convoke::identity {
namespace {

html::Page page_of(const Visit& visit, const char* title, html::Out& out) {
  html::Page page;
  page.title = visit.locale.tr(title);
  page.content = html::trusted(out.take());
  return page;
}

/// The status of a form that is shown again.
int status_of(const Error& error) {
  switch (error.kind) {
    case ErrorKind::too_large:
      return 429;
    case ErrorKind::conflict:
      return 409;
    default:
      return 422;
  }
}

bool belongs_to_form(const Error& error) {
  return error.kind != ErrorKind::unavailable && error.kind != ErrorKind::not_found;
}

std::string safe(std::string_view next) {
  return is_safe_path(next) ? std::string(next) : std::string();
}

html::Page sign_in_page(const Visit& visit, const SignInPage& shown) {
  html::Out out = visit.out();
  views::sign_in(out, shown);
  return page_of(visit, N_("Sign in"), out);
}

}  // namespace

Redirect SignInPages::into(const Visit& visit, const NewSession& session,
                           std::string_view next) const {
  Redirect redirect;
  redirect.location = is_safe_path(next) ? std::string(next) : visit.href("/office");
  redirect.cookies.push_back(session_cookie(session.token, secure_));
  return redirect;
}

Result<Reply> SignInPages::show_sign_in(const Visit& visit, const http::Request& request) {
  const std::string next = safe(request.param("next"));
  if (visit.officer) return Redirect{next.empty() ? visit.href("/office") : next};
  return sign_in_page(visit, {{}, next, {}});
}

Result<Reply> SignInPages::sign_in(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(form, http::parse_form(request));
  SignInPage shown{std::string(trimmed(form.get("email"))), safe(form.get("next")), {}};
  const auto refused = [&](const Error& error) -> Result<Reply> {
    if (!belongs_to_form(error)) return error;
    shown.errors = html::FormErrors(error);
    html::Page page = sign_in_page(visit, shown);
    page.status = status_of(error);
    return page;
  };

  if (form.get("password").empty()) {
    const Status asked =
        people_.request_sign_in_link(shown.email, visit.locale.language(), shown.next);
    if (!asked.ok()) return refused(asked.error());
    return Redirect{visit.href("/sign-in/sent")};
  }
  const auto session =
      people_.sign_in_with_password(shown.email, form.get("password"), visit.address);
  if (!session.ok()) return refused(session.error());
  return into(visit, *session, shown.next);
}

Result<Reply> SignInPages::show_sent(const Visit& visit, const http::Request&) {
  html::Out out = visit.out();
  views::link_sent(out);
  return page_of(visit, N_("Look into your mail"), out);
}

Result<Reply> SignInPages::show_link(const Visit& visit, const http::Request& request) {
  const LinkPage shown{std::string(visit.arg("token")), safe(request.param("next")),
                       people_.sign_in_link_holder(visit.arg("token")).has_value()};
  html::Out out = visit.out();
  views::link(out, shown);
  html::Page page = page_of(visit, N_("Sign in"), out);
  page.frame = html::Frame::link;
  if (!shown.works) page.status = 404;
  return page;
}

Result<Reply> SignInPages::redeem_link(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const auto session = people_.redeem_sign_in_link(visit.arg("token"), visit.address);
  if (session.ok()) return into(visit, *session, form.get("next"));
  if (session.error().kind != ErrorKind::invalid) return session.error();
  return show_link(visit, request);
}

Result<Reply> SignInPages::sign_out(const Visit& visit, const http::Request& request) {
  CONVOKE_TRY(sessions_.sign_out(request.cookie(kSessionCookie), visit.address));
  return Redirect{visit.href("/sign-in"),
                  Message{N_("You are signed out."), {}},
                  {},
                  {forget_session_cookie(secure_)}};
}

html::Page SignInPages::account_page(const Visit& visit, html::FormErrors errors) {
  const auto person = people_.find(visit.officer->id);
  const AccountPage shown{*visit.officer, person && person->has_password, std::move(errors)};
  html::Out out = visit.out();
  views::account(out, shown);
  html::Page page = page_of(visit, N_("Your account"), out);
  page.frame = html::Frame::office;
  page.section = "account";
  return page;
}

Result<Reply> SignInPages::show_account(const Visit& visit, const http::Request&) {
  return account_page(visit, {});
}

Result<Reply> SignInPages::change_password(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const Status changed =
      people_.change_password(*visit.officer, form.get("current"), form.get("password"),
                              request.cookie(kSessionCookie), visit.address);
  if (changed.ok())
    return Redirect{visit.href("/account"),
                    Message{N_("The password is changed. Other browsers are signed out."), {}}};
  if (!belongs_to_form(changed.error())) return changed.error();
  html::Page page = account_page(visit, html::FormErrors(changed.error()));
  page.status = status_of(changed.error());
  return page;
}

}  // namespace convoke::identity
