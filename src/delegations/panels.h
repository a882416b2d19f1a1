// What the office's pages about a whole series show of delegations.
#pragma once

#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "delegations/delegations.h"
#include "overview/panel.h"

namespace convoke::delegations {

/// What badges/ knows of a participant's photograph and badge; given by app/. Any thread.
struct BadgeMarks {
  overview::Mark photograph, badge;
};
using BadgeMarksOf = std::function<std::unordered_map<ParticipantId, BadgeMarks>(
    meetings::SeriesId, reference::EntityId)>;

/// A delegation on its entity's page.
struct DelegationPanel {
  struct Line {
    Participant participant;
    overview::Mark state;
    BadgeMarks marks;
  };
  std::string enter;         ///< where an officer enters a participant; empty: the reader may not
  std::string list;          ///< "/fr/office/vienna-2009/participants"
  std::string focal_points;  ///< the entity's
  std::string whole;         ///< where all of the entity's are listed
  std::vector<Line> lines;   ///< the first, head first
  std::int64_t in_all = 0;
};

/// How many an entity's page shows; the list of participants has all.
inline constexpr int kDelegatesShown = 50;

/// Adds the panels to the room. What is given outlives them.
void add_panels(overview::Room& room, Delegations& delegations, BadgeMarksOf marks_of);

}  // namespace convoke::delegations
