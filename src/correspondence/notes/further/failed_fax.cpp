#include "correspondence/notes/further/failed_fax.h"

#include <functional>

#include "correspondence/addressees/addressee_store.h"
#include "correspondence/dispatches/dispatch_event.h"
#include "correspondence/notes/clearance/clearance.h"
#include "correspondence/notes/further/dispatch_copy.h"
#include "correspondence/notes/note_store.h"
#include "correspondence/notes/place/missing.h"
#include "platform/json/json.h"
#include "platform/outbox/steering.h"

namespace convoke::correspondence {
namespace {

Status with_failed(change::Change& c, DispatchId id, Channel by,
                   const std::function<Status(const Dispatch&, const DispatchCopy&)>& make) {
  db::Transaction& t = c.transaction();
  const auto d = store::dispatch(t, id);
  if (!d) return no_such_dispatch();
  store::hold(t, d->note);
  if (store::note(t, d->note)->state == NoteState::withdrawn) return withdrawn_already();
  for (const DispatchCopy& copy : store::copies(t, id)) {
    if (!copy.failed) continue;
    CONVOKE_TRY(make(*d, copy));
    record(c, {.dispatch = d->id,
               .attempt = d->attempt,
               .kind = EventKind::queued,
               .outbox_message = by == Channel::fax ? copy.refused : outbox::MessageId(),
               .of_copy = true});
    c.record("dispatch.send_again", "dispatch", id,
             json::object({{"channel", std::string(name_of(copy.channel))},
                           {"by", std::string(name_of(by))}}));
    return {};
  }
  return conflict(N_("This has changed meanwhile. Look at the list again."));
}

}  // namespace

Status send_fax_again(change::Change& c, DispatchId id) {
  return with_failed(c, id, Channel::fax, [&](const Dispatch&, const DispatchCopy& copy) -> Status {
    if (!copy.refused) return conflict(N_("The fax was sent back. Send it by hand, or by post."));
    return outbox::queue_again(c.transaction(), copy.refused, c.now());
  });
}

Status post_instead_of_fax(change::Change& c, DispatchId id) {
  return with_failed(c, id, Channel::post, [&](const Dispatch& d, const DispatchCopy&) -> Status {
    db::Transaction& t = c.transaction();
    if (store::addressee(t, d.addressee)->postal.empty())
      return conflict(N_("The addressee has no postal address."));
    store::turn_into_letter(t, d);
    return {};
  });
}

}  // namespace convoke::correspondence
