// Who stands in delegations, as far as somebody new is compared with them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "delegations/participants/participant.h"
#include "platform/db/database.h"

namespace convoke::delegations {

struct Standing {
  ParticipantId id;
  reference::EntityId entity;
  int version = 0;
  std::string name;       ///< display_name()
  std::string same_name;  ///< of name_search.h
  std::string email;      ///< folded
  bool is_head = false;
  bool at_table = false;
};

namespace store {

/// Those who stand() in the series, or in one delegation, by id.
std::vector<Standing> standing(db::Reader& r, meetings::SeriesId series,
                               std::optional<reference::EntityId> entity);
/// Changes with every change of a participant of the series, or of one delegation.
std::string fingerprint(db::Reader& r, meetings::SeriesId series,
                        std::optional<reference::EntityId> entity);

}  // namespace store
}  // namespace convoke::delegations
