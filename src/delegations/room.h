// What this room brings to the program.
#pragma once

#include "delegations/covering/note_pages.h"
#include "delegations/fields/field_pages.h"
#include "delegations/focal/focal_pages.h"
#include "delegations/last_time/last_time_pages.h"
#include "delegations/limits/limit_pages.h"
#include "delegations/lists/import_pages.h"
#include "delegations/lists/indico/export_pages.h"
#include "delegations/messages/message_pages.h"
#include "delegations/nomination/nomination_pages.h"
#include "delegations/office/entry_pages.h"
#include "delegations/office/joint_pages.h"
#include "delegations/panels.h"
#include "delegations/participants/participant_pages.h"
#include "delegations/rules/rules_pages.h"
#include "delegations/statistics/statistics_pages.h"
#include "delegations/tidying.h"
#include "overview/panel.h"

namespace convoke::delegations {

/// What the room is made of; all of it outlives the room. Given by name, since several are alike.
struct Parts {
  NominationPages& nomination;
  ParticipantPages& participants;
  EntryPages& entry;
  JointPages& joint;
  RulesPages& rules;
  LimitPages& limits;
  LastTimePages& last_time;
  FieldPages& fields;
  CoveringNotePages& notes;
  FocalPages& focal;
  FocalPoints& focal_points;
  ImportPages& imports;
  IndicoPages& indico;
  MessagePages& messages;
  Tidying& tidying;
  StatisticsPages& statistics;
  Delegations& delegations;
  BadgeMarksOf marks_of;
};

overview::Room room(const Parts& parts);

}  // namespace convoke::delegations
