// What goes by further channels: Notes' operations on it.
#include "correspondence/dispatches/dispatch_event.h"
#include "correspondence/notes/further/dispatch_copy.h"
#include "correspondence/notes/note_store.h"
#include "correspondence/notes/notes.h"
#include "correspondence/register/register_store.h"
#include "platform/json/json.h"

namespace convoke::correspondence {
namespace {

bool record_gone(change::Change& c, const Note& note, const Dispatch& d, DispatchCopy copy,
                 const Date& dated) {
  db::Transaction& t = c.transaction();
  copy.state = CopyState::gone;
  copy.gone_at = c.now();
  if (!store::advance(t, copy, CopyState::ready)) return false;
  RegisterEntry entry = outgoing_entry(note, d, dated, c.now(), c.actor().label);
  entry.channel = copy.channel;
  correspondence::record(
      c, {.dispatch = d.id,
          .attempt = d.attempt,
          .kind = copy.channel == Channel::fax ? EventKind::faxed : EventKind::posted,
          .register_entry = store::append(t, entry, std::nullopt),
          .of_copy = true});
  return true;
}

}  // namespace

std::vector<DispatchCopy> Notes::copies(NoteId id) {
  return database_.read([&](db::Reader& r) { return store::copies(r, id); });
}

Status Notes::record_copy(const audit::Actor& actor, DispatchId id, Channel channel) {
  const auto seen = find_dispatch(id);
  if (!seen) return not_found(N_("There is no such dispatch."));
  CONVOKE_ASSIGN(dated, today(*find(seen->note)));
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const Dispatch d = *store::dispatch(t, id);
    for (const DispatchCopy& copy : store::copies(t, id)) {
      if (copy.channel != channel) continue;
      if (copy.state == CopyState::gone) return {};
      if (!record_gone(c, *store::note(t, d.note), d, copy, dated)) break;
      c.record("dispatch.record", "dispatch", id,
               json::object({{"channel", std::string(name_of(channel))},
                             {"to", std::string(name_of(CopyState::gone))}}));
      return {};
    }
    return conflict(N_("This has changed meanwhile. Look at the list again."));
  });
}

int Notes::record_copies_posted(change::Change& c, const Note& note, const Date& dated) {
  int posted = 0;
  for (const DispatchCopy& copy : store::copies(c.transaction(), note.id))
    if (copy.state == CopyState::ready)
      posted += record_gone(c, note, *store::dispatch(c.transaction(), copy.dispatch), copy, dated)
                    ? 1
                    : 0;
  return posted;
}

}  // namespace convoke::correspondence
