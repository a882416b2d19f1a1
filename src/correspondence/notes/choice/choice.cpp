#include "correspondence/notes/choice/choice.h"

#include "correspondence/addressees/addressee_store.h"
#include "correspondence/notes/clearance/clearance.h"
#include "correspondence/notes/note_store.h"
#include "correspondence/notes/place/missing.h"
#include "platform/i18n/zone.h"
#include "platform/json/json.h"

namespace convoke::correspondence {
namespace {

std::set<AddresseeId> by_itself(db::Reader& r, const Note& note,
                                const reference::Directory& directory, const Date& day) {
  std::set<AddresseeId> out;
  for (const Addressee& a : store::addressees(r))
    if (const reference::Entity* entity = directory.find(a.entity))
      if (goes_by_itself(note, a, *entity, day)) out.insert(a.id);
  return out;
}

}  // namespace

namespace store {

std::optional<std::set<AddresseeId>> choice(db::Reader& r, NoteId note) {
  if (r.value<int>("select chosen from note where id = :id", note).value_or(0) == 0)
    return std::nullopt;
  std::set<AddresseeId> out;
  for (const auto& [id] :
       r.rows<AddresseeId>("select addressee_id from note_choice where note_id = :id", note))
    out.insert(id);
  return out;
}

void set_choice(db::Transaction& t, NoteId note, const std::optional<std::set<AddresseeId>>& to) {
  t.execute("delete from note_choice where note_id = :id", note);
  t.execute("update note set chosen = :chosen where id = :id", to.has_value() ? 1 : 0, note);
  if (!to) return;
  for (const AddresseeId id : *to)
    t.execute("insert into note_choice (note_id, addressee_id) values (:n, :a)", note, id);
}

}  // namespace store

bool goes_by_itself(const Note& note, const Addressee& addressee, const reference::Entity& entity,
                    const Date& day) {
  return !entity.ended && addressee.usual && valid_on(addressee, day) &&
         goes_to(note.kind, entity.kind);
}

Date Choices::today(const Note& note) {
  const auto series = meetings_.series(note.series);
  return i18n::local_time_of(clock_.now(), series ? series->zone : std::string()).date;
}

std::set<AddresseeId> Choices::of(const Note& note) {
  const auto directory = references_.directory();
  const Date day = today(note);
  return database_.read([&](db::Reader& r) {
    const auto chosen = store::choice(r, note.id);
    if (!chosen) return by_itself(r, note, *directory, day);
    std::set<AddresseeId> out;
    for (const Addressee& a : store::addressees(r))
      if (chosen->contains(a.id) && valid_on(a, day)) out.insert(a.id);
    return out;
  });
}

Result<int> Choices::change(const audit::Actor& actor, NoteId id,
                            const std::vector<AddresseeId>& add,
                            const std::vector<AddresseeId>& take_out) {
  const auto directory = references_.directory();
  return changes_.write(actor, [&](change::Change& c) -> Result<int> {
    db::Transaction& t = c.transaction();
    store::hold(t, id);
    const auto note = store::note(t, id);
    if (!note) return no_such_note();
    if (note->state == NoteState::withdrawn) return withdrawn_already();
    const auto former = store::choice(t, id);
    const Date day = today(*note);
    std::set<AddresseeId> to = former ? *former : by_itself(t, *note, *directory, day);
    const std::set<AddresseeId> before = to;
    for (const AddresseeId one : add) {
      const auto addressee = store::addressee(t, one);
      if (!addressee) return not_found(N_("There is no such addressee."));
      const reference::Entity* entity = directory->find(addressee->entity);
      if (entity && !entity->ended && valid_on(*addressee, day) &&
          may_go_to(note->kind, entity->kind))
        to.insert(one);
    }
    for (const AddresseeId one : take_out) to.erase(one);
    if (former && to == before) return static_cast<int>(to.size());
    store::set_choice(t, id, to);
    note_changed(c, *note);
    c.record("note.choose", "note", id,
             json::object({{"from", static_cast<std::int64_t>(before.size())},
                           {"to", static_cast<std::int64_t>(to.size())}}));
    return static_cast<int>(to.size());
  });
}

Status Choices::reset(const audit::Actor& actor, NoteId id) {
  return changes_.write(actor, [&](change::Change& c) -> Status {
    store::hold(c.transaction(), id);
    const auto note = store::note(c.transaction(), id);
    if (!note) return no_such_note();
    if (note->state == NoteState::withdrawn) return withdrawn_already();
    if (!store::choice(c.transaction(), id)) return {};
    store::set_choice(c.transaction(), id, std::nullopt);
    note_changed(c, *note);
    c.record("note.choose", "note", id, json::object({{"to", std::string("all")}}));
    return {};
  });
}

}  // namespace convoke::correspondence
