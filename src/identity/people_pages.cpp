#include "identity/people_pages.h"

#include "base/message_context.h"
#include "base/text.h"
#include "identity/views/people.h"
#include "page/office_page.h"
#include "page/posted.h"

namespace convoke::identity {
namespace {

constexpr const char* kHome = "/office/people";

html::Page in_office(const page::Visit& visit, std::string title, html::Out& out) {
  html::Page page = page::office_page("people", std::move(title), out);
  if (!visit.path_arguments.empty())
    page.crumbs = {{visit.locale.tr(N_("People")), visit.href(kHome)}, {page.title, {}}};
  return page;
}

Result<Grant> grant_in(const http::Form& form) {
  const auto role = page::role_named(form.get("role"));
  if (!role) return invalid(N_("Choose a role."), "role");
  return Grant{*role, std::string(form.get("series"))};
}

void add_role_fields(html::Form& form, const PeoplePage& page, const Grant& typed,
                     const i18n::Locale& locale) {
  form.add({.name = "role",
            .label = locale.tr(NC_("office", "Role")),
            .value = std::string(page::name_of(typed.role)),
            .options = page.roles})
      .add({.name = "series",
            .label = locale.tr(N_("For")),
            .value = typed.series,
            .options = page.conferences});
}

}  // namespace

html::Form addition_form(const PeoplePage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path, page.errors);
  form.add({.name = "name",
            .label = locale.tr(N_("Name")),
            .value = page.typed.name,
            .autocomplete = "off",
            .required = true,
            .max_length = 200})
      .add({.name = "email",
            .label = locale.tr(N_("E-mail address")),
            .value = page.typed.email,
            .type = "email",
            .autocomplete = "off",
            .required = true});
  add_role_fields(form, page, page.typed.first, locale);
  form.button(N_("Add and send the link"));
  return form;
}

html::Form grant_form(const PersonPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path + "/give", page.errors);
  add_role_fields(form, page.choices, Grant{Role::conference_officer, {}}, locale);
  form.button(N_("Give the role"));
  return form;
}

std::string PeoplePage::conference(const std::string& slug) const {
  for (const html::Option& option : conferences)
    if (option.value == slug) return option.label;
  return slug;
}

PeoplePage PeoplePages::choices(const page::Visit& visit) const {
  PeoplePage shown;
  shown.path = visit.href(kHome);
  for (const Role role : page::kRoles)
    shown.roles.push_back(
        {std::string(page::name_of(role)), visit.locale.tr(page::label_of(role)), {}});
  shown.conferences.push_back({"", visit.locale.tr(N_("All conferences")), {}});
  for (html::Option& option : conferences_(visit.locale))
    shown.conferences.push_back(std::move(option));
  return shown;
}

html::Page PeoplePages::list_page(const page::Visit& visit, PersonDetails typed,
                                  html::FormErrors errors) {
  PeoplePage shown = choices(visit);
  shown.people = people_.persons();
  shown.typed = std::move(typed);
  shown.errors = std::move(errors);
  html::Out out = visit.out();
  views::people(out, shown);
  return in_office(visit, visit.locale.tr(N_("People")), out);
}

Result<page::Reply> PeoplePages::list(const page::Visit& visit, const http::Request&) {
  return list_page(visit, {}, {});
}

Result<page::Reply> PeoplePages::add(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(form, http::parse_form(request));
  PersonDetails typed{std::string(form.get("name")), std::string(form.get("email")), {}};
  const auto grant = grant_in(form);
  if (grant.ok()) typed.first = *grant;
  const auto refused = [&](const Error& error) -> Result<page::Reply> {
    if (!page::belongs_to_form(error)) return error;
    html::Page page = list_page(visit, typed, html::FormErrors(error));
    page.status = page::status_of(error);
    return page;
  };
  if (!grant.ok()) return refused(grant.error());
  const auto added = people_.create_person(visit.officer_actor(), typed);
  if (!added.ok()) return refused(added.error());
  CONVOKE_TRY(
      people_.request_sign_in_link(typed.email, visit.locale.language(), visit.href("/office")));
  return page::Redirect{
      visit.href(kHome),
      Message{N_("{1} can sign in. A link is on its way to {2}."), {typed.name, typed.email}}};
}

Result<page::Reply> PeoplePages::person_page(const page::Visit& visit, html::FormErrors errors) {
  auto person = people_.find(PersonId(visit.number_arg("id")));
  if (!person) return not_found(N_("There is no such person."));
  const int status = errors.empty() ? 200 : page::status_of(errors.all().front());
  PersonPage shown{visit.href(kHome) + "/" + std::to_string(person->id.value), *person,
                   person->id == visit.officer->id, choices(visit), std::move(errors)};
  html::Out out = visit.out();
  views::person(out, shown);
  html::Page page = in_office(visit, person->name, out);
  page.status = status;
  return page;
}

Result<page::Reply> PeoplePages::show(const page::Visit& visit, const http::Request&) {
  return person_page(visit, {});
}

Result<page::Reply> PeoplePages::after(const page::Visit& visit, const Status& done,
                                       const char* notice) {
  if (done.ok())
    return page::Redirect{visit.href(kHome) + "/" + std::string(visit.arg("id")),
                          Message{notice, {}}};
  if (!page::belongs_to_form(done.error())) return done.error();
  return person_page(visit, html::FormErrors(done.error()));
}

Result<page::Reply> PeoplePages::give(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const auto grant = grant_in(form);
  const PersonId id(visit.number_arg("id"));
  return after(
      visit,
      grant.ok() ? people_.give_role(visit.officer_actor(), id, *grant) : Status(grant.error()),
      N_("The role is given. It holds from now on."));
}

Result<page::Reply> PeoplePages::take(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const auto grant = grant_in(form);
  const PersonId id(visit.number_arg("id"));
  return after(
      visit,
      grant.ok() ? people_.take_role(visit.officer_actor(), id, *grant) : Status(grant.error()),
      N_("The role is taken away. It no longer holds."));
}

Result<page::Reply> PeoplePages::change_access(const page::Visit& visit,
                                               const http::Request& request) {
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const bool active = form.get("active") == "1";
  const PersonId id(visit.number_arg("id"));
  return after(visit, people_.set_active(visit.officer_actor(), id, active),
               active ? N_("This person can sign in again.")
                      : N_("This person can no longer sign in. Open sessions have ended."));
}

}  // namespace convoke::identity
