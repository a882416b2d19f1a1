#include "reviews/review/dashboards/state_pages.h"

#include <algorithm>

#include "platform/i18n/locale.h"
#include "reviews/review/dashboards/views/state.h"
#include "reviews/review/review_store.h"

namespace convoke::reviews::review {
namespace {

constexpr std::chrono::minutes kPause{60};  // between two messages with links

}  // namespace

/// Under the same address and for the same State, also in the same review with another role.
std::vector<Person> StatePages::others(const Place& place) {
  const Person& self = *place.party.person;
  const std::string address = i18n::folded(self.named.email);
  std::vector<Person> all =
      reviews_.database().read([](db::Reader& r) { return store::persons_now(r); });
  std::erase_if(all, [&](const Person& one) {
    return one.id == self.id || one.entity != self.entity ||
           i18n::folded(one.named.email) != address;
  });
  return all;
}

Result<page::Reply> StatePages::show(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, open(visit, reviews_, references_));
  const Date today = reviews_.today();
  StatePage shown;
  shown.head = head_of(visit, place);
  shown.path = place.home + "/state";
  shown.state = place.name(place.party.entity());
  shown.state_lang = place.lang(place.party.entity());
  std::vector<Person> persons = others(place);
  shown.has_others = !persons.empty();
  persons.insert(persons.begin(), *place.party.person);
  for (const Person& one : persons) {
    Place there = place;
    if (one.review != place.running.review.id) {
      auto running = reviews_.find(one.review);
      if (!running) continue;
      there.running = std::move(*running);
    }
    there.party.person = one;
    const Running& running = there.running;
    if (!there.may(Act::see_dates, {})) continue;  // the State has no part in it any more
    StatePage::Row row;
    row.review = there.title();
    row.lang = there.lang(running.review.entity);
    row.mechanism = running.definition->name.in(place.language);
    for (const Phase& phase : running.definition->phases)
      if (phase.code == running.review.phase) row.phase = phase.name.in(place.language);
    row.role = visit.locale.tr(label_of(one.named.role));
    row.is_here = one.id == place.party.person->id;
    row.is_reviewed = running.review.entity == one.entity;
    row.started = running.progress.started_on.has_value();
    row.complete = is_complete(*running.definition, running.progress);
    const auto side = who_of(there.party, running.review).side();
    for (const Step* step : next_steps(*running.definition, running.progress)) {
      const auto due = due_of(running.progress, *step);
      row.steps.push_back({name_of(*step, place.language), lang_of(step->name, place.language),
                           due ? visit.locale.date(*due) : std::string(),
                           is_late(running.progress, *step, today), side == step->by});
    }
    row.tasks = review_pages_.tasks_of(visit, there);
    if (!row.is_here)
      for (Task& task : row.tasks) task.href.clear();
    (row.is_reviewed ? shown.reviewed : shown.reviewing).push_back(std::move(row));
  }
  html::Out out = visit.out();
  views::review_state(out, shown);
  return framed(visit, place, visit.locale.tr(N_("All reviews of your State")), out);
}

Result<page::Reply> StatePages::send_links(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, open(visit, reviews_, references_));
  for (const Person& one : others(place)) {
    const auto running = reviews_.find(one.review);
    if (!running || !who_of(Party{one}, running->review).side()) continue;
    const reference::Entity* state = place.directory->find(running->review.entity);
    CONVOKE_TRY(mails_.send(place.actor, one,
                            state ? state->short_name.in(one.named.language) : std::string("?"),
                            false, visit.now, kPause));
  }
  return page::Redirect{place.home + "/state",
                        Message{N_("The links are on their way to your address."), {}}};
}

}  // namespace convoke::reviews::review
