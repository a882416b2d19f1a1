// Further channels of a dispatch. A dispatch stays one note to one addressee under one number, by
// its first channel; what goes by post or fax as well is a copy of it, with a fate of its own and
// an entry of its own in the register once it has gone. A dispatch sent again goes by its first
// channel alone.
#pragma once

#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "correspondence/addressees/addressee.h"
#include "correspondence/notes/note.h"
#include "correspondence/register/register_entry.h"
#include "platform/db/database.h"
#include "platform/outbox/outbox.h"

namespace convoke::correspondence {

enum class CopyState {
  planned,  ///< its letter is not made yet
  ready,    ///< to be posted or faxed by hand
  handed,   ///< to the fax gateway, as a message of the dispatch, whose fate is that of the copy
  gone      ///< posted or faxed
};
std::string_view name_of(CopyState state);
std::optional<CopyState> copy_state(std::string_view name);

struct DispatchCopy {
  DispatchId dispatch;
  Channel channel = Channel::post;
  CopyState state = CopyState::planned;
  std::optional<Instant> gone_at{};
  bool failed = false;  ///< handed, and the gateway's server refused the message or sent it back
  outbox::MessageId refused{};  ///< the message that can be sent again as it is; 0: none
  /// Of its last message: why it was refused, or is not gone yet: platform/json/stored_error.h.
  std::string error{};
  std::string reason{};  ///< why it was sent back, as it was reported
};
/// The msgid: "To be posted", "Sent by fax" …
const char* label_of(const DispatchCopy& copy);

/// Whether it waits for somebody who posts or faxes it: also a fax that did not go by the gateway.
bool is_left_to_hand(const Note& note, const Dispatch& dispatch);
bool is_left_to_hand(const Note& note, const DispatchCopy& copy);

/// Came back, or was cancelled, and its note still stands.
bool can_be_sent_again(const Note& note, const Dispatch& dispatch);

/// Whether the addressee can be reached by a channel: it is among those that were set, or none were
/// set and there is an address for it.
bool reachable_by(const Addressee& addressee, Channel channel);
/// By what it goes beside `own`: all channels of the addressee where its record says so, and of the
/// `ticked` ones those by which it can be reached. Never by e-mail: that is the first.
std::set<Channel> further_channels(const Addressee& addressee, Channel own,
                                   const std::set<Channel>& ticked);

namespace store {

void plan(db::Transaction& t, DispatchId dispatch, Channel channel);
std::vector<DispatchCopy> copies(db::Reader& r, NoteId note);  ///< by dispatch
std::vector<DispatchCopy> copies(db::Reader& r, DispatchId dispatch);
/// False if it is not in the state `from`.
bool advance(db::Transaction& t, const DispatchCopy& copy, CopyState from);
/// What was refused of a dispatch by this channel went another way: the outbox sends it no more.
void settle_refused(db::Transaction& t, DispatchId dispatch, Channel channel);
/// A fax that failed is to be posted instead: now its letter is the copy, unless one goes already.
void turn_into_letter(db::Transaction& t, const Dispatch& dispatch);
/// Of a note that is withdrawn: what has not gone is not made or posted any more.
void drop_waiting(db::Transaction& t, NoteId note);

}  // namespace store
}  // namespace convoke::correspondence
