// Operations on planned reminders (reminder_plan.h), and the job that makes them on their day.
#pragma once

#include <vector>

#include "correspondence/notes/notes.h"
#include "correspondence/notes/reminders/reminder_plan.h"
#include "platform/jobs/runner.h"

namespace convoke::correspondence {

/// The plans of a note with what decides about them now.
struct PlannedNow {
  std::vector<ReminderPlan> plans;  ///< oldest first
  ReminderFacts facts;
  std::map<AnswerFor, std::set<reference::EntityId>> answered;  ///< for what the plans ask
  /// Corrections that nobody has had in view at the text of the reminder, of plans that can run.
  std::map<ReminderPlanId, Note> corrections;

  std::vector<Listed> list(const ReminderPlan& plan) const;
};

/// Any thread; several nodes may run the job at once.
class PlannedReminders {
 public:
  static constexpr const char* kJob = "correspondence.remind";

  /// What is given outlives it.
  PlannedReminders(db::Database& database, const Clock& clock, meetings::Meetings& meetings,
                   reference::References& references, Notes& notes, AnsweredFor answered)
      : database_(database),
        clock_(clock),
        changes_(database, clock),
        meetings_(meetings),
        references_(references),
        notes_(notes),
        answered_(std::move(answered)) {}

  /// `invalid` as of check(reminder_plan.h); `conflict` (field "days_before" or "on_day") if such a
  /// plan is there, for a reminder, and for a note that was withdrawn.
  Result<ReminderPlanId> plan(const audit::Actor& actor, const ReminderPlan& plan);
  /// Day, answer, and whether it goes by itself; `conflict` if it has run.
  Status change(const audit::Actor& actor, const ReminderPlan& plan);
  /// A draft that it has stays, as one by hand. `conflict` if it has run.
  Status remove(const audit::Actor& actor, NoteId note, ReminderPlanId id);
  /// Makes its draft, or sets the addressees of the draft anew to who is on the list today; returns
  /// it. `conflict` if nobody is, if the note has not gone out, or if the reminder has.
  Result<NoteId> draft(const audit::Actor& actor, NoteId note, ReminderPlanId id);

  PlannedNow now(const Note& note);
  /// Those of a series whose draft waits for an officer.
  std::vector<ReminderPlan> waiting(meetings::SeriesId series);
  /// Those that do not go out by themselves, since their note was corrected.
  std::vector<ReminderPlan> corrected(meetings::SeriesId series);

  /// Queues the job of this hour, unless it has been; the job queues that of the next.
  Status schedule();
  /// The handler for kJob: runs what is due. Each plan is one transaction; run again, or on two
  /// nodes at once, it reminds nobody twice.
  Status run(const jobs::Job& job, jobs::Progress& progress);

 private:
  ReminderFacts facts(db::Reader& r, NoteId note, const Date& today) const;
  Status run_plan(const ReminderPlan& due);
  Result<PlanOutcome> carry_out(change::Change& c, ReminderPlanId id,
                                const meetings::Series& series, const Answers& answers,
                                std::optional<Error> obstacle);
  /// The draft of the plan, made now if it has none, for these.
  Result<NoteId> drafted(change::Change& c, const Note& note, const ReminderPlan& plan,
                         const std::set<AddresseeId>& to);

  db::Database& database_;
  const Clock& clock_;
  change::Changes changes_;
  meetings::Meetings& meetings_;
  reference::References& references_;
  Notes& notes_;
  const AnsweredFor answered_;
};

}  // namespace convoke::correspondence
