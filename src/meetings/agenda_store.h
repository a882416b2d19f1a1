// The only SQL for agendas and timetables.
#pragma once

#include "audit/audit.h"
#include "meetings/agenda.h"
#include "platform/db/database.h"

namespace convoke::meetings::store {

std::vector<AgendaItem> agenda(db::Reader& r, MeetingId meeting);
std::vector<TimetableSlot> timetable(db::Reader& r, MeetingId meeting);
/// When the audit record has the action ("agenda.set", "timetable.set") of the meeting first.
std::vector<PlanSize> plan_sizes(db::Reader& r, SeriesId series);
std::optional<Instant> first_set(db::Reader& r, MeetingId meeting, std::string_view action);
std::vector<AgendaVersion> agenda_versions(db::Reader& r, MeetingId meeting);
std::vector<TimetableVersion> timetable_versions(db::Reader& r, MeetingId meeting);

// What stood before is kept as a version. The author is that of the annotations, which are texts.
void replace(db::Transaction& t, MeetingId meeting, const std::vector<AgendaItem>& items,
             const audit::Actor& author, Instant now);
void replace(db::Transaction& t, MeetingId meeting, const std::vector<TimetableSlot>& slots,
             Instant now);

}  // namespace convoke::meetings::store
