#include "correspondence/addressees/addressees.h"

#include <set>

#include "correspondence/addressees/addressee_store.h"
#include "correspondence/addressees/mission_title.h"
#include "platform/json/json.h"

namespace convoke::correspondence {
namespace {

bool same(const Addressee& a, const Addressee& b) {
  return a.office == b.office && a.seat == b.seat && a.title == b.title &&
         a.language == b.language && a.email == b.email && a.also_to == b.also_to && a.cc == b.cc &&
         a.postal == b.postal && a.fax == b.fax && a.usual == b.usual &&
         a.valid_from == b.valid_from && a.valid_to == b.valid_to && a.channels == b.channels &&
         a.most_bytes == b.most_bytes && a.every_channel == b.every_channel;
}

/// What is chosen, or was the last time.
TitleNames remembered(db::Transaction& t, std::optional<TitleNames> names) {
  const TitleNames last = store::title_names(t);
  if (names && *names != last) store::set_title_names(t, *names);
  return names.value_or(last);
}

}  // namespace

Addressee proposed_addressee(const reference::Entity& entity, Seat seat, TitleNames names) {
  Addressee a;
  a.entity = entity.id;
  a.office = proposed_office(entity);
  a.seat = seat;
  a.title = propose_titles(entity, seat, names);
  a.language = propose_language(entity);
  return a;
}

AddresseeId Addressees::add(change::Change& c, const Addressee& addressee, std::string_view code) {
  Addressee a = addressee;
  a.changed_at = c.now();
  const AddresseeId id(store::insert(c.transaction(), a));
  c.record("addressee.add", "addressee", id,
           json::object({{"entity", std::string(code)},
                         {"title", a.title.in(Language::en)},
                         {"language", std::string(code_of(a.language))}}));
  return id;
}

void Addressees::change(change::Change& c, const Addressee& former, const Addressee& changed) {
  Addressee a = changed;
  a.changed_at = c.now();
  store::replace(c.transaction(), former, a);
  c.record("addressee.change", "addressee", former.id,
           json::object({{"version", std::int64_t{former.version} + 1},
                         {"language", std::string(code_of(a.language))},
                         {"valid_from", a.valid_from ? a.valid_from->iso() : std::string()},
                         {"valid_to", a.valid_to ? a.valid_to->iso() : std::string()}}));
}

Result<int> Addressees::propose_addressees(const audit::Actor& actor, Seat seat,
                                           std::optional<TitleNames> names) {
  const auto directory = references_.directory();
  return changes_.write(actor, [&](change::Change& c) -> Result<int> {
    const TitleNames chosen = remembered(c.transaction(), names);
    std::set<reference::EntityId> there;
    for (const Addressee& a : store::addressees(c.transaction())) there.insert(a.entity);
    int added = 0;
    for (const reference::Entity& entity : directory->entities()) {
      if (entity.kind != reference::EntityKind::state || entity.ended) continue;
      if (there.contains(entity.id)) continue;
      add(c, proposed_addressee(entity, seat, chosen), entity.code);
      ++added;
    }
    return added;
  });
}

Result<AddresseeId> Addressees::add(const audit::Actor& actor, reference::EntityId entity_id,
                                    Seat seat, std::optional<TitleNames> names) {
  const auto directory = references_.directory();
  const reference::Entity* entity = directory->find(entity_id);
  if (!entity) return not_found(N_("There is no such entity."));
  return changes_.write(actor, [&](change::Change& c) -> Result<AddresseeId> {
    const TitleNames chosen = remembered(c.transaction(), names);
    Addressee a = proposed_addressee(*entity, seat, chosen);
    auto others = store::addressees_of(c.transaction(), entity_id);
    std::erase_if(others, [](const Addressee& one) { return one.valid_to.has_value(); });
    if (!others.empty()) {
      // The button pressed twice: the first has not been filled in yet.
      const Addressee& last = others.back();
      if (!last.usual && last.version == 1 && last.channel() == Channel::post &&
          last.postal.empty())
        return last.id;
      a.usual = false;
      if (entity->kind == reference::EntityKind::state) {
        a.office = Office::ministry;
        a.title = propose_titles(*entity, a.office, seat, chosen);
      }
    }
    return add(c, a, entity->code);
  });
}

Status Addressees::change(const audit::Actor& actor, const Addressee& changed) {
  CONVOKE_ASSIGN(addressee, check(changed));
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const std::optional<Addressee> former = store::addressee(t, addressee.id);
    if (!former) return not_found(N_("There is no such addressee."));
    if (former->version != addressee.version)
      return conflict(
          N_("Somebody else has changed this addressee in the meantime. What differs stands at the "
             "fields: save again to replace it."));
    if (same(*former, addressee)) return {};
    change(c, *former, addressee);
    return {};
  });
}

TitleNames Addressees::title_names() {
  return database_.read(store::title_names);
}

std::vector<Addressee> Addressees::all() {
  return database_.read(store::addressees);
}

std::optional<Addressee> Addressees::find(AddresseeId id) {
  return database_.read([&](db::Reader& r) { return store::addressee(r, id); });
}

std::vector<Addressee> Addressees::all_of(reference::EntityId entity) {
  return database_.read([&](db::Reader& r) { return store::addressees_of(r, entity); });
}

std::optional<Addressee> Addressees::of(reference::EntityId entity, const Date& day) {
  for (Addressee& one : all_of(entity))
    if (valid_on(one, day)) return std::move(one);
  return std::nullopt;
}

std::vector<AddresseeVersion> Addressees::versions(AddresseeId id) {
  return database_.read([&](db::Reader& r) { return store::versions(r, id); });
}

}  // namespace convoke::correspondence
