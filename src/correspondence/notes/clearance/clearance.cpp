#include "correspondence/notes/clearance/clearance.h"

#include "correspondence/notes/choice/choice.h"
#include "correspondence/notes/concerns/concerns.h"
#include "correspondence/notes/note_store.h"
#include "correspondence/notes/notes.h"
#include "correspondence/notes/place/missing.h"
#include "platform/crypto/token.h"
#include "platform/json/json.h"

namespace convoke::correspondence {

Signed signed_by(const audit::Actor& actor) {
  return {actor.kind == audit::ActorKind::officer ? actor.id : 0, actor.label};
}

Error withdrawn_already() {
  return conflict(N_("This note was withdrawn: nothing of it goes out any more."));
}

void note_changed(change::Change& c, const Note& former) {
  const Signed by = signed_by(c.actor());
  c.transaction().execute(
      "update note set changed_by_id = :person, changed_by = :name, cleared_by_id = 0, cleared_by "
      "= "
      "'', cleared_at = null, state = case when state = 'cleared' then 'draft' else state end "
      "where "
      "id = :id",
      by.person, by.name, former.id);
  if (former.cleared_at)
    c.record("note.clearance_back", "note", former.id,
             json::object({{"cleared_by", former.cleared.name}}));
}

std::string mark_of_all(db::Reader& r, const Note& note) {
  std::string seen =
      mark_of(note, store::templates(r, note.id), store::enclosures(r, note.id)) + "\n";
  const Text6 cover = store::cover(r, note.id);
  for (const Language language : kLanguages) seen += cover[language] + "\n";
  if (const auto chosen = store::choice(r, note.id))
    for (const AddresseeId id : *chosen) seen += std::to_string(id.value) + " ";
  else
    seen += "all";
  const Concerns concerns = store::concerns(r, note.id);
  for (const meetings::MeetingId id : concerns.meetings) seen += "\nm" + std::to_string(id.value);
  for (const std::int64_t id : concerns.calls) seen += "\nc" + std::to_string(id);
  seen += "\n" + std::to_string(note.corrects.value) + " " + std::to_string(note.reminds.value);
  return crypto::sha256_hex(seen).substr(0, 16);
}

Status check_may_clear(const Note& note, const Signed& by) {
  if (note.clearing == Clearing::none)
    return conflict(N_("The notes of this conference go out without clearance."));
  if (note.state == NoteState::withdrawn) return withdrawn_already();
  if (note.cleared_at) return conflict(N_("This note is cleared already."));
  if (note.clearing == Clearing::another &&
      (same_person(note.author, by) || same_person(note.changed, by)))
    return forbidden(N_("Somebody else has to clear this note: you wrote it or changed it last."));
  return {};
}

Status check_may_go_out(const Note& note) {
  if (note.state == NoteState::withdrawn) {
    Error error = withdrawn_already();
    error.field = "to";
    return error;
  }
  if (note.needs_clearance())
    return conflict(N_("This note has to be cleared before it goes out."), "to");
  return {};
}

Status Notes::clear(const audit::Actor& actor, NoteId id, std::string_view seen) {
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    store::hold(t, id);
    const auto note = store::note(t, id);
    if (!note) return no_such_note();
    const Signed by = signed_by(actor);
    CONVOKE_TRY(check_may_clear(*note, by));
    if (mark_of_all(t, *note) != seen)
      return conflict(
          N_("Somebody else has changed this note since you opened the page. Look at it "
             "again before you clear it."),
          "clear");
    if (store::templates(t, id).empty())
      return invalid(N_("Upload the text of the note in at least one language first."), "template");
    CONVOKE_ASSIGN(reference, numbered(c, *note));
    t.execute(
        "update note set cleared_by_id = :person, cleared_by = :name, cleared_at = :at, state = "
        "case "
        "when state = 'draft' then 'cleared' else state end where id = :id",
        by.person, by.name, c.now(), id);
    c.record("note.clear", "note", id, json::object({{"reference", reference}}));
    return {};
  });
}

std::vector<Note> Notes::to_clear(meetings::SeriesId series) {
  return database_.read([&](db::Reader& r) { return store::notes_to_clear(r, series); });
}

InForce Notes::practice(meetings::SeriesId series) {
  return database_.read([&](db::Reader& r) { return store::in_force(r, series); });
}

std::string Notes::mark_to_clear(const Note& note) {
  return database_.read([&](db::Reader& r) { return mark_of_all(r, note); });
}

}  // namespace convoke::correspondence
