#include "delegations/last_time/last_time_store.h"

namespace convoke::delegations::store {

bool was_sent(db::Reader& r, meetings::SeriesId series, reference::EntityId entity,
              std::string_view key) {
  return r
      .value<std::int64_t>(
          "select id from participant where series_id = :series and entity_id = :entity and "
          "substr(submission_key, 1, length(cast(:key as text))) = :same limit 1",
          series, entity, key, key)
      .has_value();
}

}  // namespace convoke::delegations::store
