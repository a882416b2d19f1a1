// Operations on agendas and timetables; each is one transaction with its audit entry.
#pragma once

#include <string_view>
#include <vector>

#include "audit/audit.h"
#include "change/change.h"
#include "meetings/agenda.h"
#include "meetings/work_plan.h"
#include "platform/db/database.h"

namespace convoke::meetings {

/// Any thread.
class Agendas {
 public:
  Agendas(db::Database& database, const Clock& clock)
      : database_(database), changes_(database, clock) {}

  // Both replace the whole, keep what stood before, and change nothing if it is the same already.

  /// `conflict` if the timetable names an item that would be gone.
  Status set_agenda(const audit::Actor& actor, MeetingId meeting,
                    const std::vector<AgendaItem>& items);
  Status set_timetable(const audit::Actor& actor, MeetingId meeting,
                       const std::vector<TimetableSlot>& slots);

  /// Both at once, each kept as a version where it changes. `seen` is the mark of what the officer
  /// saw: `conflict` if it is another one by now.
  Status set_plan(const audit::Actor& actor, MeetingId meeting, const WorkPlan& plan,
                  std::string_view seen);
  /// What stood before the newest change. `conflict` as above, or if there is nothing before.
  Status undo(const audit::Actor& actor, MeetingId meeting, std::string_view seen);

  WorkPlan plan(MeetingId meeting);
  /// As it stood at that instant.
  WorkPlan plan_at(MeetingId meeting, Instant at);
  std::vector<AgendaItem> agenda(MeetingId meeting);
  std::vector<TimetableSlot> timetable(MeetingId meeting);
  std::vector<AgendaVersion> former_agendas(MeetingId meeting);        ///< newest first
  std::vector<TimetableVersion> former_timetables(MeetingId meeting);  ///< newest first

 private:
  static Status set(change::Change& c, const Meeting& meeting, const WorkPlan& plan);

  db::Database& database_;
  change::Changes changes_;
};

}  // namespace convoke::meetings
