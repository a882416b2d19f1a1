#include "page/posted.h"
#include "reviews/review/dashboards/desk_pages.h"
#include "reviews/review/dashboards/views/desk.h"

namespace convoke::reviews::review {
namespace {

/// Without the role.
Named typed(const http::Form& sent) {
  Named named;
  named.name = sent.get("name");
  named.title = sent.get("title");
  named.email = sent.get("email");
  named.note = sent.get("note");
  named.language = language_from_code(sent.get("language")).value_or(Language::en);
  return named;
}

Error too_long() {
  return too_large(N_("The text is too long."));
}

PersonPage with_error(PersonPage shown, const Error& error) {
  shown.errors = html::FormErrors(error);
  return shown;
}

html::Page refused(html::Page page, const Error& error) {
  page.status = page::status_of(error);
  return page;
}

}  // namespace

html::Form person_form(const PersonPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path, page.errors);
  if (page.is_correction)
    form.hidden("seen", std::to_string(page.seen));
  else
    form.row({{.name = "state",
               .label = locale.tr(N_("State")),
               .value = page.state,
               .options = page.states},
              {.name = "role",
               .label = locale.tr(N_("Role")),
               .value = std::string(name_of(page.named.role)),
               .hint = locale.tr(N_("A new focal point takes the place of the former.")),
               .options = page.roles}});
  form.add({.name = "name",
            .label = locale.tr(N_("Name")),
            .value = page.named.name,
            .required = true,
            .max_length = 200})
      .add({.name = "title",
            .label = locale.tr(N_("Function or title")),
            .value = page.named.title,
            .max_length = 200})
      .row({{.name = "email",
             .label = locale.tr(N_("E-mail address")),
             .value = page.named.email,
             .type = "email",
             .required = true,
             .left_to_right = true},
            {.name = "language",
             .label = locale.tr(N_("Language of messages")),
             .value = std::string(code_of(page.named.language)),
             .options = html::language_options()}})
      .add({.name = "note",
            .label = locale.tr(N_("Reference of the note verbale")),
            .value = page.named.note,
            .max_length = 200})
      .button(page.is_correction ? N_("Correct the entry") : N_("Enter the person"))
      .cancel(page.head.home);
  return form;
}

PersonPage DeskPages::person_page(const page::Visit& visit, const Place& place) {
  PersonPage shown;
  shown.head = head_of(visit, place);
  shown.path = place.home + "/persons/new";
  const auto add = [&](EntityId id) {
    const reference::Entity* found = place.directory->find(id);
    if (found) shown.states.push_back({found->code, place.name(id), place.lang(id)});
  };
  add(place.running.review.entity);
  for (const EntityId id : place.running.review.reviewing_states()) add(id);
  for (const Role role : kRoles)
    shown.roles.push_back({std::string(name_of(role)), visit.locale.tr(label_of(role)), {}});
  shown.named.role = Role::focal_point;
  return shown;
}

html::Page DeskPages::page_of(const page::Visit& visit, const Place& place,
                              const PersonPage& shown) {
  html::Out out = visit.out();
  views::review_named(out, shown);
  return framed(
      visit, place,
      visit.locale.tr(shown.is_correction ? N_("Correct the entry") : N_("Enter a person")), out);
}

Result<page::Reply> DeskPages::show_new(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, open(visit, reviews_, references_));
  if (!place.may(Act::replace_persons, {})) return not_allowed();
  PersonPage shown = person_page(visit, place);
  shown.state = request.param("state");
  return page_of(visit, place, shown);
}

Result<page::Reply> DeskPages::enter(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, open(visit, reviews_, references_));
  if (!place.may(Act::replace_persons, {})) return not_allowed();
  PersonPage shown = person_page(visit, place);
  if (request.body_too_large)
    return refused(page_of(visit, place, with_error(shown, too_long())), too_long());
  CONVOKE_ASSIGN(sent, http::parse_form(request));
  shown.state = sent.get("state");
  Named& named = shown.named;
  named = typed(sent);
  named.role = role_named(sent.get("role")).value_or(Role::focal_point);
  const reference::Entity* state = place.directory->find(std::string_view(shown.state));
  const std::vector<Person> were = reviews_.persons(place.running.review.id);
  const auto made = reviews_.name(place.actor, place.party, place.running.review.id,
                                  state ? state->id : EntityId(), named);
  if (made.ok()) {
    CONVOKE_TRY(answers_.renew_links(place.actor, place.running.review.id, were));
    const auto entered = reviews_.person(*made);
    const bool missing = entered && !entered->named.note.empty() && !entered->register_entry;
    return page::Redirect{place.home,
                          Message{missing ? N_("The person is entered. The register has no note of "
                                               "this State with this reference.")
                                          : N_("The person is entered."),
                                  {}}};
  }
  if (!page::belongs_to_form(made.error())) return made.error();
  shown.errors = html::FormErrors(made.error());
  html::Page page = page_of(visit, place, shown);
  page.status = page::status_of(made.error());
  return page;
}

Result<Person> DeskPages::own(const page::Visit& visit, const Place& place) {
  const auto person = reviews_.person(PersonId(visit.number_arg("person")));
  if (!person || person->review != place.running.review.id || person->until)
    return not_found(N_("There is no such person."));
  return *person;
}

PersonPage DeskPages::correct_page(const page::Visit& visit, const Place& place,
                                   const Person& person) {
  PersonPage shown;
  shown.head = head_of(visit, place);
  shown.path = place.home + "/persons/" + std::to_string(person.id.value);
  shown.is_correction = true;
  shown.seen = person.version;
  shown.named = person.named;
  for (const FormerEntry& one : persons_.history(person.id))
    shown.former.insert(shown.former.begin(),
                        {one.version, one.named.name, one.named.title, one.named.email,
                         one.named.note, visit.locale.date_time(one.until, reviews_.zone())});
  return shown;
}

Result<page::Reply> DeskPages::show_correct(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, open(visit, reviews_, references_));
  if (!place.may(Act::replace_persons, {})) return not_allowed();
  CONVOKE_ASSIGN(person, own(visit, place));
  return page_of(visit, place, correct_page(visit, place, person));
}

Result<page::Reply> DeskPages::correct(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, open(visit, reviews_, references_));
  if (!place.may(Act::replace_persons, {})) return not_allowed();
  CONVOKE_ASSIGN(person, own(visit, place));
  if (request.body_too_large)
    return refused(
        page_of(visit, place, with_error(correct_page(visit, place, person), too_long())),
        too_long());
  CONVOKE_ASSIGN(sent, http::parse_form(request));
  const Named next = typed(sent);
  const Status done = persons_.correct(place.actor, place.party, person.id, next,
                                       static_cast<int>(page::number_of(sent.get("seen"))));
  if (done.ok()) return page::Redirect{place.home, Message{N_("The entry is corrected."), {}}};
  if (!page::belongs_to_form(done.error())) return done.error();
  PersonPage shown = correct_page(visit, place, person);
  shown.named = next;
  shown.errors = html::FormErrors(done.error());
  html::Page page = page_of(visit, place, shown);
  page.status = page::status_of(done.error());
  return page;
}

Result<page::Reply> DeskPages::show_erase(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, open(visit, reviews_, references_));
  if (!place.may(Act::erase_persons, {})) return not_allowed();
  const auto person = reviews_.person(PersonId(visit.number_arg("person")));
  if (!person || person->review != place.running.review.id || person->erased_at)
    return not_found(N_("There is no such person."));
  html::Out out = visit.out();
  views::review_erase(out, {head_of(visit, place),
                            place.home + "/persons/" + std::to_string(person->id.value) + "/erase",
                            person->named.name});
  return framed(visit, place, visit.locale.tr(N_("Erase a person")), out);
}

Result<page::Reply> DeskPages::erase(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, open(visit, reviews_, references_));
  const auto person = reviews_.person(PersonId(visit.number_arg("person")));
  if (!person || person->review != place.running.review.id)
    return not_found(N_("There is no such person."));
  CONVOKE_TRY(persons_.erase(place.actor, place.party, person->id));
  CONVOKE_TRY(answers_.renew_links(place.actor, place.running.review.id, {*person}));
  return page::Redirect{place.home, Message{N_("The person is erased."), {}}};
}

Result<page::Reply> DeskPages::withdraw(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, open(visit, reviews_, references_));
  CONVOKE_ASSIGN(person, own(visit, place));
  CONVOKE_TRY(reviews_.withdraw(place.actor, place.party, person.id));
  CONVOKE_TRY(answers_.renew_links(place.actor, place.running.review.id, {person}));
  return page::Redirect{place.home,
                        Message{N_("The person has no part in the review any more."), {}}};
}

Result<page::Reply> DeskPages::send_link(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, open(visit, reviews_, references_));
  if (!place.may(Act::replace_persons, {})) return not_allowed();
  CONVOKE_ASSIGN(person, own(visit, place));
  CONVOKE_ASSIGN(sent, http::parse_form(request));
  const reference::Entity* state = place.directory->find(place.running.review.entity);
  CONVOKE_TRY(mails_.send(place.actor, person,
                          state ? state->short_name.in(person.named.language) : std::string("?"),
                          sent.get("anew") == "yes", visit.now, std::chrono::minutes(1)));
  return page::Redirect{place.home, Message{N_("The link is on its way."), {}}};
}

Result<page::Reply> DeskPages::ask(const page::Visit& visit, const http::Request&) {
  const auto person = reviews_.former_holder(visit.arg("token"));
  const auto running = person ? reviews_.find(person->review) : std::nullopt;
  if (!running || !who_of(Party{*person}, running->review).side()) return links::not_valid();
  const auto directory = references_.directory();
  const reference::Entity* of = directory->find(person->entity);
  const reference::Entity* state = directory->find(running->review.entity);
  CONVOKE_TRY(mails_.send(
      visit.link_actor(person->id.value, of ? of->short_name.in(Language::en) : std::string("?")),
      *person, state ? state->short_name.in(person->named.language) : std::string("?"), false,
      visit.now, std::chrono::minutes(60)));
  return *replaced_page(visit, reviews_, true);
}

std::optional<html::Page> replaced_page(const page::Visit& visit, Reviews& reviews, bool asked) {
  const std::string token(visit.arg("token"));
  if (!asked && (token.empty() || !reviews.former_holder(token))) return std::nullopt;
  html::Out out = visit.out();
  views::review_link_replaced(out, {visit.href("/review/" + token + "/again"), asked});
  html::Page page;
  page.frame = html::Frame::link;
  page.title = visit.locale.tr(N_("This link was replaced"));
  page.content = html::trusted(out.take());
  if (!asked) page.status = page::status_of(ErrorKind::not_found);
  return page;
}

}  // namespace convoke::reviews::review
