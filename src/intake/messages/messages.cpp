#include "intake/messages/messages.h"

#include "audit/audit.h"
#include "intake/messages/incoming_store.h"

namespace convoke::intake {
namespace {

constexpr int kLooksBack = 50;  ///< of the record

template <class May>
Status move(db::Transaction& t, IncomingId id, May may, IncomingState to) {
  auto found = store::find(t, id);
  if (!found) return not_found(N_("There is no such message."));
  if (!may(found->state)) return conflict(N_("The message has another status by now."));
  found->state = found->is_erased() ? IncomingState::erased : to;
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

IncomingId other_of_number(db::Reader& r, const Incoming& message) {
  if (!message.same_as) return {};
  const auto former = store::find(r, message.same_as);
  return former && former->content != message.content ? former->id : IncomingId();
}

std::int64_t viruses_found_since(db::Reader& r, Instant since) {
  return store::viruses_found_since(r, since);
}

std::int64_t waiting(db::Reader& r) {
  return store::count(r, IncomingState::parsed);
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
  out.waiting = waiting(r);
  return out;
}

Neighbours neighbours(db::Reader& r, IncomingId id) {
  return {store::waiting_before(r, id), store::waiting_behind(r, id)};
}

Status set_filed(db::Transaction& t, IncomingId id, bool although_aside) {
  return move(
      t, id,
      [&](IncomingState s) {
        return s == IncomingState::parsed || (although_aside && s == IncomingState::set_aside);
      },
      IncomingState::filed);
}

std::string set_aside_by(db::Reader& r, IncomingId id) {
  const auto found = store::find(r, id);
  if (!found || found->state != IncomingState::set_aside) return {};
  for (const audit::Recorded& one : audit::history(r, "incoming_message", id.value, kLooksBack))
    if (one.action == "incoming.set_aside") return one.actor.label;
  return {};
}

Status set_waiting(db::Transaction& t, IncomingId id) {
  return move(
      t, id, [](IncomingState s) { return s == IncomingState::filed; }, IncomingState::parsed);
}

}  // namespace convoke::intake
