// The only SQL of the office's own settings.
#pragma once

#include <vector>

#include "audit/audit.h"
#include "platform/db/database.h"
#include "secretariat/office.h"

namespace convoke::secretariat {

/// The office as it was from `changed_at` on, until the next state.
struct OfficeState {
  std::int64_t id = 0;
  std::int64_t replaces = 0;  ///< id of the state before; 0: the first
  Instant changed_at;
  std::int64_t changed_by = 0;   ///< person; 0: nobody who signs in
  std::string changed_by_label;  ///< as the name read then
  Office office;
};

}  // namespace convoke::secretariat

namespace convoke::secretariat::store {

/// The newest; with id 0 where nothing was ever set.
OfficeState present(db::Reader& r);
std::vector<OfficeState> states(db::Reader& r, int limit);  ///< newest first
std::int64_t insert(db::Transaction& t, const OfficeState& state);

}  // namespace convoke::secretariat::store
