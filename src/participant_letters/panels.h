// What pages of other rooms show of letters to participants.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "overview/panel.h"
#include "participant_letters/office/place.h"

namespace convoke::participant_letters {

/// What waits for an officer.
std::vector<overview::Task> tasks(Letters& letters, const page::Visit& visit,
                                  const meetings::Series& series);

/// What a mission is told of the letters for a visa of its participants: when they were made, and
/// how they went out.
std::unordered_map<ParticipantId, std::string> notes_for_mission(Letters& letters,
                                                                 const meetings::Series& series,
                                                                 reference::EntityId entity,
                                                                 const i18n::Locale& locale);

}  // namespace convoke::participant_letters
