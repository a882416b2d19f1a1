// Puts a list together from what the office holds: registered participants, directory, attendance.
#pragma once

#include <string>
#include <vector>

#include "meetings/meetings.h"
#include "participants_list/attendance/attendance.h"
#include "participants_list/paper/list_paper.h"
#include "participants_list/paper/listed.h"
#include "reference/directory.h"

namespace convoke::participants_list {

/// What a list is asked to be of.
struct Wanted {
  meetings::Series series;
  std::vector<meetings::MeetingId> meetings;  ///< of the series; not empty
  ListKind kind = ListKind::provisional;
};

struct Gathered {
  Content content;
  /// Who would be in it, but does not wish to be listed. They are in no list and in no number of
  /// one; only the office's own page names them.
  std::vector<delegations::Participant> left_out;
};

/// Of a participant what a list says. The one place that knows the members of
/// delegations::ParticipantDetails.
ListedPerson listed_person(const delegations::Participant& participant);
/// Whether the participant wishes to be in lists.
bool wishes_to_be_listed(const delegations::Participant& participant);

/// Pure: those of `participants` who are registered for one of the meetings; for a final list,
/// those of them who attended one. Names and categories are those of `directory`, on `today`.
Gathered gathered(const Wanted& wanted, const std::vector<delegations::Participant>& participants,
                  const std::unordered_set<ParticipantId>& attended,
                  const reference::Directory& directory, const Date& today);

}  // namespace convoke::participants_list
