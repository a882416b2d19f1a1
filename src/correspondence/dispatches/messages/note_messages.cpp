#include "correspondence/dispatches/messages/note_messages.h"

#include <set>

#include "correspondence/dispatches/dispatch_event.h"
#include "correspondence/notes/note_store.h"
#include "correspondence/notes/place/missing.h"
#include "platform/db/list_argument.h"
#include "platform/json/json.h"

namespace convoke::correspondence {
namespace {

constexpr const char* kHold =
    "select h.at, h.by_label from note n join note_hold h on h.note_id = "
    "n.id where n.id = :id";

std::optional<NoteHold> hold_of(std::optional<std::tuple<Instant, std::string>> row) {
  if (!row) return std::nullopt;
  return NoteHold{std::get<0>(*row), std::get<1>(*std::move(row))};
}

void set_hold(change::Change& c, NoteId note, bool held) {
  db::Transaction& t = c.transaction();
  if (held)
    t.execute(
        "insert into note_hold (note_id, at, by_label) values (:note, :now, :by) on conflict "
        "(note_id) do nothing",
        note, c.now(), c.actor().label);
  else
    t.execute("delete from note_hold where note_id = :note", note);
}

EventKind event_of(outbox::Act act) {
  switch (act) {
    case outbox::Act::hold:
      return EventKind::held;
    case outbox::Act::release:
    case outbox::Act::let_through:
      return EventKind::released;
    case outbox::Act::cancel:
      return EventKind::cancelled;
  }
  return EventKind::held;
}

}  // namespace

void record_steered(change::Change& c, std::optional<outbox::Act> act,
                    const outbox::Steered& made) {
  if (made.done.empty()) return;
  const std::set<outbox::MessageId> released(made.released.begin(), made.released.end());
  for (const auto& [dispatch, attempt, mailbox, message] :
       c.transaction().rows<DispatchId, int, std::string, outbox::MessageId>(
           "select dispatch_id, attempt, mailbox, message_id from dispatch_message where " +
               db::is_listed(c.transaction(), "message_id", ":ids") +
               " order by dispatch_id, attempt, place",
           db::listed(made.done)))
    record(c, {.dispatch = dispatch,
               .attempt = attempt,
               .kind = act                          ? event_of(*act)
                       : released.contains(message) ? EventKind::released
                                                    : EventKind::held,
               .mailbox = mailbox,
               .outbox_message = message});
}

namespace store {

std::optional<NoteHold> note_hold(db::Transaction& t, NoteId note) {
  if (t.dialect() == db::Dialect::postgresql)
    t.value<std::int64_t>("select id from note where id = :id for share", note);
  return hold_of(t.row<Instant, std::string>(kHold, note));
}

std::optional<NoteHold> note_hold(db::Reader& r, NoteId note) {
  return hold_of(r.row<Instant, std::string>(kHold, note));
}

}  // namespace store

NoteMessages::Standing NoteMessages::standing(NoteId note) {
  return database_.read([&](db::Reader& r) {
    Standing out;
    out.hold = store::note_hold(r, note);
    for (const auto& [state, n] : r.rows<std::string, std::int64_t>(
             "select o.state, count(*) from dispatch d join dispatch_message x on x.dispatch_id = "
             "d.id join outbox_message o on o.id = x.message_id where d.note_id = :note group by "
             "o.state",
             note)) {
      const auto known = outbox::message_state(state);
      std::int64_t& count = known == outbox::MessageState::queued ? out.queued
                            : known == outbox::MessageState::held ? out.held
                            : known == outbox::MessageState::sent ? out.sent
                                                                  : out.ended;
      count += n;
    }
    return out;
  });
}

Result<outbox::Steered> NoteMessages::steer(const audit::Actor& actor, NoteId note,
                                            outbox::Act act) {
  return changes_.write(actor, [&](change::Change& c) -> Result<outbox::Steered> {
    db::Transaction& t = c.transaction();
    store::hold(t, note);
    const std::optional<Note> found = store::note(t, note);
    if (!found) return no_such_note();
    if (found->state == NoteState::draft) return conflict(N_("The note has not gone out yet."));
    set_hold(c, note, act != outbox::Act::release);
    std::vector<outbox::MessageId> ids;
    for (const auto& [id] : t.rows<outbox::MessageId>(
             "select o.id from dispatch d join dispatch_message x on x.dispatch_id = d.id join "
             "outbox_message o on o.id = x.message_id where d.note_id = :note and o.state in "
             "('queued', 'held') order by o.id",
             note))
      ids.push_back(id);
    outbox::Steered made = outbox::steer(t, act, ids, c.actor().label, c.now());
    // That they are held already is what was wanted.
    made.left = 0;
    record_steered(c, act, made);
    c.record("note.messages_" + std::string(outbox::name_of(act)), "note", note,
             json::object({{"messages", std::to_string(made.done.size())}}));
    return made;
  });
}

Result<outbox::Steered> NoteMessages::take_back(const audit::Actor& actor, NoteId note,
                                                outbox::ActId act) {
  return changes_.write(actor, [&](change::Change& c) -> Result<outbox::Steered> {
    store::hold(c.transaction(), note);
    CONVOKE_ASSIGN(made, outbox::take_back(c.transaction(), act, c.actor().label, c.now()));
    set_hold(c, note, made.released.size() < made.done.size());
    record_steered(c, std::nullopt, made);
    c.record("note.messages_take_back", "note", note,
             json::object({{"messages", std::to_string(made.done.size())}}));
    return made;
  });
}

}  // namespace convoke::correspondence
