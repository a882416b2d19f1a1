#include "correspondence/addressees/addressees.h"

#include "correspondence/addressees/addressee_store.h"
#include "correspondence/addressees/mission_title.h"
#include "platform/json/json.h"

namespace convoke::correspondence {
namespace {

bool same(const Addressee& a, const Addressee& b) {
  return a.office == b.office && a.seat == b.seat && a.title == b.title &&
         a.language == b.language && a.email == b.email && a.postal == b.postal && a.fax == b.fax;
}

}  // namespace

std::int64_t Addressees::insert(change::Change& c, const reference::Entity& entity, Seat seat) {
  Addressee a;
  a.entity = entity.id;
  a.office = proposed_office(entity);
  a.seat = seat;
  a.title = propose_titles(entity, seat);
  a.language = propose_language(entity);
  a.changed_at = c.now();
  const std::int64_t id = store::insert(c.transaction(), a);
  if (id)
    c.record("addressee.add", "addressee", id,
             json::object({{"entity", entity.code},
                           {"title", a.title.in(Language::en)},
                           {"language", std::string(code_of(a.language))}}));
  return id;
}

Result<int> Addressees::propose_addressees(const audit::Actor& actor, Seat seat) {
  const auto directory = references_.directory();
  return changes_.write(actor, [&](change::Change& c) -> Result<int> {
    int added = 0;
    for (const reference::Entity& entity : directory->entities()) {
      if (entity.kind != reference::EntityKind::state) continue;
      if (insert(c, entity, seat)) ++added;
    }
    return added;
  });
}

Result<AddresseeId> Addressees::add(const audit::Actor& actor, reference::EntityId entity_id,
                                    Seat seat) {
  const auto directory = references_.directory();
  const reference::Entity* entity = directory->find(entity_id);
  if (!entity) return not_found(N_("There is no such entity."));
  return changes_.write(actor, [&](change::Change& c) -> Result<AddresseeId> {
    const std::int64_t id = insert(c, *entity, seat);
    return id ? AddresseeId(id) : store::addressee_of(c.transaction(), entity_id)->id;
  });
}

Status Addressees::change(const audit::Actor& actor, const Addressee& changed) {
  CONVOKE_ASSIGN(addressee, check(changed));
  addressee.changed_at = clock_.now();
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const std::optional<Addressee> former = store::addressee(t, addressee.id);
    if (!former) return not_found(N_("There is no such addressee."));
    if (former->version != addressee.version)
      return conflict(
          N_("Somebody else has changed this addressee in the meantime. What differs stands at the "
             "fields: save again to replace it."));
    if (same(*former, addressee)) return {};
    store::replace(t, *former, addressee);
    c.record("addressee.change", "addressee", former->id,
             json::object({{"version", std::int64_t{former->version} + 1},
                           {"language", std::string(code_of(addressee.language))}}));
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
