// A note that is taken back: Notes' operation on it.
#include "base/problems.h"
#include "correspondence/dispatches/dispatch_event.h"
#include "correspondence/notes/clearance/clearance.h"
#include "correspondence/notes/further/dispatch_copy.h"
#include "correspondence/notes/note_store.h"
#include "correspondence/notes/notes.h"
#include "correspondence/notes/place/missing.h"
#include "correspondence/notes/reminders/plan_store.h"
#include "platform/i18n/typed_text.h"
#include "platform/json/json.h"
#include "platform/outbox/withdraw.h"

namespace convoke::correspondence {
namespace {

/// What has not left stays here, whatever attempt and channel it is of, and whatever an officer did
/// to it before; whether nothing of the present attempt has left.
bool none_left(db::Transaction& t, const Dispatch& d) {
  bool any_left = false;
  for (const auto& [key, attempt] : t.rows<std::string, int>(
           "select o.key, x.attempt from dispatch_message x join outbox_message o on o.id = "
           "x.message_id where x.dispatch_id = :dispatch",
           d.id))
    any_left |=
        !outbox::withdraw_waiting(t, key, N_("The note was withdrawn.")) && attempt == d.attempt;
  return !any_left;
}

bool stop(change::Change& c, const Dispatch& d, const std::string& reason) {
  db::Transaction& t = c.transaction();
  if (!none_left(t, d)) return false;
  if (d.state != DispatchState::queued && d.state != DispatchState::outgoing) return false;
  store::set_state(t, d.id, DispatchState::withdrawn, std::nullopt);
  correspondence::record(
      c,
      {.dispatch = d.id, .attempt = d.attempt, .kind = EventKind::cancelled, .diagnostic = reason});
  return true;
}

}  // namespace

Result<Notes::Withdrawn> Notes::withdraw(const audit::Actor& actor, NoteId id, std::string reason) {
  Problems problems;
  i18n::check_text(reason, i18n::TextRule::line, kLongestReason, "reason", problems);
  if (reason.empty()) problems.add(invalid(N_("Write why the note is withdrawn."), "reason"));
  if (problems.first()) return *problems.first();
  return changes_.write(actor, [&](change::Change& c) -> Result<Withdrawn> {
    db::Transaction& t = c.transaction();
    store::hold(t, id);
    const auto note = store::note(t, id);
    if (!note) return no_such_note();
    if (note->state == NoteState::withdrawn) return withdrawn_already();
    Withdrawn out;
    for (const Dispatch& d : store::dispatches(t, id)) {
      if (stop(c, d, reason))
        ++out.stopped;
      else if (has_reached(d))
        ++out.left;
    }
    store::drop_waiting(t, id);
    const int ended = store::end_plans(t, id, c.now());
    store::set_state(t, id, NoteState::withdrawn);
    t.execute(
        "update note set withdrawn_at = :at, withdrawn_by = :by, withdrawal_reason = :reason where "
        "id = :id",
        c.now(), actor.label, reason, id);
    c.record("note.withdraw", "note", id,
             json::object({{"from", std::string(name_of(note->state))},
                           {"stopped", std::int64_t{out.stopped}},
                           {"left", std::int64_t{out.left}},
                           {"planned_reminders", std::int64_t{ended}}}));
    return out;
  });
}

}  // namespace convoke::correspondence
