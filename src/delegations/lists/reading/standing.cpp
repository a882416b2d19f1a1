#include "delegations/lists/reading/standing.h"

#include "delegations/participants/participant_store.h"
#include "platform/i18n/locale.h"

namespace convoke::delegations::store {
namespace {

constexpr const char* kScope = "series_id = :series and (entity_id = :entity or :all = 1)";

}  // namespace

std::vector<Standing> standing(db::Reader& r, meetings::SeriesId series,
                               std::optional<reference::EntityId> entity) {
  std::vector<Standing> out;
  const reference::EntityId one = entity.value_or(reference::EntityId());
  for (const auto& [id, of, version, given, family, order, same_name, email, role, at_table] :
       r.rows<ParticipantId, reference::EntityId, int, std::string, std::string, std::string,
              std::string, std::string, std::string, bool>(
           "select id, entity_id, version, given_name, family_name, name_order, same_name, email, "
           "role, at_table from participant where " +
               std::string(kScope) + " and " + stands("participant") + " order by id",
           series, one, std::int64_t{entity ? 0 : 1})) {
    ParticipantDetails named;
    named.given_name = given;
    named.family_name = family;
    named.name_order = name_order(order).value_or(NameOrder::given_first);
    out.push_back({id, of, version, named.display_name(), same_name, i18n::folded(email),
                   role == name_of(DelegationRole::head), at_table});
  }
  return out;
}

std::string fingerprint(db::Reader& r, meetings::SeriesId series,
                        std::optional<reference::EntityId> entity) {
  const reference::EntityId one = entity.value_or(reference::EntityId());
  for (const auto& [count, versions, last] : r.rows<std::int64_t, std::int64_t, std::int64_t>(
           "select count(*), cast(coalesce(sum(version), 0) as bigint), coalesce(max(id), 0) from "
           "participant where " +
               std::string(kScope),
           series, one, std::int64_t{entity ? 0 : 1}))
    return std::to_string(count) + "." + std::to_string(versions) + "." + std::to_string(last);
  return {};
}

}  // namespace convoke::delegations::store
