#include "reviews/review/pages/desk_pages.h"

#include <algorithm>
#include <map>

#include "page/office_page.h"
#include "page/posted.h"
#include "platform/i18n/listing.h"
#include "platform/i18n/zone.h"
#include "reviews/review/pages/views/desk.h"

namespace convoke::reviews::review {
namespace {

constexpr long kSoon = 30;  // days

constexpr std::size_t kRows = 50;  // of a list at once

/// The part of a list that the address asks for by `key`; the others begin anew.
template <class Row>
html::List paged(std::vector<Row>& rows, const std::string& key, const std::string& path,
                 const http::Request& request, std::string caption,
                 std::vector<html::Column> columns) {
  html::List list{.id = key, .caption = std::move(caption), .columns = std::move(columns)};
  const std::size_t pages = (rows.size() + kRows - 1) / kRows;
  const auto asked = static_cast<std::size_t>(page::number_of(request.param(key)));
  const std::size_t at = std::clamp<std::size_t>(asked, 1, std::max<std::size_t>(pages, 1));
  const auto address = [&](std::size_t number) {
    return path + "?" + key + "=" + std::to_string(number) + "#" + key;
  };
  list.page = static_cast<int>(at);
  list.pages = static_cast<int>(pages);
  if (at > 1) list.previous = address(at - 1);
  if (at < pages) list.next = address(at + 1);
  rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(std::min(rows.size(), at * kRows)),
             rows.end());
  rows.erase(rows.begin(),
             rows.begin() + static_cast<std::ptrdiff_t>(std::min(rows.size(), (at - 1) * kRows)));
  return list;
}

/// Which States a step waits for.
std::vector<EntityId> waits_for(const Running& running, const Step& step) {
  if (step.by == Side::reviewers) return running.review.reviewing_states();
  if (step.by == Side::reviewed) return {running.review.entity};
  return {};
}

}  // namespace

html::Form person_form(const PersonPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path, page.errors);
  form.row({{.name = "state",
             .label = locale.tr(N_("State")),
             .value = page.state,
             .options = page.states},
            {.name = "role",
             .label = locale.tr(N_("Role")),
             .value = std::string(name_of(page.named.role)),
             .hint = locale.tr(N_("A new focal point takes the place of the former.")),
             .options = page.roles}})
      .add({.name = "name",
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
      .button(N_("Enter the person"))
      .cancel(page.head.home);
  return form;
}

Result<page::Reply> DeskPages::show(const page::Visit& visit, const http::Request& request) {
  const auto directory = references_.directory();
  const Date today = reviews_.today();
  const Language language = visit.locale.language();
  const auto name = [&](EntityId id) {
    const reference::Entity* found = directory->find(id);
    return found ? found->short_name.in(language) : std::string("?");
  };
  const auto lang = [&](EntityId id) {
    const reference::Entity* found = directory->find(id);
    return found ? lang_of(found->short_name, language) : std::string();
  };
  DeskPage shown;
  shown.may_manage = page::may_everywhere(visit, page::Right::manage_reviews);
  shown.templates = visit.href(kDesk) + "/templates";
  shown.progress = visit.href(kDesk) + "/progress";
  const auto reminded = reminders_.last();
  const auto reminded_on = [&](ReviewId id, const Step& step) {
    const auto found = reminded.find({id, step.key});
    return found == reminded.end()
               ? std::string()
               : visit.locale.date(i18n::local_time_of(found->second, reviews_.zone()).date);
  };
  std::vector<std::pair<Date, DeskPage::Due>> due_rows;
  std::map<EntityId, DeskPage::Load> loads;
  for (const Running& running : reviews_.all()) {
    const EntityId state = running.review.entity;
    const std::string href = visit.href(kDesk) + "/" + std::to_string(running.review.id.value);
    DeskPage::Row row{href,
                      name(state),
                      lang(state),
                      {},
                      running.review.cohort,
                      running.progress.started_on.has_value(),
                      is_complete(*running.definition, running.progress)};
    std::vector<std::string> open;
    for (const Step* step : next_steps(*running.definition, running.progress)) {
      open.push_back(name_of(*step, language));
      for (const EntityId waited : waits_for(running, *step)) ++loads[waited].waited_for;
    }
    row.steps = i18n::listed(open, language);
    for (const Step& step : running.definition->steps) {
      const StepState at = running.progress.of(step.key).state;
      if (at == StepState::done || at == StepState::skipped) continue;
      const auto due = due_of(running.progress, step);
      if (!due || today.plus_days(kSoon) < *due) continue;
      const bool late = is_late(running.progress, step, today);
      row.late += late ? 1 : 0;
      due_rows.push_back(
          {*due,
           {href + "/steps/" + step.key, row.state, row.lang, name_of(step, language),
            visit.locale.date(*due), reminded_on(running.review.id, step), late}});
    }
    if (!row.complete)
      for (const EntityId reviewer : running.review.reviewing_states()) ++loads[reviewer].reviews;
    shown.rows.push_back(std::move(row));
  }
  std::stable_sort(due_rows.begin(), due_rows.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto& [due, row] : due_rows) (row.late ? shown.late : shown.next).push_back(std::move(row));
  for (auto& [state, load] : loads) {
    load.state = name(state);
    load.lang = lang(state);
    shown.loads.push_back(std::move(load));
  }
  std::sort(shown.loads.begin(), shown.loads.end(), [&](const auto& a, const auto& b) {
    if (a.reviews != b.reviews) return a.reviews > b.reviews;
    return visit.locale.compare(a.state, b.state) < 0;
  });
  std::sort(shown.rows.begin(), shown.rows.end(), [&](const auto& a, const auto& b) {
    return visit.locale.compare(a.state, b.state) < 0;
  });
  const auto tr = [&](const char* text) { return visit.locale.tr(text); };
  const auto add = [&](auto& rows, const char* key, const char* caption,
                       std::vector<html::Column> columns) {
    return paged(rows, key, visit.href(kDesk), request, tr(caption), std::move(columns));
  };
  const std::vector<html::Column> due{
      html::column(tr(N_("State under review"))), html::column(tr(N_("Step"))),
      html::column(tr(N_("Last day"))), html::column(tr(N_("Reminded")))};
  shown.late_list = add(shown.late, "late", N_("Late"), due);
  shown.next_list = add(shown.next, "due", N_("Due within 30 days"), due);
  shown.list =
      add(shown.rows, "reviews", N_("All reviews"),
          {html::column(tr(N_("State under review"))), html::number_column(tr(N_("Cohort"))),
           html::column(tr(N_("Now"))), html::number_column(tr(N_("Late steps")))});
  shown.load_list = add(shown.loads, "load", N_("Load of the States"),
                        {html::column(tr(N_("State"))),
                         html::number_column(tr(N_("Reviews it takes part in as reviewer"))),
                         html::number_column(tr(N_("Steps that wait for it")))});
  html::Out out = visit.out();
  views::desk(out, shown);
  html::Page page = page::office_page("reviews", visit.locale.tr(N_("Country reviews")), out);
  page.crumbs = {{visit.locale.tr(N_("Reviews")), visit.href("/office/reviews")}, {page.title, {}}};
  return page;
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
  return framed(visit, place, visit.locale.tr(N_("Enter a person")), out);
}

Result<page::Reply> DeskPages::show_new(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, open(visit, reviews_, references_));
  if (!place.may(Act::replace_persons, {})) return not_allowed();
  return page_of(visit, place, person_page(visit, place));
}

Result<page::Reply> DeskPages::enter(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, open(visit, reviews_, references_));
  if (!place.may(Act::replace_persons, {})) return not_allowed();
  CONVOKE_ASSIGN(sent, http::parse_form(request));
  PersonPage shown = person_page(visit, place);
  shown.state = sent.get("state");
  Named& named = shown.named;
  named.role = role_named(sent.get("role")).value_or(Role::focal_point);
  named.name = sent.get("name");
  named.title = sent.get("title");
  named.email = sent.get("email");
  named.note = sent.get("note");
  named.language = language_from_code(sent.get("language")).value_or(Language::en);
  const reference::Entity* state = place.directory->find(std::string_view(shown.state));
  const auto made = reviews_.name(place.actor, place.party, place.running.review.id,
                                  state ? state->id : EntityId(), named);
  if (made.ok()) return page::Redirect{place.home, Message{N_("The person is entered."), {}}};
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

Result<page::Reply> DeskPages::withdraw(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, open(visit, reviews_, references_));
  CONVOKE_ASSIGN(person, own(visit, place));
  CONVOKE_TRY(reviews_.withdraw(place.actor, place.party, person.id));
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
  if (!running) return links::not_valid();
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
