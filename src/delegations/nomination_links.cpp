// The links Governments nominate with: Delegations' operations on them.
#include "delegations/delegations.h"
#include "delegations/participant_store.h"
#include "platform/i18n/zone.h"
#include "platform/json/json.h"

namespace convoke::delegations {

Result<std::string> Delegations::nomination_token(db::Transaction& t, meetings::SeriesId series,
                                                  reference::EntityId entity) {
  const Nominator nominator{series, entity};
  const store::LinkGeneration generation = store::link_generation(t, nominator);
  const std::string token =
      key_.link_token("nomination:" + std::to_string(series.value) + ":" +
                      std::to_string(entity.value) + ":" + std::to_string(generation.number));
  if (!generation.is_stored)
    store::insert_link(t, nominator, generation.number, crypto::token_hash(token), clock_.now());
  return token;
}

Status Delegations::revoke_nomination_link(const audit::Actor& actor, const Nominator& nominator) {
  return changes_.write(actor, [&](change::Change& c) -> Status {
    if (store::revoke_link(c.transaction(), nominator) == 0)
      return not_found(N_("There is no nomination link for this entity."));
    c.record("nomination_link.revoke", "entity", nominator.entity,
             json::object({{"series", nominator.series.value}}));
    return {};
  });
}

Result<Nominator> Delegations::open_link(std::string_view token) {
  const auto holder = database_.read(
      [&](db::Reader& r) { return store::link_holder(r, crypto::token_hash(token)); });
  const auto series = holder ? meetings_.series(holder->series) : std::nullopt;
  if (!series)
    return not_found(
        N_("This link is not valid. Use the link in the latest message of the secretariat."));
  const std::vector<meetings::Meeting> meetings = meetings_.meetings_of(series->id);
  bool over = !meetings.empty();
  for (const meetings::Meeting& m : meetings)
    over = over && clock_.now() >= i18n::end_of_day(m.last_day, series->zone);
  if (over)
    return forbidden(
        N_("The meetings are over, and the delegation can no longer be changed. Please write to "
           "the secretariat."));
  return *holder;
}

}  // namespace convoke::delegations
