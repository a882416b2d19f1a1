// What goes by post, by fax by hand, and by further channels: Notes' operations on it.
#include "correspondence/dispatches/dispatch_event.h"
#include "correspondence/notes/clearance/clearance.h"
#include "correspondence/notes/further/dispatch_copy.h"
#include "correspondence/notes/note_store.h"
#include "correspondence/notes/notes.h"
#include "correspondence/notes/place/missing.h"
#include "correspondence/register/register_store.h"
#include "platform/json/json.h"

namespace convoke::correspondence {
namespace {

bool record_gone(change::Change& c, const Note& note, const Dispatch& d, DispatchCopy copy,
                 const Date& dated) {
  if (!is_left_to_hand(note, copy)) return false;
  db::Transaction& t = c.transaction();
  const CopyState from = copy.state;
  copy.state = CopyState::gone;
  copy.gone_at = c.now();
  if (!store::advance(t, copy, from)) return false;
  store::settle_refused(t, d.id, copy.channel);
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
  if (!seen) return no_such_dispatch();
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

Status Notes::record_posted(change::Change& c, Dispatch d, const Date& dated) {
  db::Transaction& t = c.transaction();
  const Note note = *store::note(t, d.note);
  const DispatchState from = d.state;
  if (d.failed_at_gateway()) {
    if (note.state == NoteState::withdrawn) return withdrawn_already();
    store::settle_refused(t, d.id, d.channel);
    d.attempt = store::begin_by_hand(t, d);
  }
  RegisterEntry entry = outgoing_entry(note, d, dated, c.now(), c.actor().label);
  correspondence::record(c, {.dispatch = d.id,
                             .attempt = d.attempt,
                             .kind = event_of(DispatchState::sent, d.channel),
                             .register_entry = store::append(t, entry, std::nullopt)});
  c.record("dispatch.record", "dispatch", d.id,
           json::object({{"from", std::string(name_of(from))},
                         {"to", std::string(name_of(DispatchState::sent))}}));
  return {};
}

Result<int> Notes::record_all_posted(const audit::Actor& actor, NoteId id, Channel channel) {
  const auto seen = find(id);
  if (!seen) return no_such_note();
  CONVOKE_ASSIGN(dated, today(*seen));
  return changes_.write(actor, [&](change::Change& c) -> Result<int> {
    db::Transaction& t = c.transaction();
    store::hold(t, id);
    const Note note = *store::note(t, id);
    int posted = 0;
    for (const Dispatch& d : store::dispatches(t, id)) {
      if (d.channel != channel || !is_left_to_hand(note, d)) continue;
      CONVOKE_TRY(record_posted(c, d, dated));
      ++posted;
    }
    for (const DispatchCopy& copy : store::copies(t, id))
      if (copy.channel == channel)
        posted += record_gone(c, note, *store::dispatch(t, copy.dispatch), copy, dated) ? 1 : 0;
    if (posted > 0)
      c.record("note.post", "note", id,
               json::object({{"channel", std::string(name_of(channel))},
                             {"dispatches", std::int64_t{posted}}}));
    return posted;
  });
}

}  // namespace convoke::correspondence
