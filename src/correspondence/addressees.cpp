#include "correspondence/addressees.h"

#include "correspondence/addressee_store.h"
#include "correspondence/mission_title.h"
#include "platform/json/json.h"

namespace convoke::correspondence {
namespace {

bool same(const Addressee& a, const Addressee& b) {
  return a.office == b.office && a.seat == b.seat && a.title == b.title &&
         a.language == b.language && a.email == b.email && a.postal == b.postal && a.fax == b.fax;
}

}  // namespace

Result<std::int64_t> Addressees::insert(db::Transaction& t, const audit::Actor& actor,
                                        const reference::Entity& entity, Seat seat) {
  Addressee a;
  a.entity = entity.id;
  a.office = proposed_office(entity);
  a.seat = seat;
  a.title = propose_titles(entity, seat);
  a.language = propose_language(entity);
  a.changed_at = clock_.now();
  const std::int64_t id = store::insert(t, a);
  if (id)
    audit::record(t,
                  {actor, "addressee.add", "addressee", id,
                   json::object({{"entity", entity.code},
                                 {"title", a.title.in(Language::en)},
                                 {"language", std::string(code_of(a.language))}})},
                  clock_.now());
  return id;
}

Result<int> Addressees::propose_addressees(const audit::Actor& actor, Seat seat) {
  const auto directory = references_.directory();
  return database_.write([&](db::Transaction& t) -> Result<int> {
    int added = 0;
    for (const reference::Entity& entity : directory->entities()) {
      if (entity.kind != reference::EntityKind::state) continue;
      CONVOKE_ASSIGN(id, insert(t, actor, entity, seat));
      if (id) ++added;
    }
    return added;
  });
}

Result<AddresseeId> Addressees::add(const audit::Actor& actor, reference::EntityId entity_id,
                                    Seat seat) {
  const auto directory = references_.directory();
  const reference::Entity* entity = directory->find(entity_id);
  if (!entity) return not_found(N_("There is no such entity."));
  return database_.write([&](db::Transaction& t) -> Result<AddresseeId> {
    CONVOKE_ASSIGN(id, insert(t, actor, *entity, seat));
    return id ? AddresseeId(id) : store::addressee_of(t, entity_id)->id;
  });
}

Status Addressees::change(const audit::Actor& actor, const Addressee& changed) {
  CONVOKE_ASSIGN(addressee, check(changed));
  addressee.changed_at = clock_.now();
  return database_.write([&](db::Transaction& t) -> Status {
    const std::optional<Addressee> former = store::addressee(t, addressee.id);
    if (!former) return not_found(N_("There is no such addressee."));
    if (former->version != addressee.version)
      return conflict(
          N_("Somebody else has changed this addressee. Look at it again before you save."));
    if (same(*former, addressee)) return {};
    store::replace(t, *former, addressee);
    audit::record(t,
                  {actor, "addressee.change", "addressee", former->id.value,
                   json::object({{"version", std::int64_t{former->version} + 1},
                                 {"language", std::string(code_of(addressee.language))}})},
                  clock_.now());
    return {};
  });
}

std::vector<Addressee> Addressees::all() {
  return database_.read(store::addressees);
}

std::optional<Addressee> Addressees::find(AddresseeId id) {
  return database_.read([&](db::Reader& r) { return store::addressee(r, id); });
}

std::optional<Addressee> Addressees::of(reference::EntityId entity) {
  return database_.read([&](db::Reader& r) { return store::addressee_of(r, entity); });
}

std::vector<AddresseeVersion> Addressees::versions(AddresseeId id) {
  return database_.read([&](db::Reader& r) { return store::versions(r, id); });
}

}  // namespace convoke::correspondence
