#include "identity/people_pages.h"

#include "base/message_context.h"
#include "base/text.h"
#include "base/typed_date.h"
#include "identity/views/people.h"
#include "page/office_page.h"
#include "page/posted.h"
#include "platform/i18n/zone.h"

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

html::Field end_field(const std::string& typed, const i18n::Locale& locale) {
  return {.name = "ends_on",
          .label = locale.tr(N_("Last day of access")),
          .value = typed,
          .hint = locale.tr(N_("Left empty, the access has no end.")),
          .type = "date"};
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
            .hint = locale.tr(limits_of_one_conference()),
            .options = page.conferences});
}

}  // namespace

Access access_of(const Person& person, Instant now) {
  if (!person.may_sign_in(now))
    return person.invited_at && !person.accepted_at ? Access{"", NC_("invitation", "Withdrawn")}
                                                    : Access{"", NC_("access", "Ended")};
  if (person.is_awaited()) return {"tag-waiting", N_("Invited")};
  return {"tag-ok", N_("Can sign in")};
}

std::optional<Date> last_day_of(const Person& person, const std::string& zone) {
  if (!person.access_ends_at) return std::nullopt;
  return i18n::local_time_of(Instant{person.access_ends_at->micros - 1}, zone).date;
}

const char* limits_of_one_conference() {
  return N_(
      "A role in one conference does not bring what all conferences share. Addressees, the "
      "settings of the post and the names of groups are read there and not changed; the "
      "directory, incoming mail, outbox, jobs, people and settings stay closed.");
}

page::Columns<Person> people_columns(const PeoplePage& page, const i18n::Locale& locale) {
  return {
      locale,
      {{.key = "name",
        .label = locale.tr(N_("Name")),
        .text = [](const Person& person) { return person.name; }},
       {.key = "email",
        .label = locale.tr(N_("E-mail address")),
        .text = [](const Person& person) { return person.email; }},
       {.key = "roles",
        .label = locale.tr(N_("Roles")),
        .text =
            [&](const Person& person) {
              std::string all;
              for (const Grant& grant : person.grants) {
                all += (all.empty() ? "" : "\n") + locale.tr(page::label_of(grant.role));
                if (!grant.series.empty()) all += " – " + page.conference(grant.series);
              }
              return all;
            }},
       {.key = "access",
        .label = locale.tr(N_("Access")),
        .text = [&](const Person& person) { return locale.tr(access_of(person, page.now).label); }},
       {.name = "last_day_of_access",
        .label = locale.tr(N_("Last day of access")),
        .text =
            [&](const Person& person) {
              const auto last_day = last_day_of(person, page.zone);
              return last_day ? last_day->iso() : std::string();
            },
        .where = page::ListColumn<Person>::Where::file}}};
}

html::List list_of(const PeoplePage& page, const i18n::Locale& locale) {
  return page::exported_list_of(page.filter, "people", {}, locale.tr(N_("People")),
                                people_columns(page, locale).head(page.filter));
}

html::Form access_form(const PersonPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path + "/details", page.errors);
  form.add({.name = "language",
            .label = locale.tr(N_("Language of messages")),
            .value = std::string(code_of(page.person.language)),
            .options = html::language_options()})
      .add(end_field(page.ends_on, locale))
      .quiet_button(N_("Save"));
  return form;
}

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
            .required = true})
      .add({.name = "language",
            .label = locale.tr(N_("Language of the invitation")),
            .value = std::string(code_of(page.typed.language)),
            .options = html::language_options()});
  add_role_fields(form, page, page.typed.first, locale);
  form.add(end_field(page.ends_on, locale)).button(N_("Send the invitation"));
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
  shown.zone = zone_();
  shown.now = visit.now;
  shown.typed.language = visit.locale.language();
  for (const Role role : page::kRoles)
    shown.roles.push_back(
        {std::string(page::name_of(role)), visit.locale.tr(page::label_of(role)), {}});
  shown.conferences.push_back({"", visit.locale.tr(N_("All conferences")), {}});
  for (html::Option& option : conferences_(visit.locale))
    shown.conferences.push_back(std::move(option));
  return shown;
}

Result<std::optional<Instant>> PeoplePages::end_in(const page::Visit& visit,
                                                   const std::string& typed) const {
  if (typed.empty()) return std::optional<Instant>();
  CONVOKE_ASSIGN(day, typed_date(typed, "ends_on"));
  const Instant end = i18n::end_of_day(day, zone_());
  if (end <= visit.now) return invalid(N_("This day is over already."), "ends_on");
  return std::optional<Instant>(end);
}

PeoplePage PeoplePages::listed(const page::Visit& visit, const http::Request& request) const {
  PeoplePage shown = choices(visit);
  shown.filter = page::ListFilter(request, shown.path, {});
  if (shown.filter.sort.empty()) shown.filter.sort = "name";
  shown.people = people_.persons();
  people_columns(shown, visit.locale).sort(shown.people, shown.filter.sort);
  shown.filter.found = shown.filter.all = shown.people.size();
  return shown;
}

html::Page PeoplePages::list_page(const page::Visit& visit, const http::Request& request,
                                  PersonDetails typed, std::string ends_on,
                                  html::FormErrors errors) {
  PeoplePage shown = listed(visit, request);
  shown.typed = std::move(typed);
  shown.ends_on = std::move(ends_on);
  shown.errors = std::move(errors);
  html::Out out = visit.out();
  views::people(out, shown);
  return in_office(visit, visit.locale.tr(N_("People")), out);
}

Result<page::Reply> PeoplePages::list(const page::Visit& visit, const http::Request& request) {
  if (const auto format = page::file_asked(request)) {
    const PeoplePage shown = listed(visit, request);
    return people_columns(shown, visit.locale)
        .file(shown.people, *format, visit.locale.tr(N_("People")), "people");
  }
  PersonDetails empty;
  empty.language = visit.locale.language();
  return list_page(visit, request, empty, {}, {});
}

Result<page::Reply> PeoplePages::add(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(form, http::parse_form(request));
  PersonDetails typed{std::string(form.get("name")), std::string(form.get("email")), {}};
  typed.language = language_from_code(form.get("language")).value_or(visit.locale.language());
  const std::string ends_on(trimmed(form.get("ends_on")));
  const auto grant = grant_in(form);
  if (grant.ok()) typed.first = *grant;
  const auto refused = [&](const Error& error) -> Result<page::Reply> {
    if (!page::belongs_to_form(error)) return error;
    html::Page page = list_page(visit, request, typed, ends_on, html::FormErrors(error));
    page.status = page::status_of(error);
    return page;
  };
  if (!grant.ok()) return refused(grant.error());
  const auto ends_at = end_in(visit, ends_on);
  if (!ends_at.ok()) return refused(ends_at.error());
  typed.access_ends_at = *ends_at;
  const auto invited = people_.invite(visit.officer_actor(), typed);
  if (!invited.ok()) return refused(invited.error());
  return page::Redirect{visit.href(kHome),
                        Message{N_("{1} is invited. The invitation is on its way to {2}."),
                                {typed.name, typed.email}}};
}

Result<page::Reply> PeoplePages::change_details(const page::Visit& visit,
                                                const http::Request& request) {
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const PersonId id(visit.number_arg("id"));
  const auto person = people_.find(id);
  if (!person) return not_found(N_("There is no such person."));
  const std::string ends_on(trimmed(form.get("ends_on")));
  const Status saved = [&]() -> Status {
    CONVOKE_ASSIGN(ends_at, end_in(visit, ends_on));
    CONVOKE_TRY(people_.set_access_end(visit.officer_actor(), id, ends_at));
    return people_.change_details(
        visit.officer_actor(), id, person->name,
        language_from_code(form.get("language")).value_or(person->language));
  }();
  if (saved.ok() || !page::belongs_to_form(saved.error())) return after(visit, saved, N_("Saved."));
  return person_page(visit, html::FormErrors(saved.error()), ends_on);
}

Result<page::Reply> PeoplePages::invite_again(const page::Visit& visit, const http::Request&) {
  return after(visit, people_.invite_again(visit.officer_actor(), PersonId(visit.number_arg("id"))),
               N_("The invitation is on its way again. The former link no longer works."));
}

Result<page::Reply> PeoplePages::person_page(const page::Visit& visit, html::FormErrors errors,
                                             const std::optional<std::string>& ends_on) {
  auto person = people_.find(PersonId(visit.number_arg("id")));
  if (!person) return not_found(N_("There is no such person."));
  const int status = errors.empty() ? 200 : page::status_of(errors.all().front());
  PersonPage shown{visit.href(kHome) + "/" + std::to_string(person->id.value),
                   *person,
                   person->id == visit.officer->id,
                   choices(visit),
                   std::move(errors),
                   {}};
  const auto last_day = last_day_of(*person, shown.choices.zone);
  shown.ends_on = ends_on.value_or(last_day ? last_day->iso() : std::string());
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
      N_("The role is withdrawn."));
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
