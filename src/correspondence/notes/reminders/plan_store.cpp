#include "correspondence/notes/reminders/plan_store.h"

#include "correspondence/notes/note_store.h"
#include "correspondence/stored_names.h"
#include "platform/db/record.h"

namespace convoke::db {

template <>
struct Column<correspondence::DueDate>
    : NamedColumn<correspondence::DueDate, correspondence::name_of,
                  correspondence::due_date_named> {};
template <>
struct Column<correspondence::AnswerFor>
    : NamedColumn<correspondence::AnswerFor, correspondence::name_of,
                  correspondence::answer_for_named> {};
template <>
struct Column<correspondence::PlanOutcome>
    : NamedColumn<correspondence::PlanOutcome, correspondence::name_of,
                  correspondence::plan_outcome_named> {};

}  // namespace convoke::db

namespace convoke::correspondence::store {
namespace {

using db::field;
using db::Use;

const db::Record<ReminderPlan>& plan_record() {
  static const db::Record<ReminderPlan> record(
      "planned_reminder",
      {field<&ReminderPlan::id>("id", Use::key), field<&ReminderPlan::note>("note_id", Use::fixed),
       field<&ReminderPlan::due>("deadline"), field<&ReminderPlan::days_before>("days_before"),
       field<&ReminderPlan::on_day>("on_day"), field<&ReminderPlan::answer>("answer"),
       field<&ReminderPlan::by_itself>("by_itself"),
       db::field_as<db::NullIfZero<NoteId>, &ReminderPlan::draft>("draft_id"),
       field<&ReminderPlan::outcome>("outcome"), field<&ReminderPlan::ran_at>("ran_at"),
       field<&ReminderPlan::problem>("problem"),
       field<&ReminderPlan::created_at>("created_at", Use::fixed),
       field<&ReminderPlan::created_by>("created_by", Use::fixed)});
  return record;
}

}  // namespace

ReminderPlanId insert(db::Transaction& t, const ReminderPlan& plan) {
  return ReminderPlanId(plan_record().insert(t, plan));
}

std::optional<ReminderPlan> plan(db::Reader& r, ReminderPlanId id) {
  return plan_record().first(r, "where id = :id", id);
}

std::vector<ReminderPlan> plans(db::Reader& r, NoteId note) {
  return plan_record().all(r, "where note_id = :note order by id", note);
}

std::vector<ReminderPlan> open_plans(db::Reader& r) {
  return plan_record().all(r, "where outcome = '' order by id");
}

int open_plans(db::Reader& r, NoteId note) {
  return r
      .value<int>("select count(*) from planned_reminder where note_id = :note and outcome = ''",
                  note)
      .value_or(0);
}

std::vector<ReminderPlan> waiting_plans(db::Reader& r, meetings::SeriesId series) {
  return plan_record().all(
      r,
      "where outcome = 'waiting' and exists (select 1 from note n where n.id = "
      "planned_reminder.note_id and n.series_id = :series) order by id",
      series);
}

std::optional<Note> unread_correction(db::Reader& r, NoteId note, NoteId draft) {
  const auto seen =
      r.value<std::int64_t>(
           "select coalesce(max(x.at), 0) from (select cleared_at as at from note where id = "
           ":cleared union all select f.created_at from note_template f join note n on n.id = "
           "f.note_id where n.id = :texts and f.created_at > n.created_at) x",
           draft, draft)
          .value_or(0);
  const auto id = r.value<NoteId>(
      "select n.id from note n where n.corrects_id = :note and n.state in ('dispatching', "
      "'dispatched') and (select min(e.at) from dispatch d join dispatch_event e on e.dispatch_id "
      "= d.id where d.note_id = n.id) >= :seen order by n.id desc limit 1",
      note, seen);
  return id ? store::note(r, *id) : std::nullopt;
}

std::vector<ReminderPlan> corrected_plans(db::Reader& r, meetings::SeriesId series) {
  auto out = plan_record().all(
      r,
      "where outcome = '' and by_itself = 1 and exists (select 1 from note n join note c on "
      "c.corrects_id = n.id where n.id = planned_reminder.note_id and n.series_id = :series) order "
      "by id",
      series);
  std::erase_if(out, [&](const ReminderPlan& plan) {
    return !unread_correction(r, plan.note, plan.draft).has_value();
  });
  return out;
}

void update(db::Transaction& t, const ReminderPlan& plan) {
  plan_record().update(t, plan);
}

void remove(db::Transaction& t, ReminderPlanId id) {
  t.execute("delete from planned_reminder_addressee where plan_id = :id", id);
  t.execute("delete from planned_reminder where id = :id", id);
}

bool is_planned(db::Reader& r, NoteId draft) {
  return r.value<int>(
              "select count(*) from planned_reminder where draft_id = :draft and outcome = ''",
              draft)
             .value_or(0) > 0;
}

std::set<AddresseeId> reminded_on(db::Reader& r, NoteId note, const Date& day) {
  std::set<AddresseeId> out;
  for (const auto& [id] : r.rows<AddresseeId>(
           "select d.addressee_id from dispatch d join note n on n.id = d.note_id where "
           "n.reminds_id = :note and d.dated = :day and d.state <> 'withdrawn'",
           note, day))
    out.insert(id);
  return out;
}

std::map<ReminderPlanId, std::set<AddresseeId>> reminded_by(db::Reader& r, NoteId note) {
  std::map<ReminderPlanId, std::set<AddresseeId>> out;
  for (const auto& [plan, addressee] : r.rows<ReminderPlanId, AddresseeId>(
           "select a.plan_id, a.addressee_id from planned_reminder_addressee a join "
           "planned_reminder p on p.id = a.plan_id where p.note_id = :note",
           note))
    out[plan].insert(addressee);
  return out;
}

void set_reminded(db::Transaction& t, NoteId draft, AddresseeId addressee, Instant now) {
  t.execute(
      "insert into planned_reminder_addressee (plan_id, addressee_id, reminded_at) select id, "
      "cast(:addressee as bigint), cast(:now as bigint) from planned_reminder where draft_id = "
      ":draft on conflict do nothing",
      addressee, now, draft);
}

void set_sent(db::Transaction& t, NoteId draft, Instant now) {
  t.execute(
      "update planned_reminder set outcome = 'sent', ran_at = :now, problem = '' where draft_id = "
      ":draft and outcome in ('', 'waiting')",
      now, draft);
}

void let_go(db::Transaction& t, NoteId draft) {
  t.execute(
      "update planned_reminder set draft_id = null, outcome = case when outcome = 'waiting' then "
      "'dropped' else outcome end where draft_id = :draft",
      draft);
}

int end_plans(db::Transaction& t, NoteId note, Instant now) {
  int ended = 0;
  for (const auto& [id] : t.rows<ReminderPlanId>(
           "select id from planned_reminder where (note_id = :note or draft_id = :same) and "
           "outcome in ('', 'waiting')",
           note, note)) {
    t.execute("update planned_reminder set outcome = 'withdrawn', ran_at = :now where id = :id",
              now, id);
    ++ended;
  }
  return ended;
}

void remove_plans(db::Transaction& t, NoteId note) {
  t.execute("delete from planned_reminder where note_id = :note", note);
}

}  // namespace convoke::correspondence::store
