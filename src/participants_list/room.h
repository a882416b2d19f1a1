// What this room brings to the program.
#pragma once

#include "overview/panel.h"
#include "participants_list/attendance/attendance_pages.h"
#include "participants_list/list_pages.h"

namespace convoke::participants_list {

/// What the room is made of; made once by app/, outlives it.
struct ParticipantsLists {
  /// What is given outlives it.
  ParticipantsLists(db::Database& database, const Clock& clock, const files::FileStore& files,
                    const Below& below);

  meetings::Meetings& meetings;
  Attendance attendance;
  Lists lists;
  ListPages list_pages;
  AttendancePages attendance_pages;
};

overview::Room room(ParticipantsLists& all);

}  // namespace convoke::participants_list
