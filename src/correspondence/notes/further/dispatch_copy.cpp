#include "correspondence/notes/further/dispatch_copy.h"

#include <array>

#include "base/enum_name.h"
#include "correspondence/stored_names.h"

namespace convoke::correspondence {
namespace {

constexpr std::array<std::string_view, 4> kNames{"planned", "ready", "handed", "gone"};

template <class... Args>
std::vector<DispatchCopy> select(db::Reader& r, const std::string& rest, const Args&... args) {
  std::vector<DispatchCopy> out;
  for (const auto& [dispatch, channel, state, gone_at] :
       r.rows<DispatchId, Channel, std::string, std::optional<Instant>>(
           "select y.dispatch_id, y.channel, y.state, y.gone_at from dispatch_copy y " + rest,
           args...))
    out.push_back({dispatch, channel, copy_state(state).value_or(CopyState::planned), gone_at});
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
      return N_("Handed to the fax gateway");
    case CopyState::gone:
      return fax ? N_("Sent by fax") : N_("Posted");
  }
  return "";
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

void drop_waiting(db::Transaction& t, NoteId note) {
  t.execute(
      "delete from dispatch_copy where state in ('planned', 'ready') and dispatch_id in (select id "
      "from dispatch where note_id = :note)",
      note);
}

}  // namespace store
}  // namespace convoke::correspondence
