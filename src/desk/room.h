// What this room brings to the program.
#pragma once

#include "desk/desk_pages.h"
#include "desk/person_pages.h"
#include "desk/walk_in_pages.h"
#include "overview/panel.h"

namespace convoke::desk {

/// What the room stands on; all of it outlives the room.
struct Below {
  delegations::Delegations& delegations;
  meetings::Meetings& meetings;
  reference::References& references;
  badges::Badges& badges;
  badges::Photos& photos;
  participants_list::Attendance& attendance;
};

/// What the room is made of; made once by app/, outlives it.
struct RegistrationDesk {
  RegistrationDesk(db::Database& database, const Clock& clock, const Below& below);

  Desk desk;
  DeskPages desk_pages;
  PersonPages person_pages;
  WalkInPages walk_in_pages;
};

overview::Room room(RegistrationDesk& all);

}  // namespace convoke::desk
