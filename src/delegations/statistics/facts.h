// What the statistics of a conference are counted from, and its only SQL.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "delegations/participants/participant.h"
#include "platform/db/database.h"

namespace convoke::delegations {

/// How many participants are alike in all that is counted.
struct AlikeCount {
  reference::EntityId entity;
  DelegationRole role = DelegationRole::representative;
  Gender gender = Gender::unsaid;
  Presence presence = Presence::unsaid;
  ParticipantState state = ParticipantState::registered;
  std::int64_t count = 0;
};

struct MeetingCount {
  meetings::MeetingId meeting;
  Presence presence = Presence::unsaid;
  std::int64_t count = 0;
};

/// Of those registered for a meeting, how many attended it.
struct AttendanceCount {
  meetings::MeetingId meeting;
  std::int64_t registered = 0, attended = 0;
};

/// Whose personal data was erased is in none of it.
struct StatisticFacts {
  std::vector<AlikeCount> alike;       ///< in every state
  std::vector<MeetingCount> meetings;  ///< those who stand()
  /// Within a quarter of an hour from that instant, in its order: so that any zone can tell the
  /// day. Named: those who stand(), when they were named. Registered: when they became it last.
  std::vector<std::pair<Instant, std::int64_t>> named, registered;
  std::vector<AttendanceCount> attendance;  ///< filled in by the caller
};

namespace store {

/// Four statements, whatever the number of participants. `meeting`: only those who take part in it.
StatisticFacts statistic_facts(db::Reader& r, meetings::SeriesId series,
                               const std::optional<meetings::MeetingId>& meeting);

}  // namespace store
}  // namespace convoke::delegations
