// The only SQL for planned reminders.
#pragma once

#include <vector>

#include "correspondence/notes/reminders/reminder_plan.h"
#include "platform/db/database.h"

namespace convoke::correspondence::store {

ReminderPlanId insert(db::Transaction& t, const ReminderPlan& plan);
std::optional<ReminderPlan> plan(db::Reader& r, ReminderPlanId id);
std::vector<ReminderPlan> plans(db::Reader& r, NoteId note);  ///< oldest first
/// Of all notes, that have not run.
std::vector<ReminderPlan> open_plans(db::Reader& r);
int open_plans(db::Reader& r, NoteId note);
/// Those of the series whose draft waits for an officer.
std::vector<ReminderPlan> waiting_plans(db::Reader& r, meetings::SeriesId series);
void update(db::Transaction& t, const ReminderPlan& plan);
void remove(db::Transaction& t, ReminderPlanId id);
/// The newest correction of the note that has gone out since anybody has written the text of the
/// draft of its reminder anew, or cleared it. A draft is made of the note as it was: that it is
/// newer than the correction says nothing.
std::optional<Note> unread_correction(db::Reader& r, NoteId note, NoteId draft);
/// Those of the series that would go out by themselves and have such a correction.
std::vector<ReminderPlan> corrected_plans(db::Reader& r, meetings::SeriesId series);
/// Whether the note is the draft of a plan that has not run.
bool is_planned(db::Reader& r, NoteId draft);

/// Who was reminded on the day by any reminder of the note.
std::set<AddresseeId> reminded_on(db::Reader& r, NoteId note, const Date& day);
/// By the plans of the note.
std::map<ReminderPlanId, std::set<AddresseeId>> reminded_by(db::Reader& r, NoteId note);

// What becomes of a note that may be the draft of a plan; for another note nothing happens.

/// It goes out to the addressee. Whom the plan has reminded already stays as recorded.
void set_reminded(db::Transaction& t, NoteId draft, AddresseeId addressee, Instant now);
/// It has gone out.
void set_sent(db::Transaction& t, NoteId draft, Instant now);
/// It is removed: the plan has no draft any more.
void let_go(db::Transaction& t, NoteId draft);
/// The note is withdrawn: the plans that it has or is the draft of end. Returns how many.
int end_plans(db::Transaction& t, NoteId note, Instant now);
/// The note is removed with its plans.
void remove_plans(db::Transaction& t, NoteId note);

}  // namespace convoke::correspondence::store
