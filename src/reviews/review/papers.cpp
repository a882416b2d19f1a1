#include "reviews/review/papers.h"

#include <algorithm>
#include <map>
#include <set>

#include "platform/i18n/typed_text.h"
#include "platform/json/json.h"
#include "reviews/review/paper_store.h"
#include "reviews/review/review_store.h"

namespace convoke::reviews::review {
namespace {

Error no_such_document() {
  return not_found(N_("There is no such document."));
}

Status is_under_way(const Running& running, const Step& step) {
  switch (running.progress.of(step.key).state) {
    case StepState::not_begun:
      return conflict(N_("This step has not begun."));
    case StepState::open:
      return {};
    case StepState::done:
      return conflict(N_("This step is done."));
    case StepState::skipped:
      break;
  }
  return conflict(N_("This step was skipped."));
}

Status clean(std::string& body, std::size_t longest) {
  Problems problems;
  i18n::check_text(body, i18n::TextRule::text, longest, "body", problems);
  if (body.empty()) problems.add(invalid(N_("Write the text."), "body"));
  if (const auto& first = problems.first()) return *first;
  return {};
}

std::vector<EntityId> reviewers_of(const Review& review, std::string_view instrument) {
  std::vector<EntityId> out;
  for (const Reviewer& one : review.reviewers)
    if (one.instrument == instrument) out.push_back(one.entity);
  return out;
}

bool is_cleared_by_all(const Running& running, const Step& step, const Document& document) {
  return is_cleared(must_clear(step, running.review.entity, running.review.reviewing_states()),
                    document.cleared_by());
}

/// The list has it word by word.
bool is_there(db::Reader& r, const Observation& made) {
  const auto all = store::observations(r, made.review);
  return std::any_of(all.begin(), all.end(), [&](const Observation& one) {
    return one.instrument == made.instrument && one.article == made.article &&
           one.kind == made.kind && one.assistance == made.assistance && one.body == made.body;
  });
}

/// The side has asked it word by word.
bool is_asked(db::Reader& r, const Thread& made, EntityId by, std::string_view body) {
  const auto all = store::threads(r, made.review);
  return std::any_of(all.begin(), all.end(), [&](const Thread& one) {
    return one.step == made.step && one.instrument == made.instrument &&
           one.article == made.article && one.subject == made.subject && !one.messages.empty() &&
           one.messages.front().entity == by && one.messages.front().body == body;
  });
}

}  // namespace

std::vector<EntityId> Papers::must_agree(const Running& running, const Step& step,
                                         const Observation& observation) {
  return must_clear(step, running.review.entity,
                    reviewers_of(running.review, observation.instrument));
}

Standing Papers::standing_of(const Running& running, const Step& step, const Document& document,
                             bool is_newest) {
  if (!is_newest) return Standing::draft;
  // What was done stays cleared, also where a reviewing State was replaced afterwards. Where nobody
  // has to clear it, it is in work until then.
  const bool done = running.progress.of(step.key).state == StepState::done;
  const bool cleared =
      done || (!step.clears.empty() && review::is_cleared_by_all(running, step, document));
  return review::standing_of(step, cleared, done, document.consented_at.has_value());
}

bool Papers::is_cleared_by_all(db::Reader& r, const Running& running, const Step& step) {
  const auto document = store::newest(r, running.review.id, step.key);
  return document && review::is_cleared_by_all(running, step, *document);
}

int Papers::not_agreed(db::Reader& r, const Running& running, const Step& step) {
  if (observation_step(*running.definition) != &step) return 0;
  const auto all = store::observations(r, running.review.id);
  return static_cast<int>(std::count_if(all.begin(), all.end(), [&](const Observation& one) {
    return !is_cleared(must_agree(running, step, one), one.agreed_by);
  }));
}

std::vector<Document> Papers::documents(const Party& party, const Running& running) {
  const Who who = who_of(party, running.review);
  std::vector<Document> out;
  std::set<std::string> seen;
  for (Document& one : reviews_.database().read(
           [&](db::Reader& r) { return store::documents(r, running.review.id); })) {
    const Step* step = running.definition->step(one.step);
    const bool is_newest = seen.insert(one.step).second;
    if (step && may_read(who, *step, standing_of(running, *step, one, is_newest)))
      out.push_back(std::move(one));
  }
  return out;
}

Result<Document> Papers::document(const Party& party, const Running& running, DocumentId id) {
  for (Document& one : documents(party, running))
    if (one.id == id) return std::move(one);
  return no_such_document();
}

std::vector<Document> Papers::open_to_all(const Running& running) {
  std::vector<Document> out = documents({}, running);
  std::erase_if(out, [&](const Document& one) {
    return standing_of(running, *running.definition->step(one.step), one, true) != Standing::open;
  });
  return out;
}

Result<DocumentId> Papers::write(const audit::Actor& actor, const Party& party, ReviewId id,
                                 std::string_view key, Language language, std::string body,
                                 int seen_version) {
  CONVOKE_TRY(clean(body, kLongestDocument));
  return reviews_.changes().write(actor, [&](change::Change& c) -> Result<DocumentId> {
    db::Transaction& t = c.transaction();
    CONVOKE_ASSIGN(running, reviews_.running(t, id));
    CONVOKE_ASSIGN(step, running.step(key));
    const Party now = Reviews::present(t, party);
    if (!may(who_of(now, running.review), Act::draft, *step)) return not_allowed();
    CONVOKE_TRY(is_under_way(running, *step));
    const auto former = store::newest(t, id, key);
    const int version = former ? former->version : 0;
    if (version != seen_version)
      return conflict(N_("Version {1} has been written in the meantime. Look at it first."), "body",
                      {std::to_string(version)});
    if (former && former->body == body && former->language == language) return former->id;
    const Document document{{},   id,           step->key,   version + 1, language,
                            body, now.entity(), actor.label, c.now()};
    const DocumentId made = store::insert(t, document);
    c.record("review.write_document", "country_review", id,
             json::object({{"step", step->key}, {"version", document.version}}));
    return made;
  });
}

Status Papers::clear(const audit::Actor& actor, const Party& party, DocumentId id) {
  return reviews_.changes().write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto document = store::document(t, id);
    if (!document) return no_such_document();
    CONVOKE_ASSIGN(running, reviews_.running(t, document->review));
    CONVOKE_ASSIGN(step, running.step(document->step));
    const Party now = Reviews::present(t, party);
    if (!may(who_of(now, running.review), Act::clear, *step)) return not_allowed();
    CONVOKE_TRY(is_under_way(running, *step));
    if (store::newest(t, document->review, step->key)->id != id)
      return conflict(N_("A newer version has been written. Look at it first."));
    if (is_cleared({now.entity()}, document->cleared_by())) return {};
    store::clear(t, id, now.entity(), now.person ? now.person->id : PersonId(), c.now());
    c.record("review.clear_document", "country_review", document->review,
             json::object({{"step", step->key}, {"version", document->version}}));
    return {};
  });
}

Status Papers::consent(const audit::Actor& actor, const Party& party, DocumentId id, bool gives) {
  return reviews_.changes().write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto document = store::document(t, id);
    if (!document) return no_such_document();
    CONVOKE_ASSIGN(running, reviews_.running(t, document->review));
    CONVOKE_ASSIGN(step, running.step(document->step));
    if (!may(who_of(Reviews::present(t, party), running.review), Act::consent, *step))
      return not_allowed();
    const bool is_newest = store::newest(t, document->review, step->key)->id == id;
    if (standing_of(running, *step, *document, is_newest) == Standing::draft)
      return conflict(N_("The document has not been cleared yet."));
    if (document->consented_at.has_value() == gives) return {};
    store::consent(t, id, gives ? std::optional(c.now()) : std::nullopt);
    c.record(gives ? "review.consent" : "review.take_back_consent", "country_review",
             document->review, json::object({{"step", step->key}, {"version", document->version}}));
    return {};
  });
}

std::vector<Thread> Papers::threads(const Party& party, const Running& running) {
  std::vector<Thread> all =
      reviews_.database().read([&](db::Reader& r) { return store::threads(r, running.review.id); });
  std::erase_if(all, [&](const Thread& one) {
    const Step* step = running.definition->step(one.step);
    return !step || !may(who_of(party, running.review, one.instrument), Act::read_thread, *step);
  });
  return all;
}

Result<ThreadId> Papers::open_thread(const audit::Actor& actor, const Party& party, Thread thread,
                                     std::string body) {
  Problems problems;
  i18n::check_text(thread.subject, i18n::TextRule::line, kLongestSubject, "subject", problems);
  if (thread.subject.empty()) problems.add(invalid(N_("Write the subject."), "subject"));
  problems.add(clean(body, kLongestMessage));
  if (const auto& first = problems.first()) return *first;
  return reviews_.changes().write(actor, [&](change::Change& c) -> Result<ThreadId> {
    db::Transaction& t = c.transaction();
    CONVOKE_ASSIGN(running, reviews_.running(t, thread.review));
    CONVOKE_ASSIGN(step, running.step(thread.step));
    const Party now = Reviews::present(t, party);
    if (!may(who_of(now, running.review, thread.instrument), Act::write_thread, *step))
      return not_allowed();
    if (!running.has(thread.instrument, thread.article))
      return invalid(N_("This article is not reviewed here."), "article");
    if (running.progress.of(step->key).state == StepState::not_begun)
      return conflict(N_("This step has not begun."));
    if (is_asked(t, thread, now.entity(), body))
      return conflict(N_("Your side has asked this already."), "body");
    Thread made = thread;
    made.opened_at = c.now();
    const ThreadId id = store::insert(t, made);
    store::insert(t, id, Contribution{now.entity(), actor.label, body, c.now()});
    c.record("review.write_message", "country_review", thread.review,
             json::object({{"thread", id.value}}));
    return id;
  });
}

Status Papers::reply(const audit::Actor& actor, const Party& party, ThreadId id, std::string body) {
  CONVOKE_TRY(clean(body, kLongestMessage));
  return reviews_.changes().write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto thread = store::thread(t, id);
    if (!thread) return not_found(N_("There is no such thread."));
    CONVOKE_ASSIGN(running, reviews_.running(t, thread->review));
    CONVOKE_ASSIGN(step, running.step(thread->step));
    const Party now = Reviews::present(t, party);
    if (!may(who_of(now, running.review, thread->instrument), Act::write_thread, *step))
      return not_allowed();
    store::insert(t, id, Contribution{now.entity(), actor.label, body, c.now()});
    c.record("review.write_message", "country_review", thread->review,
             json::object({{"thread", id.value}}));
    return {};
  });
}

std::vector<Observation> Papers::observations(const Party& party, const Running& running) {
  const Step* step = observation_step(*running.definition);
  if (!step) return {};
  std::vector<Observation> all = reviews_.database().read(
      [&](db::Reader& r) { return store::observations(r, running.review.id); });
  // The list is read as its step's document is; public is only that document.
  const bool done = running.progress.of(step->key).state == StepState::done;
  std::erase_if(all, [&](const Observation& one) {
    return !may(who_of(party, running.review, one.instrument),
                done ? Act::read_cleared : Act::read_draft, *step);
  });
  return all;
}

Result<std::vector<Observation>> Papers::versions(const Party& party, const Running& running,
                                                  ObservationId id) {
  const std::vector<Observation> all = observations(party, running);
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Observation& one) { return one.id == id; });
  if (found == all.end()) return not_found(N_("There is no such observation."));
  const Step* step = observation_step(*running.definition);
  // As with documents: a former version is never more than a draft.
  if (!may(who_of(party, running.review, found->instrument), Act::read_draft, *step))
    return std::vector<Observation>{*found};
  return reviews_.database().read([&](db::Reader& r) { return store::versions(r, id); });
}

std::vector<AgreedNeed> Papers::agreed_needs(const Party& party) {
  return reviews_.database().read([&](db::Reader& r) {
    std::vector<AgreedNeed> out;
    std::map<ReviewId, Running> running;
    for (Running& one : reviews_.all()) running.emplace(one.review.id, std::move(one));
    const auto consented = store::consented(r);
    for (Observation& one : store::observations(r, ObservationKind::assistance)) {
      const auto found = running.find(one.review);
      if (found == running.end()) continue;
      const Running& of = found->second;
      const Step* step = observation_step(*of.definition);
      if (!step || !is_cleared(must_agree(of, *step, one), one.agreed_by)) continue;
      const bool done = of.progress.of(step->key).state == StepState::done;
      if (!may(who_of(party, of.review, one.instrument), done ? Act::read_cleared : Act::read_draft,
               *step))
        continue;
      const Standing standing =
          review::standing_of(*step, done, done, consented.contains({one.review, step->key}));
      out.push_back({std::move(one), of.review.entity, of.definition, standing == Standing::open});
    }
    return out;
  });
}

Result<ObservationId> Papers::observe(const audit::Actor& actor, const Party& party,
                                      Observation observation) {
  CONVOKE_TRY(clean(observation.body, kLongestObservation));
  return reviews_.changes().write(actor, [&](change::Change& c) -> Result<ObservationId> {
    db::Transaction& t = c.transaction();
    Observation made = observation;
    const auto former = made.id ? store::observation(t, made.id) : std::nullopt;
    if (made.id && (!former || former->review != made.review))
      return not_found(N_("There is no such observation."));
    if (former) {
      made.instrument = former->instrument;
      made.article = former->article;
      ++made.version;
    }
    CONVOKE_ASSIGN(running, reviews_.running(t, made.review));
    const Step* step = observation_step(*running.definition);
    if (!step) return not_found(N_("There is no such step."));
    const Party now = Reviews::present(t, party);
    if (!may(who_of(now, running.review, made.instrument), Act::draft, *step)) return not_allowed();
    if (former && former->version != observation.version)
      return conflict(N_("Version {1} has been written in the meantime. Look at it first."), "body",
                      {std::to_string(former->version)});
    if (former && former->body == made.body) return made.id;
    CONVOKE_TRY(is_under_way(running, *step));
    if (!running.has(made.instrument, made.article))
      return invalid(N_("This article is not reviewed here."), "article");
    if (made.kind != ObservationKind::assistance) {
      made.assistance.clear();
    } else if (!made.id) {
      const AssistanceKind* kind = running.definition->assistance_kind(made.assistance);
      if (!kind) return invalid(N_("Choose which assistance is needed."), "assistance");
      made.assistance = kind->code;
    }
    made.entity = now.entity();
    made.author = actor.label;
    made.made_at = c.now();
    if (!made.id) {
      if (is_there(t, made)) return conflict(N_("The list has this observation already."), "body");
      made.version = 1;
      made.id = store::insert(t, made);
    }
    store::add_version(t, made);
    c.record("review.write_observation", "country_review", made.review,
             json::object({{"observation", made.id.value}, {"version", made.version}}));
    return made.id;
  });
}

Status Papers::withdraw(const audit::Actor& actor, const Party& party, ObservationId id) {
  return reviews_.changes().write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto observation = store::observation(t, id);
    if (!observation) return not_found(N_("There is no such observation."));
    CONVOKE_ASSIGN(running, reviews_.running(t, observation->review));
    const Step* step = observation_step(*running.definition);
    const Party now = Reviews::present(t, party);
    if (!step || !may(who_of(now, running.review, observation->instrument), Act::draft, *step))
      return not_allowed();
    CONVOKE_TRY(is_under_way(running, *step));
    store::withdraw(t, id, c.now());
    c.record("review.withdraw_observation", "country_review", observation->review,
             json::object({{"observation", id.value}}));
    return {};
  });
}

Status Papers::agree(const audit::Actor& actor, const Party& party, ObservationId id, int version) {
  return reviews_.changes().write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto observation = store::observation(t, id);
    if (!observation) return not_found(N_("There is no such observation."));
    CONVOKE_ASSIGN(running, reviews_.running(t, observation->review));
    const Step* step = observation_step(*running.definition);
    const Party now = Reviews::present(t, party);
    if (!step || !may(who_of(now, running.review, observation->instrument), Act::clear, *step))
      return not_allowed();
    CONVOKE_TRY(is_under_way(running, *step));
    if (observation->version != version)
      return conflict(N_("A newer version has been written. Look at it first."));
    if (is_cleared({now.entity()}, observation->agreed_by)) return {};
    store::agree(t, *observation, now.entity(), now.person ? now.person->id : PersonId(), c.now());
    c.record("review.agree", "country_review", observation->review,
             json::object({{"observation", id.value}, {"version", version}}));
    return {};
  });
}

}  // namespace convoke::reviews::review
