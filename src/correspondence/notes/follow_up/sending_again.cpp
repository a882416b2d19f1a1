// A note that went out already, once more: Notes' operations on what bounced and on ended links.
#include <algorithm>
#include <set>

#include "correspondence/addressees/addressee_store.h"
#include "correspondence/dispatches/dispatch_event.h"
#include "correspondence/notes/clearance/clearance.h"
#include "correspondence/notes/further/dispatch_copy.h"
#include "correspondence/notes/note_store.h"
#include "correspondence/notes/notes.h"
#include "correspondence/notes/place/missing.h"
#include "platform/json/json.h"

namespace convoke::correspondence {
namespace {

/// Those that go out again: to whom the link was ended, and who are valid on the day.
std::vector<Dispatch> with_ended_link(db::Reader& r, std::vector<Dispatch> dispatches,
                                      const std::vector<EndedLink>& ended, const Date& day) {
  std::erase_if(dispatches, [&](const Dispatch& d) { return !carries_ended_link(d, ended); });
  if (dispatches.empty()) return dispatches;
  std::set<AddresseeId> valid;
  for (const Addressee& a : store::addressees(r))
    if (valid_on(a, day)) valid.insert(a.id);
  std::erase_if(dispatches, [&](const Dispatch& d) { return !valid.contains(d.addressee); });
  return dispatches;
}

}  // namespace

Status Notes::send_again(const audit::Actor& actor, DispatchId id) {
  const auto seen = find_dispatch(id);
  if (!seen) return no_such_dispatch();
  CONVOKE_ASSIGN(dated, today(*find(seen->note)));
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const Dispatch d = *store::dispatch(t, id);
    if (store::note(t, d.note)->state == NoteState::withdrawn) return withdrawn_already();
    if (d.state != DispatchState::bounced && d.state != DispatchState::withdrawn)
      return conflict(N_("Only a bounced message can be sent again."));
    if (!valid_on(*store::addressee(t, d.addressee), dated))
      return conflict(N_("This addressee is not valid today: choose another one."));
    const int batch = store::last(t, d.note).batch + 1;
    take_up_again(c, d, batch, dated);
    store::set_state(t, d.note, NoteState::dispatching);
    enqueue(c, d.note, batch);
    return {};
  });
}

void Notes::take_up_again(change::Change& c, const Dispatch& d, int batch, const Date& dated) {
  db::Transaction& t = c.transaction();
  store::settle_refused(t, d.id, d.channel);
  store::take_up_again(t, d.id, batch, store::addressee(t, d.addressee)->channel(), dated);
  correspondence::record(c,
                         {.dispatch = d.id, .attempt = d.attempt + 1, .kind = EventKind::queued});
  c.record("dispatch.send_again", "dispatch", d.id,
           json::object({{"attempt", std::int64_t{d.attempt} + 1}}));
}

int Notes::ended(const Note& note, const std::vector<Dispatch>& dispatches) {
  const bool any = std::any_of(dispatches.begin(), dispatches.end(),
                               [](const Dispatch& d) { return d.prepared_at.has_value(); });
  if (!any || note.state == NoteState::withdrawn) return 0;
  const std::vector<EndedLink> ended = ended_links_(note.series);
  const auto day = today(note);
  if (ended.empty() || !day.ok()) return 0;
  return database_.read([&](db::Reader& r) {
    return static_cast<int>(with_ended_link(r, dispatches, ended, *day).size());
  });
}

Result<int> Notes::send_again_ended(const audit::Actor& actor, NoteId id, int seen) {
  const auto note = find(id);
  if (!note) return no_such_note();
  CONVOKE_ASSIGN(dated, today(*note));
  const std::vector<EndedLink> ended = ended_links_(note->series);
  return changes_.write(actor, [&](change::Change& c) -> Result<int> {
    db::Transaction& t = c.transaction();
    if (store::note(t, id)->state == NoteState::withdrawn) return withdrawn_already();
    const std::vector<Dispatch> again = with_ended_link(t, store::dispatches(t, id), ended, dated);
    if (again.empty()) return 0;
    if (static_cast<int>(again.size()) != seen)
      return conflict(N_("This has changed meanwhile. Look at the list again."));
    const int last = store::last(t, id).batch;
    int sent = 0;
    for (const Dispatch& d : again) {
      const int batch = last + sent / kBatch + 1;
      if (sent++ % kBatch == 0) enqueue(c, id, batch);
      take_up_again(c, d, batch, dated);
    }
    store::set_state(t, id, NoteState::dispatching);
    c.record("note.send_again", "note", id, json::object({{"dispatches", std::int64_t{sent}}}));
    return sent;
  });
}

}  // namespace convoke::correspondence
