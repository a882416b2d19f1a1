#include "correspondence/notes/reminders/planned_reminders.h"

#include <algorithm>

#include "base/problems.h"
#include "correspondence/addressees/addressee_store.h"
#include "correspondence/notes/choice/choice.h"
#include "correspondence/notes/clearance/clearance.h"
#include "correspondence/notes/follow_up/note_copy.h"
#include "correspondence/notes/note_store.h"
#include "correspondence/notes/place/missing.h"
#include "correspondence/notes/reminders/plan_store.h"
#include "platform/i18n/zone.h"
#include "platform/json/json.h"
#include "platform/json/stored_error.h"

namespace convoke::correspondence {
namespace {

constexpr std::int64_t kHourLength = 3'600'000'000;

Error no_such_plan() {
  return not_found(N_("There is no such planned reminder."));
}

Error has_run() {
  return conflict(N_("This reminder has run already and cannot be changed any more."));
}

Error nobody_left() {
  return conflict(N_("Nobody is to be reminded today: the list is empty."));
}

audit::Actor program() {
  return audit::Actor::system("reminders");
}

std::string detail_of(const ReminderPlan& plan) {
  return json::object({{"plan", plan.id.value},
                       {"deadline", std::string(name_of(plan.due))},
                       {"days_before", std::int64_t{plan.on_day ? 0 : plan.days_before}},
                       {"on_day", plan.on_day ? plan.on_day->iso() : std::string()},
                       {"answer", std::string(name_of(plan.answer))},
                       {"by_itself", std::int64_t{plan.by_itself ? 1 : 0}}});
}

void plan_next(db::Transaction& t, Instant now, std::int64_t hours_ahead) {
  const std::int64_t hour = now.micros / kHourLength + hours_ahead;
  jobs::enqueue(
      t,
      {.kind = PlannedReminders::kJob,
       .key = std::string(PlannedReminders::kJob) + ":" + std::to_string(hour),
       .payload = "{}",
       .delay = std::max(std::chrono::microseconds(0), Instant{hour * kHourLength} - now)},
      now);
}

/// `conflict` if another plan of the note that has not run has the same day and deadline.
Status check_new(const std::vector<ReminderPlan>& there, const ReminderPlan& plan, const Note& note,
                 const meetings::Series& series) {
  const auto day = day_of(plan, note, series);
  for (const ReminderPlan& one : there)
    if (one.id != plan.id && one.outcome == PlanOutcome::open && one.due == plan.due &&
        day_of(one, note, series) == day)
      return conflict(N_("A reminder is planned for this day already."),
                      plan.on_day ? "on_day" : "days_before");
  return {};
}

}  // namespace

std::vector<Listed> PlannedNow::list(const ReminderPlan& plan) const {
  const auto found = answered.find(plan.answer);
  return list_of(plan.id, facts,
                 found == answered.end() ? std::set<reference::EntityId>() : found->second);
}

ReminderFacts PlannedReminders::facts(db::Reader& r, NoteId note, const Date& today) const {
  ReminderFacts out;
  out.dispatches = store::dispatches(r, note);
  if (out.dispatches.empty()) return out;
  const auto directory = references_.directory();
  for (const Addressee& a : store::addressees(r)) {
    const reference::Entity* entity = directory->find(a.entity);
    if (entity && !entity->ended && valid_on(a, today)) out.valid.insert(a.id);
  }
  out.reminded_today = store::reminded_on(r, note, today);
  out.reminded_by = store::reminded_by(r, note);
  return out;
}

PlannedNow PlannedReminders::now(const Note& note) {
  PlannedNow out;
  const auto series = meetings_.series(note.series);
  if (!series) return out;
  const Date today = i18n::local_time_of(clock_.now(), series->zone).date;
  database_.read([&](db::Reader& r) {
    out.plans = store::plans(r, note.id);
    out.facts = out.plans.empty() ? ReminderFacts() : facts(r, note.id, today);
    for (const ReminderPlan& plan : out.plans)
      if (plan.outcome == PlanOutcome::open || plan.outcome == PlanOutcome::waiting)
        if (auto correction = store::unread_correction(r, note.id, plan.draft))
          out.corrections.emplace(plan.id, *std::move(correction));
    return 0;
  });
  if (!out.facts.dispatches.empty())
    for (const ReminderPlan& plan : out.plans)
      if (!out.answered.contains(plan.answer))
        out.answered[plan.answer] =
            who_answered(plan.answer, out.facts.dispatches, answered_(note.series, plan.answer));
  return out;
}

std::vector<ReminderPlan> PlannedReminders::waiting(meetings::SeriesId series) {
  return database_.read([&](db::Reader& r) { return store::waiting_plans(r, series); });
}

std::vector<ReminderPlan> PlannedReminders::corrected(meetings::SeriesId series) {
  return database_.read([&](db::Reader& r) { return store::corrected_plans(r, series); });
}

Result<ReminderPlanId> PlannedReminders::plan(const audit::Actor& actor,
                                              const ReminderPlan& wanted) {
  const auto seen = notes_.find(wanted.note);
  const auto series = seen ? meetings_.series(seen->series) : std::nullopt;
  if (!series) return no_such_note();
  const Date today = i18n::local_time_of(clock_.now(), series->zone).date;
  return changes_.write(actor, [&](change::Change& c) -> Result<ReminderPlanId> {
    db::Transaction& t = c.transaction();
    store::hold(t, wanted.note);
    const auto note = store::note(t, wanted.note);
    if (!note) return no_such_note();
    if (note->state == NoteState::withdrawn) return withdrawn_already();
    if (note->reminds)
      return conflict(
          N_("This note is a reminder. Plan further reminders on the note of which it reminds."));
    ReminderPlan next = wanted;
    next.id = {};
    next.draft = {};
    next.outcome = PlanOutcome::open;
    next.created_at = c.now();
    next.created_by = c.actor().label;
    CONVOKE_TRY(check(next, *note, *series, today));
    CONVOKE_TRY(check_new(store::plans(t, note->id), next, *note, *series));
    next.id = store::insert(t, next);
    c.record("note.plan_reminder", "note", note->id, detail_of(next));
    return next.id;
  });
}

Status PlannedReminders::change(const audit::Actor& actor, const ReminderPlan& wanted) {
  const auto seen = notes_.find(wanted.note);
  const auto series = seen ? meetings_.series(seen->series) : std::nullopt;
  if (!series) return no_such_note();
  const Date today = i18n::local_time_of(clock_.now(), series->zone).date;
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    store::hold(t, wanted.note);
    const auto note = store::note(t, wanted.note);
    const auto former = store::plan(t, wanted.id);
    if (!note || !former || former->note != wanted.note) return no_such_plan();
    if (former->outcome != PlanOutcome::open) return has_run();
    ReminderPlan next = *former;
    next.due = wanted.due;
    next.days_before = wanted.days_before;
    next.on_day = wanted.on_day;
    next.answer = wanted.answer;
    next.by_itself = wanted.by_itself;
    CONVOKE_TRY(check(next, *note, *series, today));
    CONVOKE_TRY(check_new(store::plans(t, note->id), next, *note, *series));
    if (detail_of(next) == detail_of(*former)) return {};
    store::update(t, next);
    c.record("note.change_planned_reminder", "note", note->id, detail_of(next));
    return {};
  });
}

Status PlannedReminders::remove(const audit::Actor& actor, NoteId note, ReminderPlanId id) {
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    store::hold(t, note);
    const auto plan = store::plan(t, id);
    if (!plan || plan->note != note) return no_such_plan();
    if (plan->outcome != PlanOutcome::open) return has_run();
    store::remove(t, id);
    c.record("note.remove_planned_reminder", "note", note, detail_of(*plan));
    return {};
  });
}

Result<NoteId> PlannedReminders::drafted(change::Change& c, const Note& note,
                                         const ReminderPlan& plan,
                                         const std::set<AddresseeId>& to) {
  db::Transaction& t = c.transaction();
  if (plan.draft) {
    store::set_choice(t, plan.draft, to);
    return plan.draft;
  }
  CONVOKE_ASSIGN(draft, draft_like(c, note, words_of_reminder(), "/R", &Note::reminds, to));
  ReminderPlan next = plan;
  next.draft = draft;
  store::update(t, next);
  c.record(
      "note.remind", "note", draft,
      json::object({{"of", note.id.value}, {"addressees", static_cast<std::int64_t>(to.size())}}));
  return draft;
}

Result<NoteId> PlannedReminders::draft(const audit::Actor& actor, NoteId id,
                                       ReminderPlanId plan_id) {
  const auto seen = notes_.find(id);
  const auto series = seen ? meetings_.series(seen->series) : std::nullopt;
  const auto asked = database_.read([&](db::Reader& r) { return store::plan(r, plan_id); });
  if (!series) return no_such_note();
  if (!asked || asked->note != id) return no_such_plan();
  const Answers answers = answered_(series->id, asked->answer);
  const Date today = i18n::local_time_of(clock_.now(), series->zone).date;
  return changes_.write(actor, [&](change::Change& c) -> Result<NoteId> {
    db::Transaction& t = c.transaction();
    store::hold(t, id);
    const auto note = store::note(t, id);
    const auto plan = store::plan(t, plan_id);
    if (!note || !plan) return no_such_plan();
    if (note->state == NoteState::withdrawn) return withdrawn_already();
    if (plan->draft) store::hold(t, plan->draft);
    if (plan->outcome != PlanOutcome::open && plan->outcome != PlanOutcome::waiting)
      return has_run();
    const ReminderFacts facts = this->facts(t, id, today);
    if (facts.dispatches.empty())
      return conflict(N_("The note has not gone out yet. Its reminder can be drafted afterwards."));
    const std::set<AddresseeId> to =
        to_remind(list_of(plan->id, facts, who_answered(asked->answer, facts.dispatches, answers)));
    if (to.empty()) return nobody_left();
    if (plan->draft)
      c.record("note.list_reminder", "note", plan->draft,
               json::object({{"addressees", static_cast<std::int64_t>(to.size())}}));
    return drafted(c, *note, *plan, to);
  });
}

Status PlannedReminders::schedule() {
  return database_.write([&](db::Transaction& t) -> Status {
    plan_next(t, clock_.now(), 0);
    return {};
  });
}

Status PlannedReminders::run(const jobs::Job&, jobs::Progress& progress) {
  CONVOKE_TRY(database_.write([&](db::Transaction& t) -> Status {
    jobs::remove_done(t, kJob);
    plan_next(t, clock_.now(), 1);
    return {};
  }));
  Problems failed;  // one that fails holds up nobody else
  for (const ReminderPlan& one :
       database_.read([](db::Reader& r) { return store::open_plans(r); })) {
    if (progress.stopping()) return unavailable(N_("The program is stopping."));
    failed.add(run_plan(one));
  }
  if (const auto& first = failed.first()) return *first;
  return {};
}

Status PlannedReminders::run_plan(const ReminderPlan& due) {
  const auto note = notes_.find(due.note);
  const auto series = note ? meetings_.series(note->series) : std::nullopt;
  if (!series) return {};
  if (note->state != NoteState::withdrawn &&
      due_at(due, *note, *series, clock_.now()) == Due::not_yet)
    return {};
  const Answers answers = answered_(series->id, due.answer);
  std::optional<Error> obstacle;
  if (due.by_itself) {
    const auto draft = due.draft ? notes_.find(due.draft) : std::nullopt;
    if (const Status links = notes_.check_links(draft ? *draft : *note, std::vector<AddresseeId>());
        !links.ok())
      obstacle = links.error();
  }
  const auto attempt = [&] {
    return changes_.write(program(), [&](change::Change& c) {
      return carry_out(c, due.id, *series, answers, obstacle);
    });
  };
  auto done = attempt();
  if (!done.ok() && !obstacle && due.by_itself && done.error().kind != ErrorKind::unavailable) {
    // It cannot go by itself: nothing of the attempt has happened, and it waits for an officer.
    obstacle = done.error();
    done = attempt();
  }
  return done.ok() ? Status() : Status(done.error());
}

Result<PlanOutcome> PlannedReminders::carry_out(change::Change& c, ReminderPlanId id,
                                                const meetings::Series& series,
                                                const Answers& answers,
                                                std::optional<Error> obstacle) {
  db::Transaction& t = c.transaction();
  const auto before = store::plan(t, id);
  if (!before) return PlanOutcome::open;
  store::hold(t, before->note);
  if (before->draft) store::hold(t, before->draft);
  // What another node or an officer has done meanwhile is seen now.
  auto plan = store::plan(t, id);
  if (!plan || plan->outcome != PlanOutcome::open || plan->draft != before->draft)
    return PlanOutcome::open;
  const auto note = store::note(t, plan->note);
  const auto end = [&](PlanOutcome outcome, std::size_t addressees) -> Result<PlanOutcome> {
    auto present = store::plan(t, id);
    present->outcome = outcome;
    present->ran_at = c.now();
    present->problem =
        outcome == PlanOutcome::waiting && obstacle ? json::stored(*obstacle) : std::string();
    store::update(t, *present);
    c.record("note.planned_reminder", "note", plan->note,
             json::object({{"plan", id.value},
                           {"outcome", std::string(name_of(outcome))},
                           {"reminder", present->draft.value},
                           {"addressees", static_cast<std::int64_t>(addressees)}}));
    return outcome;
  };
  if (note->state == NoteState::withdrawn) return end(PlanOutcome::withdrawn, 0);
  switch (due_at(*plan, *note, series, c.now())) {
    case Due::not_yet:
      return PlanOutcome::open;
    case Due::missed:
      return end(PlanOutcome::missed, 0);
    case Due::now:
      break;
  }
  const Date today = i18n::local_time_of(c.now(), series.zone).date;
  const ReminderFacts facts = this->facts(t, note->id, today);
  const std::set<AddresseeId> to =
      to_remind(list_of(id, facts, who_answered(plan->answer, facts.dispatches, answers)));
  if (to.empty()) {
    if (plan->draft) store::set_choice(t, plan->draft, to);
    return end(PlanOutcome::nobody, 0);
  }
  if (const auto correction = store::unread_correction(t, note->id, plan->draft);
      correction && plan->by_itself)
    obstacle = conflict(why_corrected(), {}, {heading_of(*correction, Language::en)});
  CONVOKE_ASSIGN(draft, drafted(c, *note, *plan, to));
  const Note reminder = *store::note(t, draft);
  if (!plan->by_itself || obstacle || reminder.needs_clearance())
    return end(PlanOutcome::waiting, to.size());
  CONVOKE_TRY(notes_.dispatch(c, draft, today));
  return end(PlanOutcome::sent, to.size());
}

}  // namespace convoke::correspondence
