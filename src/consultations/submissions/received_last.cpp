#include "consultations/submissions/received_last.h"

#include <algorithm>

#include "platform/i18n/came_at.h"

namespace convoke::consultations::store {

std::map<reference::EntityId, Instant> received_last(db::Reader& r,
                                                     const meetings::Series& series) {
  std::map<reference::EntityId, Instant> out;
  for (const auto& [entity, received_on, recorded_at] : r.rows<reference::EntityId, Date, Instant>(
           "select s.entity_id, v.received_on, max(v.recorded_at) from meeting m join "
           "call_for_views c on c.meeting_id = m.id join submission s on s.call_id = c.id join "
           "submission_version v on v.submission_id = s.id where m.series_id = :series and s.state "
           "= 'received' group by s.entity_id, v.received_on",
           series.id)) {
    const Instant at = i18n::came_at(recorded_at, received_on, series.zone);
    Instant& last = out.emplace(entity, at).first->second;
    last = std::max(last, at);
  }
  return out;
}

}  // namespace convoke::consultations::store
