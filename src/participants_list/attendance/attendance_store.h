// The only SQL for attendance.
#pragma once

#include "participants_list/attendance/attendance.h"

namespace convoke::participants_list::store {

enum class Standing { unknown, not_registered, registered };
/// Of a participant for a meeting.
Standing standing(db::Reader& r, ParticipantId participant, meetings::MeetingId meeting);
/// The new row, or 0 where it is marked already.
std::int64_t insert(db::Transaction& t, ParticipantId participant, meetings::MeetingId meeting,
                    AttendanceWay way, std::string_view by, Instant now);

struct Marked {
  ParticipantId participant;
  meetings::MeetingId meeting;
};
/// What a row says; nothing if it is gone.
std::optional<Marked> marked(db::Reader& r, std::int64_t row);
std::optional<std::int64_t> row_of(db::Reader& r, ParticipantId participant,
                                   meetings::MeetingId meeting);
void remove(db::Transaction& t, std::int64_t row);

std::unordered_map<ParticipantId, std::vector<Attendance::Mark>> marks(
    db::Reader& r, const std::vector<ParticipantId>& ids);
Attendance::Arrived arrived(db::Reader& r, const std::vector<meetings::MeetingId>& meetings,
                            Instant since);
std::unordered_set<ParticipantId> attended(db::Reader& r,
                                           const std::vector<meetings::MeetingId>& meetings);
/// `found`: only these, where given.
Attendance::Listed list(db::Reader& r, meetings::SeriesId series, const Attendance::Filter& filter,
                        const std::vector<ParticipantId>* found);
Attendance::Counts count(db::Reader& r, meetings::SeriesId series, meetings::MeetingId meeting);
std::vector<std::pair<meetings::MeetingId, Attendance::Counts>> counts(db::Reader& r,
                                                                       meetings::SeriesId series);

}  // namespace convoke::participants_list::store
