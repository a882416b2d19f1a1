// The agenda and the timetable of a meeting as one: what moves in the one moves in the other. Pure.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "meetings/agenda.h"

namespace convoke::meetings {

struct WorkPlan {
  std::vector<AgendaItem> items;
  std::vector<TimetableSlot> slots;  ///< by day and start

  friend bool operator==(const WorkPlan&, const WorkPlan&) = default;
};

/// The same for equal plans, and another one for others, in all processes: what an officer saw.
std::string mark_of(const WorkPlan& plan);

// Each gives the plan after the change. Numbers are those of AgendaItem; `not_found` for one that
// is not there.

/// Behind the item `after` and its sub-items, or a sub-item right behind it; 0: at the beginning.
Result<WorkPlan> with_item(WorkPlan plan, int after, AgendaItem item);
Result<WorkPlan> with_changed(WorkPlan plan, int number, AgendaItem item);
/// With its places in the timetable; a session that is left without anything goes too. `conflict`
/// if it has sub-items.
Result<WorkPlan> without_item(WorkPlan plan, int number);
enum class Direction { up, down };
/// An item with its sub-items past its neighbour with its; a sub-item within its item. At the end
/// of the way nothing changes.
Result<WorkPlan> moved(WorkPlan plan, int number, Direction direction);

/// Of each item of `before`, by place from 0, the number it has in `after`; 0: it is gone. Items
/// are known again by their title, or else by their place.
std::vector<int> numbers_after(const std::vector<AgendaItem>& before,
                               const std::vector<AgendaItem>& after);

/// Whether a session stands on a day that the meeting does not have (any more).
bool beside_its_days(const WorkPlan& plan, const Meeting& meeting);
/// All sessions moved by the same number of days, so that the first stands on the first day of the
/// meeting. `conflict` if there are more days of sessions than the meeting has.
Result<WorkPlan> on_days_of(WorkPlan plan, const Meeting& meeting);

/// In their order by day, start and room.
std::vector<TimetableSlot> sorted(std::vector<TimetableSlot> slots);

}  // namespace convoke::meetings
