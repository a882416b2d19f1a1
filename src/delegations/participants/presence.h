// How a participant takes part where a conference is held in person and online.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "meetings/meeting.h"

namespace convoke::delegations {

enum class Presence {
  unsaid,  ///< was not asked
  in_person,
  online
};
inline constexpr Presence kPresences[] = {Presence::in_person, Presence::online};
std::string_view name_of(Presence presence);  ///< empty: unsaid
std::optional<Presence> presence_named(std::string_view name);
const char* label_of(Presence presence);  ///< msgid, "Not said" too

/// Whether each participant is asked: some of the meetings is held in person and online.
bool asks_presence(const std::vector<meetings::Meeting>& meetings);

/// Whether somebody with this answer comes in person, or may: whoever says online where it is asked
/// gets no badge. An answer given before the meetings were all held in person counts no more.
bool may_come(Presence presence, const std::vector<meetings::Meeting>& meetings);

}  // namespace convoke::delegations
