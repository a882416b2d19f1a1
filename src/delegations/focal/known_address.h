// Whose mailbox an address is, among those who act for an entity or belong to its delegation.
#pragma once

#include <string_view>
#include <vector>

#include "platform/db/database.h"
#include "reference/entity.h"

namespace convoke::delegations {

struct KnownAddress {
  reference::EntityId entity;
  bool is_focal_point = false;  ///< else a participant
};
/// Of focal points that were not withdrawn, and of participants, in all series; each entity once of
/// each kind. Any case.
std::vector<KnownAddress> known_address(db::Reader& r, std::string_view email);

}  // namespace convoke::delegations
