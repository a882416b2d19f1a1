#include "delegations/participants/named_last.h"

#include "platform/i18n/came_at.h"

namespace convoke::delegations::store {

std::map<reference::EntityId, Instant> named_last(db::Reader& r, const meetings::Series& series) {
  std::map<reference::EntityId, Instant> out;
  for (const auto& [entity, created_at, received_on] :
       r.rows<reference::EntityId, Instant, std::optional<Date>>(
           "select p.entity_id, p.created_at, p.office_received_on from participant p join (select "
           "max(id) as id from participant where series_id = :series group by entity_id) newest on "
           "newest.id = p.id",
           series.id))
    out[entity] = i18n::came_at(created_at, received_on, series.zone);
  return out;
}

}  // namespace convoke::delegations::store
