// Reminders of a note: Notes' operations on them.
#include "correspondence/notes/choice/choice.h"
#include "correspondence/notes/clearance/clearance.h"
#include "correspondence/notes/follow_up/note_copy.h"
#include "correspondence/notes/note_store.h"
#include "correspondence/notes/notes.h"
#include "correspondence/notes/place/missing.h"
#include "correspondence/notes/reminders/plan_store.h"
#include "platform/json/json.h"

namespace convoke::correspondence {

Result<NoteId> Notes::remind(const audit::Actor& actor, NoteId id,
                             const std::set<reference::EntityId>& answered) {
  const auto directory = references_.directory();
  return changes_.write(actor, [&](change::Change& c) -> Result<NoteId> {
    db::Transaction& t = c.transaction();
    // Of two who remind at the same time the second sees the draft of the first.
    store::hold(t, id);
    const auto note = store::note(t, id);
    if (!note) return no_such_note();
    if (note->state == NoteState::withdrawn) return withdrawn_already();
    std::set<AddresseeId> to;
    for (const Dispatch& d : received(t, id, *directory))
      if (!answered.contains(d.entity)) to.insert(d.addressee);
    if (to.empty()) return conflict(N_("Everybody has answered: there is nobody to remind."));
    NoteId drafted;
    for (const Note& there : store::notes_about(t, id)) {
      if (there.reminds != id || !may_change(there.state)) continue;
      if (store::is_planned(t, there.id)) continue;
      const auto chosen = store::choice(t, there.id);
      if (chosen && std::erase_if(to, [&](AddresseeId a) { return chosen->contains(a); }) > 0)
        drafted = there.id;
    }
    if (to.empty()) return drafted;
    CONVOKE_ASSIGN(next, draft_like(c, *note, words_of_reminder(), "/R", &Note::reminds, to));
    c.record(
        "note.remind", "note", next,
        json::object({{"of", id.value}, {"addressees", static_cast<std::int64_t>(to.size())}}));
    return next;
  });
}

int Notes::planned_reminders(NoteId id) {
  return database_.read([&](db::Reader& r) { return store::open_plans(r, id); });
}

}  // namespace convoke::correspondence
