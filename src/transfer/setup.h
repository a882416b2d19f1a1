// What conference.json says of the conference itself: bodies, decisions, meetings with their agenda
// and timetable. Pure.
#pragma once

#include <string>
#include <vector>

#include "meetings/meeting.h"
#include "meetings/work_plan.h"
#include "transfer/place.h"

namespace convoke::transfer {

struct BodySetup {
  meetings::Body body;
  std::string parent;  ///< symbol; empty: none
};
struct MandateSetup {
  std::string body;  ///< symbol
  meetings::Mandate mandate;
};
struct MeetingSetup {
  meetings::Meeting meeting;
  std::string body;  ///< symbol
  std::string mandate_body, mandate;
  std::vector<std::string> addresses;  ///< paths of older pages that lead to it
  meetings::WorkPlan plan;
};
struct Setup {
  meetings::Series series;
  std::string body;  ///< symbol
  std::vector<BodySetup> bodies;
  std::vector<MandateSetup> mandates;
  std::vector<MeetingSetup> meetings;
};

/// Checked as the pages check it; errors name the place.
Result<Setup> read_setup(const Place& file);
/// As members of the file's object.
json::Tree::Members written(const Setup& setup);

/// All dates moved by so many days.
void move(Setup& setup, long days);

}  // namespace convoke::transfer
