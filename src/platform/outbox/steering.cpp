#include "platform/outbox/steering.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/enum_name.h"
#include "platform/db/known.h"
#include "platform/db/list_argument.h"
#include "platform/outbox/send_job.h"

namespace convoke::outbox {
namespace {

constexpr std::array<std::string_view, 4> kActs{"hold", "release", "cancel", "let_through"};
constexpr std::string_view kTakeBack = "take_back";

struct Standing {
  MessageId id;
  MessageState state = MessageState::queued;
  MessageState before = MessageState::queued;
  bool in_doubt = false;
  jobs::Lane lane = jobs::Lane::mail;
};

template <class... Args>
std::vector<Standing> standing(db::Transaction& t, const std::string& which, const Args&... args) {
  std::vector<Standing> out;
  for (const auto& [id, state, before, in_doubt, lane] :
       t.rows<MessageId, std::string, std::string, bool, std::string>(
           "select id, state, state_before, in_doubt, lane from outbox_message where " + which +
               " order by id",
           args...))
    out.push_back({id, db::known(message_state(state), "the state of a message", state),
                   message_state(before).value_or(MessageState::queued), in_doubt,
                   jobs::lane_of(lane).value_or(jobs::Lane::mail)});
  return out;
}

ActId begun(db::Transaction& t, std::string_view kind, const std::string& by, Instant now) {
  return ActId(
      t.insert("insert into outbox_act (kind, at, by_label) values (:kind, :now, :by) returning id",
               kind, now, by));
}

/// Those of the messages that nobody is sending; their jobs are gone.
std::vector<Standing> off_the_line(db::Transaction& t, const std::vector<Standing>& all,
                                   std::int64_t& on_line) {
  std::vector<MessageId> ids;
  for (const Standing& one : all) ids.push_back(one.id);
  const auto jobs = jobs::take_away(t, Outbox::kSendJob, db::listed(ids));
  const std::set<std::int64_t> running(jobs.running.begin(), jobs.running.end());
  std::vector<Standing> out;
  for (const Standing& one : all)
    if (running.contains(one.id.value))
      ++on_line;
    else
      out.push_back(one);
  return out;
}

/// Writes the new state of those that still stand as they did.
void move(db::Transaction& t, const std::vector<Standing>& all, MessageState from, MessageState to,
          ActId act, Instant now, Steered& out) {
  std::vector<MessageId> ids;
  for (const Standing& one : all)
    if (one.state == from) ids.push_back(one.id);
  if (ids.empty()) return;
  const bool ends = to == MessageState::cancelled;
  std::set<MessageId> moved;
  for (const auto& [id] : t.rows<MessageId>(
           "update outbox_message set state_before = state, state = :to, act_id = :act, ended_at = "
           ":ended, error = '' where state = :from and (in_doubt = 0 or :ends = 0) and " +
               db::is_listed(t, "id", ":ids") + " returning id",
           name_of(to), act, ends ? std::optional(now) : std::nullopt, name_of(from), ends,
           db::listed(ids)))
    moved.insert(id);
  out.left += static_cast<std::int64_t>(ids.size() - moved.size());
  out.done.insert(out.done.end(), moved.begin(), moved.end());
  if (to != MessageState::queued) return;
  for (const Standing& one : all) {
    if (!moved.contains(one.id)) continue;
    enqueue_again(t, one.id, one.lane, now);
    out.released.push_back(one.id);
  }
}

}  // namespace

std::string_view name_of(Act act) {
  return kActs.at(static_cast<std::size_t>(act));
}

std::optional<Act> act_named(std::string_view name) {
  return enumerator_named<Act>(kActs, name);
}

Steered steer(db::Transaction& t, Act act, const std::vector<MessageId>& ids, const std::string& by,
              Instant now) {
  Steered out;
  std::vector<Standing> able;
  const bool through = act == Act::let_through && office_hold(t);
  if (act == Act::let_through && !through) act = Act::release;
  for (const Standing& one : standing(t, db::is_listed(t, "id", ":ids"), db::listed(ids))) {
    const bool queued = one.state == MessageState::queued, held = one.state == MessageState::held;
    const bool fits = act == Act::hold ? queued : act == Act::release ? held : queued || held;
    if (!fits)
      ++out.left;
    else if (act == Act::cancel && one.in_doubt)
      ++out.on_line;
    else
      able.push_back(one);
  }
  if (act != Act::release) able = off_the_line(t, able, out.on_line);
  if (able.empty()) return out;
  out.act = begun(t, name_of(act), by, now);
  if (through)
    for (Standing& one : able) one.lane = jobs::Lane::sign_in;
  switch (act) {
    case Act::hold:
      move(t, able, MessageState::queued, MessageState::held, out.act, now, out);
      break;
    case Act::release:
      move(t, able, MessageState::held, MessageState::queued, out.act, now, out);
      break;
    case Act::cancel:
      move(t, able, MessageState::queued, MessageState::cancelled, out.act, now, out);
      move(t, able, MessageState::held, MessageState::cancelled, out.act, now, out);
      break;
    case Act::let_through:
      move(t, able, MessageState::queued, MessageState::queued, out.act, now, out);
      move(t, able, MessageState::held, MessageState::queued, out.act, now, out);
      break;
  }
  return out;
}

Result<Steered> take_back(db::Transaction& t, ActId act, const std::string& by, Instant now) {
  const auto found = t.row<std::string, Instant, std::optional<Instant>>(
      "select kind, at, undone_at from outbox_act where id = :id", act);
  if (!found || std::get<0>(*found) == kTakeBack)
    return not_found(N_("There is nothing such to take back."));
  const auto& [kind, at, undone_at] = *found;
  if (undone_at) return conflict(N_("This has been taken back already."));
  if (now.micros - at.micros > std::chrono::microseconds(kUndoable).count())
    return conflict(N_("This was too long ago to be taken back at once."));
  t.execute("update outbox_act set undone_at = :now where id = :id", now, act);
  const MessageState left_behind = kind == name_of(Act::hold)     ? MessageState::held
                                   : kind == name_of(Act::cancel) ? MessageState::cancelled
                                                                  : MessageState::queued;
  Steered out;
  std::vector<Standing> able;
  for (const Standing& one : standing(t, "act_id = :act", act))
    if (one.state == left_behind)
      able.push_back(one);
    else
      ++out.left;
  if (left_behind == MessageState::queued) able = off_the_line(t, able, out.on_line);
  if (able.empty()) return out;
  out.act = begun(t, kTakeBack, by, now);
  for (const MessageState before : {MessageState::queued, MessageState::held}) {
    std::vector<Standing> these;
    std::copy_if(able.begin(), able.end(), std::back_inserter(these),
                 [&](const Standing& one) { return one.before == before; });
    move(t, these, left_behind, before, out.act, now, out);
  }
  return out;
}

convoke::Message told(const Steered& made) {
  const std::string done = std::to_string(made.done.size());
  if (made.on_line > 0)
    return {N_("Done for {1}. Being handed over to the mail server, or there already: {2}. These "
               "cannot be stopped any more."),
            {done, std::to_string(made.on_line)}};
  if (made.left > 0)
    return {N_("Done for {1}; left out, because changed in the meantime: {2}."),
            {done, std::to_string(made.left)}};
  return {N_("Done for {1}."), {done}};
}

convoke::Message told_back(const Steered& made) {
  const std::int64_t left = made.left + made.on_line;
  return {left == 0 ? N_("Taken back for {1}.")
                    : N_("Taken back for {1}; left as they are, because changed since: {2}."),
          {std::to_string(made.done.size()), std::to_string(left)}};
}

std::optional<LastAct> last_act(db::Reader& r, MessageId id) {
  const auto found = r.row<std::string, Instant, std::string, std::string>(
      "select a.kind, a.at, a.by_label, m.state from outbox_message m join outbox_act a on a.id = "
      "m.act_id where m.id = :id",
      id);
  if (!found) return std::nullopt;
  const auto& [kind, at, by, state] = *found;
  if (const auto act = act_named(kind)) return LastAct{*act, at, by};
  return LastAct{state == name_of(MessageState::held) ? Act::hold : Act::release, at, by};
}

std::optional<OfficeHold> office_hold(db::Reader& r) {
  const auto found =
      r.row<Instant, std::string>("select at, by_label from outbox_hold where id = 1");
  if (!found) return std::nullopt;
  return OfficeHold{std::get<0>(*found), std::get<1>(*found)};
}

bool hold_office(db::Transaction& t, const std::string& by, Instant now) {
  return t.execute(
             "insert into outbox_hold (id, at, by_label) values (1, :now, :by) on conflict (id) do "
             "nothing",
             now, by) > 0;
}

bool release_office(db::Transaction& t) {
  t.announce(jobs::topic_of(jobs::Lane::mail));
  return t.execute("delete from outbox_hold where id = 1") > 0;
}

}  // namespace convoke::outbox
