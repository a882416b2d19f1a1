#include "correspondence/notes/further/dispatch_copy.h"

#include <array>

#include "base/enum_name.h"
#include "correspondence/stored_names.h"
#include "platform/outbox/withdraw.h"

namespace convoke::correspondence {
namespace {

constexpr std::array<std::string_view, 4> kNames{"planned", "ready", "handed", "gone"};

// Of the copy: to the gateway.
constexpr const char* kMessages =
    "(select count(*) from dispatch_message x where x.dispatch_id = y.dispatch_id and x.channel = "
    "y.channel)";
constexpr const char* kFailedMessages =
    "(select count(*) from dispatch_message x join outbox_message o on o.id = x.message_id where "
    "x.dispatch_id = y.dispatch_id and x.channel = y.channel and (x.fate = 'bounced' or o.state in "
    "('refused', 'withdrawn', 'cancelled')))";

constexpr const char* kLastMessage =
    " from dispatch_message x join outbox_message o on o.id = x.message_id where x.dispatch_id = "
    "y.dispatch_id and x.channel = y.channel order by x.attempt desc, x.place limit 1)";

template <class... Args>
std::vector<DispatchCopy> select(db::Reader& r, const std::string& rest, const Args&... args) {
  std::vector<DispatchCopy> out;
  for (auto& [dispatch, channel, state, gone_at, messages, failed, refused, error, reason] :
       r.rows<DispatchId, Channel, std::string, std::optional<Instant>, std::int64_t, std::int64_t,
              std::optional<outbox::MessageId>, std::optional<std::string>,
              std::optional<std::string>>(
           std::string("select y.dispatch_id, y.channel, y.state, y.gone_at, ") + kMessages + ", " +
               kFailedMessages +
               ", (select case when o.state = 'refused' and x.fate <> 'bounced' then o.id end" +
               kLastMessage +
               ", (select case when o.state in ('queued', 'refused', 'withdrawn') then o.error "
               "end" +
               kLastMessage +
               ", (select e.diagnostic from dispatch_event e join dispatch_message x on "
               "x.message_id = e.message_id where x.dispatch_id = y.dispatch_id and x.channel = "
               "y.channel and x.fate = 'bounced' and e.kind = 'bounced' order by e.id desc limit 1)"
               " from dispatch_copy y " +
               rest,
           args...)) {
    const CopyState stored = copy_state(state).value_or(CopyState::planned);
    const bool handed = stored == CopyState::handed;
    DispatchCopy copy{dispatch, channel, stored, gone_at,
                      handed && messages > 0 && failed == messages};
    if (handed) {
      if (copy.failed) copy.refused = refused.value_or(outbox::MessageId());
      copy.error = std::move(error).value_or(std::string());
      copy.reason = std::move(reason).value_or(std::string());
    }
    out.push_back(std::move(copy));
  }
  return out;
}

}  // namespace

std::string_view name_of(CopyState state) {
  return kNames.at(static_cast<std::size_t>(state));
}

std::optional<CopyState> copy_state(std::string_view name) {
  return enumerator_named<CopyState>(kNames, name);
}

const char* label_of(const DispatchCopy& copy) {
  const bool fax = copy.channel == Channel::fax;
  switch (copy.state) {
    case CopyState::planned:
      return N_("In preparation");
    case CopyState::ready:
      return fax ? N_("To be faxed") : N_("To be posted");
    case CopyState::handed:
      return copy.failed ? N_("Not sent by the fax gateway: to be faxed")
                         : N_("Handed to the fax gateway");
    case CopyState::gone:
      return fax ? N_("Sent by fax") : N_("Posted");
  }
  return "";
}

bool is_left_to_hand(const Note& note, const Dispatch& dispatch) {
  return dispatch.ready_for_post() ||
         (dispatch.failed_at_gateway() && note.state != NoteState::withdrawn);
}

bool is_left_to_hand(const Note& note, const DispatchCopy& copy) {
  return copy.state == CopyState::ready || (copy.failed && note.state != NoteState::withdrawn);
}

bool can_be_sent_again(const Note& note, const Dispatch& d) {
  return note.state != NoteState::withdrawn &&
         (d.state == DispatchState::bounced || d.state == DispatchState::withdrawn);
}

bool reachable_by(const Addressee& addressee, Channel channel) {
  if (!addressee.channels.empty()) return addressee.channels.contains(channel);
  switch (channel) {
    case Channel::email:
      return !addressee.email.empty();
    case Channel::post:
      return !addressee.postal.empty();
    case Channel::fax:
      return !addressee.fax.empty();
  }
  return false;
}

std::set<Channel> further_channels(const Addressee& addressee, Channel own,
                                   const std::set<Channel>& ticked) {
  std::set<Channel> out;
  if (addressee.every_channel) out = channels_of(addressee);
  for (const Channel channel : ticked)
    if (reachable_by(addressee, channel)) out.insert(channel);
  out.erase(own);
  out.erase(Channel::email);
  return out;
}

namespace store {

void plan(db::Transaction& t, DispatchId dispatch, Channel channel) {
  t.execute(
      "insert into dispatch_copy (dispatch_id, channel, state) values (:dispatch, :channel, "
      "'planned') on conflict (dispatch_id, channel) do nothing",
      dispatch, channel);
}

std::vector<DispatchCopy> copies(db::Reader& r, NoteId note) {
  return select(r,
                "join dispatch d on d.id = y.dispatch_id where d.note_id = :note order by "
                "y.dispatch_id, y.channel",
                note);
}

std::vector<DispatchCopy> copies(db::Reader& r, DispatchId dispatch) {
  return select(r, "where y.dispatch_id = :dispatch order by y.channel", dispatch);
}

bool advance(db::Transaction& t, const DispatchCopy& copy, CopyState from) {
  return t.execute(
             "update dispatch_copy set state = :state, gone_at = :gone where dispatch_id = "
             ":dispatch and channel = :channel and state = :from",
             name_of(copy.state), copy.gone_at, copy.dispatch, copy.channel, name_of(from)) == 1;
}

void settle_refused(db::Transaction& t, DispatchId dispatch, Channel channel) {
  std::vector<outbox::MessageId> ids;
  for (const auto& [id] : t.rows<outbox::MessageId>(
           "select message_id from dispatch_message where dispatch_id = :dispatch and channel = "
           ":channel",
           dispatch, channel))
    ids.push_back(id);
  outbox::settle_refused(t, ids);
}

void turn_into_letter(db::Transaction& t, const Dispatch& dispatch) {
  if (dispatch.channel != Channel::post)
    t.execute(
        "update dispatch_copy set channel = 'post', state = 'ready' where dispatch_id = :dispatch "
        "and "
        "channel = 'fax' and state = 'handed' and not exists (select 1 from dispatch_copy y where "
        "y.dispatch_id = :same and y.channel = 'post')",
        dispatch.id, dispatch.id);
  settle_refused(t, dispatch.id, Channel::fax);
  t.execute(
      "delete from dispatch_copy where dispatch_id = :dispatch and channel = 'fax' and state = "
      "'handed'",
      dispatch.id);
}

void drop_waiting(db::Transaction& t, NoteId note) {
  t.execute(
      "delete from dispatch_copy where state in ('planned', 'ready') and dispatch_id in (select id "
      "from dispatch where note_id = :note)",
      note);
}

}  // namespace store
}  // namespace convoke::correspondence
