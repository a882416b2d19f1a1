#include "intake/messages/messages.h"

#include "intake/messages/incoming_store.h"

namespace convoke::intake {
namespace {

Status move(db::Transaction& t, IncomingId id, bool may(IncomingState), IncomingState to) {
  auto found = store::find(t, id);
  if (!found) return not_found(N_("There is no such message."));
  if (!may(found->state)) return conflict(N_("The message has another status by now."));
  found->state = to;
  found->former_state.clear();
  store::update(t, *found);
  return {};
}

}  // namespace

std::optional<Incoming> message(db::Reader& r, IncomingId id) {
  return store::find(r, id);
}

std::vector<IncomingPart> parts(db::Reader& r, IncomingId id) {
  return store::parts_of(r, id);
}

Queue queue(db::Reader& r, std::string_view words, const std::optional<db::Position>& at,
            std::size_t size) {
  Queue out;
  store::ListAsked asked;
  asked.state = IncomingState::parsed;
  asked.words = words;
  asked.oldest_first = true;
  auto page = store::list(r, asked, at, size);
  out.rows = std::move(page.rows);
  out.previous = std::move(page.previous);
  out.next = std::move(page.next);
  out.waiting = store::count(r, IncomingState::parsed);
  return out;
}

Neighbours neighbours(db::Reader& r, IncomingId id) {
  return {store::waiting_before(r, id), store::waiting_behind(r, id)};
}

Status set_filed(db::Transaction& t, IncomingId id) {
  return move(
      t, id,
      [](IncomingState s) { return s == IncomingState::parsed || s == IncomingState::set_aside; },
      IncomingState::filed);
}

Status set_waiting(db::Transaction& t, IncomingId id) {
  return move(
      t, id, [](IncomingState s) { return s == IncomingState::filed; }, IncomingState::parsed);
}

}  // namespace convoke::intake
