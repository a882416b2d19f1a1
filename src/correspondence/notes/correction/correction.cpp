// A further note that corrects one: Notes' operations on it.
#include "correspondence/notes/clearance/clearance.h"
#include "correspondence/notes/follow_up/note_copy.h"
#include "correspondence/notes/note_store.h"
#include "correspondence/notes/notes.h"
#include "correspondence/notes/place/missing.h"
#include "platform/json/json.h"

namespace convoke::correspondence {

Result<NoteId> Notes::correct(const audit::Actor& actor, NoteId id) {
  const auto directory = references_.directory();
  return changes_.write(actor, [&](change::Change& c) -> Result<NoteId> {
    db::Transaction& t = c.transaction();
    store::hold(t, id);
    const auto note = store::note(t, id);
    if (!note) return no_such_note();
    for (const Note& there : store::notes_about(t, id))
      if (there.corrects == id && may_change(there.state)) return there.id;
    std::set<AddresseeId> to;
    for (const Dispatch& d : received(t, id, *directory)) to.insert(d.addressee);
    if (to.empty())
      return conflict(N_("Nobody has got this note yet: change the note itself, or withdraw it."));
    CONVOKE_ASSIGN(next, draft_like(c, *note, words_of_correction(), "/C", &Note::corrects, to));
    c.record(
        "note.correct", "note", next,
        json::object({{"of", id.value}, {"addressees", static_cast<std::int64_t>(to.size())}}));
    return next;
  });
}

std::vector<Note> Notes::notes_about(NoteId id) {
  return database_.read([&](db::Reader& r) { return store::notes_about(r, id); });
}

}  // namespace convoke::correspondence
