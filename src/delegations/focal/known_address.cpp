#include "delegations/focal/known_address.h"

#include "base/text.h"

namespace convoke::delegations {

std::vector<KnownAddress> known_address(db::Reader& r, std::string_view email) {
  std::vector<KnownAddress> out;
  if (email.empty()) return out;
  const std::string key = ascii_lower(email);
  for (const auto& [entity] : r.rows<reference::EntityId>(
           "select distinct entity_id from focal_point where email_key = :key and is_withdrawn = 0",
           key))
    out.push_back({entity, true});
  for (const auto& [entity] : r.rows<reference::EntityId>(
           "select distinct p.entity_id from series s join participant p on p.series_id = s.id and "
           "lower(p.email) = :key and p.email <> ''",
           key))
    out.push_back({entity, false});
  return out;
}

}  // namespace convoke::delegations
