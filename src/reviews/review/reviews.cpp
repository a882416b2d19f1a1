#include "reviews/review/reviews.h"

#include <algorithm>
#include <stdexcept>

#include "base/problems.h"
#include "platform/i18n/locale.h"
#include "platform/i18n/typed_text.h"
#include "platform/i18n/zone.h"
#include "platform/json/json.h"
#include "reviews/definition/definition_file.h"
#include "reviews/review/paper_store.h"
#include "reviews/review/papers.h"
#include "reviews/review/reminders/reminder_store.h"
#include "reviews/review/review_store.h"

namespace convoke::reviews::review {
namespace {

constexpr std::size_t kLongestName = 200;
constexpr std::size_t kLongestReason = 1'000;

}  // namespace

Status check(Named& named) {
  using i18n::TextRule;
  Problems problems;
  i18n::check_text(named.name, TextRule::name, kLongestName, "name", problems);
  i18n::check_text(named.title, TextRule::line, kLongestName, "title", problems);
  i18n::check_text(named.email, TextRule::email, i18n::kLongestAddress, "email", problems);
  i18n::check_text(named.note, TextRule::line, kLongestName, "note", problems);
  if (named.name.empty()) problems.add(invalid(N_("Write the name."), "name"));
  if (named.email.empty())
    problems.add(invalid(N_("Write an e-mail address, for example name@example.org."), "email"));
  if (const auto& first = problems.first()) return *first;
  return {};
}

links::Subject Reviews::link_of(const Person& person) {
  return {"review", person.review.value, person.id.value, i18n::folded(person.named.email)};
}

std::optional<std::int64_t> Reviews::entry_of(db::Reader& r, std::string_view note,
                                              EntityId state) const {
  return note.empty() || !find_note_ ? std::nullopt : find_note_(r, note, state);
}

Error no_such_review() {
  return not_found(N_("There is no such review."));
}

Error not_allowed() {
  return forbidden(N_("You have no part in this matter of the review."));
}

Result<const Step*> Running::step(std::string_view key) const {
  if (const Step* found = definition->step(key)) return found;
  return not_found(N_("There is no such step."));
}

bool Running::has(std::string_view instrument, int article) const {
  const auto phase = std::find_if(definition->phases.begin(), definition->phases.end(),
                                  [&](const Phase& one) { return one.code == review.phase; });
  if (phase == definition->phases.end()) return false;
  const bool reviewed =
      std::any_of(review.reviewers.begin(), review.reviewers.end(),
                  [&](const Reviewer& one) { return one.instrument == instrument; });
  return reviewed &&
         std::any_of(definition->clusters.begin(), definition->clusters.end(),
                     [&](const Cluster& cluster) {
                       const auto& codes = phase->clusters;
                       if (std::find(codes.begin(), codes.end(), cluster.code) == codes.end())
                         return false;
                       const ArticleRef wanted{std::string(instrument), article};
                       return std::find(cluster.articles.begin(), cluster.articles.end(), wanted) !=
                              cluster.articles.end();
                     });
}

std::shared_ptr<const Definition> Reviews::definition(db::Reader& r, VersionId id) {
  const std::lock_guard lock(mutex_);
  auto& kept = definitions_[id];
  if (kept) return kept;
  const auto yaml = store::definition(r, id);
  auto read = yaml ? read_definition(*yaml) : Result<Definition>(no_such_review());
  if (!read.ok()) throw std::logic_error("a mechanism cannot be read: " + describe(read.error()));
  kept = std::make_shared<const Definition>(std::move(*read));
  return kept;
}

Result<Running> Reviews::running(db::Reader& r, ReviewId id) {
  auto found = store::review(r, id);
  if (!found) return no_such_review();
  Running running{std::move(*found), {}, {}};
  running.definition = definition(r, running.review.version);
  running.progress = store::progress(r, running.review);
  return running;
}

Party Reviews::present(db::Reader& r, Party party) {
  if (!party.person) return party;
  if (auto now = store::person(r, party.person->id)) party.person = std::move(now);
  return party;
}

std::vector<Running> Reviews::all() {
  return database_.read([&](db::Reader& r) {
    const std::vector<Review> reviews = store::reviews(r);
    auto progress = store::progress(r, reviews);
    std::vector<Running> out;
    for (const Review& one : reviews)
      out.push_back({one, definition(r, one.version), std::move(progress[one.id])});
    return out;
  });
}

std::optional<Running> Reviews::find(ReviewId id) {
  return database_.read([&](db::Reader& r) -> std::optional<Running> {
    auto found = running(r, id);
    if (!found.ok()) return std::nullopt;
    return std::move(*found);
  });
}

Date Reviews::today() const {
  return i18n::local_time_of(clock_.now(), zone_()).date;
}

Status Reviews::start(const audit::Actor& actor, const Party& party, ReviewId id, const Date& on) {
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    CONVOKE_ASSIGN(running, this->running(t, id));
    if (!may(who_of(party, running.review), Act::run_steps, {})) return not_allowed();
    if (running.progress.started_on) return conflict(N_("The review has started already."));
    store::start(t, id, on);
    c.record("review.start", "country_review", id, json::object({{"on", on.iso()}}));
    return {};
  });
}

Status Reviews::set_languages(const audit::Actor& actor, const Party& party, ReviewId id,
                              std::vector<Language> languages) {
  std::sort(languages.begin(), languages.end());
  languages.erase(std::unique(languages.begin(), languages.end()), languages.end());
  if (languages.empty()) return invalid(N_("Choose a language."), "languages");
  return changes_.write(actor, [&](change::Change& c) -> Status {
    CONVOKE_ASSIGN(running, this->running(c.transaction(), id));
    if (!may(who_of(party, running.review), Act::run_steps, {})) return not_allowed();
    const int most = running.definition->review_languages;
    if (languages.size() > static_cast<std::size_t>(most))
      return invalid(N_("The mechanism allows at most {1} languages in one review."), "languages",
                     {std::to_string(most)});
    if (languages == running.review.languages) return {};
    store::set_languages(c.transaction(), id, languages);
    c.record("review.set_languages", "country_review", id);
    return {};
  });
}

template <class Rule>
Status Reviews::move(const audit::Actor& actor, const Party& party, ReviewId id,
                     std::string_view key, const Date& on, StepState to, const char* action,
                     const std::string& remark, Rule&& rule) {
  if (on > today()) return invalid(N_("Write a day that is not in the future."), "on");
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    CONVOKE_ASSIGN(running, this->running(t, id));
    CONVOKE_ASSIGN(step, running.step(key));
    if (!may(who_of(party, running.review), Act::run_steps, *step)) return not_allowed();
    CONVOKE_TRY(rule(t, running, *step));
    StepRecord record = running.progress.of(key);
    record.state = to;
    (to == StepState::open ? record.opened_on : record.settled_on) = on;
    if (!unnamed(t, running, *step).empty() || is_unanswered(t, running, *step))
      record.remark = remark;
    store::write(t, id, key, record);
    if (to != StepState::open) store::withdraw_reminders(t, id, key);
    c.record(action, "country_review", id,
             json::object({{"step", std::string(key)}, {"on", on.iso()}}));
    return {};
  });
}

Status Reviews::begin(const audit::Actor& actor, const Party& party, ReviewId id,
                      std::string_view step, const Date& on) {
  return move(actor, party, id, step, on, StepState::open, "review.begin_step", {},
              [&](db::Reader&, const Running& running, const Step& one) {
                return may_begin(*running.definition, running.progress, one, on);
              });
}

std::vector<EntityId> Reviews::unnamed(db::Reader& r, const Running& running, const Step& step) {
  std::vector<EntityId> out;
  for (const Side side : step.names) {
    if (side == Side::reviewed) out.push_back(running.review.entity);
    if (side == Side::reviewers)
      for (const EntityId one : running.review.reviewing_states()) out.push_back(one);
  }
  if (out.empty()) return out;
  for (const Person& one : store::persons(r, running.review.id))
    if (one.named.role == Role::focal_point && !one.until) std::erase(out, one.entity);
  return out;
}

bool Reviews::asks(const Running& running, const Step& step) const {
  return find_sheet_ && !step.questionnaire(running.review.phase).empty();
}

std::optional<SheetNow> Reviews::sheet(db::Reader& r, const Running& running, const Step& step,
                                       std::optional<Instant> until) const {
  if (!asks(running, step)) return std::nullopt;
  return find_sheet_(r, running.review.entity, step.questionnaire(running.review.phase), until);
}

bool Reviews::is_unanswered(db::Reader& r, const Running& running, const Step& step) const {
  if (!asks(running, step)) return false;
  const auto found = sheet(r, running, step);
  return !found || found->state != SheetNow::State::submitted;
}

Status Reviews::finish(const audit::Actor& actor, const Party& party, ReviewId id,
                       std::string_view step, const Date& on, std::string because) {
  Problems problems;
  i18n::check_text(because, i18n::TextRule::text, kLongestReason, "because", problems);
  if (const auto& first = problems.first()) return *first;
  return move(
      actor, party, id, step, on, StepState::done, "review.finish_step", because,
      [&](db::Reader& r, const Running& running, const Step& one) -> Status {
        const bool is_bare = asks(running, one) && !store::newest(r, running.review.id, one.key);
        CONVOKE_TRY(may_finish(running.progress, one,
                               is_bare || Papers::is_cleared_by_all(r, running, one), on));
        if (const int open = is_bare ? 0 : Papers::not_agreed(r, running, one); open > 0)
          return conflict(N_("Observations to which somebody has not agreed yet: {1}"), {},
                          {std::to_string(open)});
        if (is_unanswered(r, running, one)) {
          if (!may(who_of(party, running.review), Act::waive_answers, one)) return not_allowed();
          if (because.empty())
            return conflict(N_("The answers have not been submitted. Wait for them, or say why "
                               "the step is done all the same."),
                            "because");
        }
        if (because.empty() && !unnamed(r, running, one).empty())
          return conflict(N_("A focal point has not been named. Enter the person, or say "
                             "why the step is done all the same."),
                          "because");
        return {};
      });
}

Status Reviews::skip(const audit::Actor& actor, const Party& party, ReviewId id,
                     std::string_view step, const Date& on) {
  return move(actor, party, id, step, on, StepState::skipped, "review.skip_step", {},
              [&](db::Reader&, const Running& running, const Step& one) {
                return may_skip(*running.definition, running.progress, one, on);
              });
}

Status Reviews::extend(const audit::Actor& actor, const Party& party, ReviewId id,
                       std::string_view key, const Date& until, std::string reason) {
  Problems problems;
  i18n::check_text(reason, i18n::TextRule::text, kLongestReason, "reason", problems);
  if (reason.empty()) problems.add(invalid(N_("Write the reason."), "reason"));
  if (const auto& first = problems.first()) return *first;
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    CONVOKE_ASSIGN(running, this->running(t, id));
    CONVOKE_ASSIGN(step, running.step(key));
    if (!may(who_of(party, running.review), Act::extend, *step)) return not_allowed();
    CONVOKE_TRY(may_extend(running.progress, *step, until));
    store::withdraw_reminders(t, id, step->key);
    store::insert(t, id, Extension{step->key, until, reason, c.now(), actor.label});
    c.record("review.extend", "country_review", id,
             json::object({{"step", step->key}, {"until", until.iso()}}));
    return {};
  });
}

std::vector<Person> Reviews::persons(ReviewId id) {
  return database_.read([&](db::Reader& r) { return store::persons(r, id); });
}

std::optional<Person> Reviews::person(PersonId id) {
  return database_.read([&](db::Reader& r) { return store::person(r, id); });
}

Result<PersonId> Reviews::name(const audit::Actor& actor, const Party& party, ReviewId id,
                               EntityId state, Named named) {
  CONVOKE_TRY(check(named));
  return changes_.write(actor, [&](change::Change& c) -> Result<PersonId> {
    db::Transaction& t = c.transaction();
    CONVOKE_ASSIGN(running, this->running(t, id));
    if (!may(who_of(party, running.review), Act::replace_persons, {})) return not_allowed();
    if (state != running.review.entity && !running.review.is_reviewed_by(state, ""))
      return conflict(N_("This State has no part in the review."), "state");
    const std::vector<Person> persons = store::persons(t, id);
    if (std::any_of(persons.begin(), persons.end(), [&](const Person& one) {
          return one.entity == state && !one.until && one.named.role == named.role &&
                 one.named.name == named.name &&
                 i18n::folded(one.named.email) == i18n::folded(named.email);
        }))
      return conflict(N_("This person is entered already."), "name");
    if (named.role == Role::focal_point)
      for (const Person& former : persons)
        if (former.entity == state && !former.until && former.named.role == Role::focal_point) {
          store::end(t, former.id, c.now());
          store::withdraw_reminders(t, former.id);
          links::end(t, link_of(former), c.now());
        }
    Person person{{}, id, state, named, c.now()};
    person.register_entry = entry_of(t, named.note, state);
    person.id = store::insert(t, person);
    c.record(
        "review.name_person", "country_review", id,
        json::object({{"person", person.id.value}, {"role", std::string(name_of(named.role))}}));
    return person.id;
  });
}

Status Reviews::withdraw(const audit::Actor& actor, const Party& party, PersonId id) {
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto person = store::person(t, id);
    if (!person || person->until) return not_found(N_("There is no such person."));
    CONVOKE_ASSIGN(running, this->running(t, person->review));
    if (!may(who_of(party, running.review), Act::replace_persons, {})) return not_allowed();
    const bool takes_part = person->entity == running.review.entity ||
                            running.review.is_reviewed_by(person->entity, "");
    if (person->named.role == Role::focal_point && takes_part)
      return conflict(N_("Each State has a focal point. Enter who takes the place."));
    store::end(t, id, c.now());
    store::withdraw_reminders(t, id);
    links::end(t, link_of(*person), c.now());
    c.record("review.withdraw_person", "country_review", person->review,
             json::object({{"person", id.value}}));
    return {};
  });
}

std::string Reviews::token(db::Transaction& t, const Person& person) const {
  return links_.token(t, link_of(person));
}

std::string Reviews::token_to_be(db::Reader& r, const Person& person) const {
  return links_.token_to_be(r, link_of(person));
}

std::string Reviews::renew(db::Transaction& t, const audit::Actor& actor,
                           const Person& person) const {
  return links_.renew(t, actor, link_of(person));
}

Result<Person> Reviews::open_link(std::string_view token) {
  CONVOKE_ASSIGN(link, database_.read([&](db::Reader& r) { return links_.open(r, token); }));
  const auto person = link.subject.purpose == "review"
                          ? this->person(PersonId(link.subject.subject_id))
                          : std::nullopt;
  if (!person || person->until) return links::not_valid();
  links_.use(database_, link);
  return *person;
}

std::optional<Person> Reviews::former_holder(std::string_view token) {
  const auto subject =
      database_.read([&](db::Reader& r) { return links::Links::replaced(r, token); });
  if (!subject || subject->purpose != "review") return std::nullopt;
  auto person = this->person(PersonId(subject->subject_id));
  if (!person || person->until) return std::nullopt;
  return person;
}

}  // namespace convoke::reviews::review
