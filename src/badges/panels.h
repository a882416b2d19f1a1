// What the office's pages about a whole series show of photographs and badges.
#pragma once

#include <unordered_map>

#include "badges/badges.h"
#include "delegations/panels.h"
#include "overview/panel.h"

namespace convoke::badges {

/// Missing photographs are put before the officer this many days before the nomination deadline.
inline constexpr long kPhotographDays = 14;

/// For delegations/: of all participants of the entity.
std::unordered_map<delegations::ParticipantId, delegations::BadgeMarks> marks_of(
    Badges& badges, meetings::SeriesId series, reference::EntityId entity);

/// Adds the panels to the room. What is given outlives them.
void add_panels(overview::Room& room, Badges& badges);

}  // namespace convoke::badges
