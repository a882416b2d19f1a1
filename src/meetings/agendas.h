// Operations on agendas and timetables; each is one transaction with its audit entry.
#pragma once

#include <functional>
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

  /// Told in the transaction of every change of an agenda: of each former item, by place from 0,
  /// the number it has now; 0: it is gone. For what others keep by number (wired in app/).
  using Renumbered =
      std::function<void(db::Transaction&, MeetingId, const std::vector<int>& numbers)>;
  /// Before the first operation.
  void on_renumbered(Renumbered renumbered) { renumbered_ = std::move(renumbered); }

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
  /// Of the meetings of a series, in their order.
  std::vector<PlanSize> plan_sizes(SeriesId series);
  std::vector<AgendaItem> agenda(MeetingId meeting);
  std::vector<TimetableSlot> timetable(MeetingId meeting);
  std::vector<AgendaVersion> former_agendas(MeetingId meeting);        ///< newest first
  std::vector<TimetableVersion> former_timetables(MeetingId meeting);  ///< newest first

 private:
  Status set(change::Change& c, const Meeting& meeting, const WorkPlan& plan);
  void replace(change::Change& c, MeetingId meeting, const std::vector<AgendaItem>& former,
               const std::vector<AgendaItem>& items);

  db::Database& database_;
  change::Changes changes_;
  Renumbered renumbered_ = [](db::Transaction&, MeetingId, const std::vector<int>&) {};
};

}  // namespace convoke::meetings
