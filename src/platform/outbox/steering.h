// What officers do with mail that waits: they hold it, let it go, or cancel it. Cancelled is a
// state of its own beside withdrawn: the one is a person's decision, which can be taken back, the
// other follows from ended links or an erased person and stands.
//
// The sender owns a message while its job is claimed (jobs::Runner): nothing here touches such a
// one, and its job is gone before the state changes. So no message is cancelled that the mail
// server accepts.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/db/database.h"
#include "platform/outbox/outbox.h"

namespace convoke::outbox {

using ActId = Id<struct OutboxActTag>;

enum class Act {
  hold,     ///< what is queued
  release,  ///< what is held
  cancel,   ///< what is queued or held, and cannot be with the mail server
  /// What is queued or held leaves although all mail of the office is held; while it is not, what
  /// is held is released.
  let_through,
};
std::string_view name_of(Act act);
std::optional<Act> act_named(std::string_view name);

struct Steered {
  ActId act{};                      ///< 0: nothing was done
  std::vector<MessageId> done;      ///< in no order
  std::vector<MessageId> released;  ///< of those: they are queued now; the others are not
  std::int64_t on_line = 0;  ///< left alone: being handed over to the mail server, or it may have
                             ///< them, since the connection broke
  std::int64_t left = 0;     ///< left alone: in another state
};

/// Does this to those of the messages to which it can be done. A held or cancelled message has no
/// job; a released one gets a new one, with all its attempts before it. `by` is whoever acts.
Steered steer(db::Transaction& t, Act act, const std::vector<MessageId>& ids, const std::string& by,
              Instant now);

/// So many messages may be let through by one act: they go in the lane of sign-in mail, which must
/// not wait for them.
inline constexpr std::size_t kMostLetThrough = 20;
/// Puts a refused message back into the queue, as Outbox::send_again().
Status queue_again(db::Transaction& t, MessageId id, Instant now);

/// What an officer is told of an act: of several messages, how many; of none, why not. And of one
/// that was taken back.
convoke::Message told(const Steered& made);
convoke::Message told_back(const Steered& made);

/// How long an act can be taken back.
inline constexpr std::chrono::hours kUndoable{1};
/// Puts those messages back, as they were before the act, that nobody has touched since.
/// `not_found` if there is no such act, `conflict` if it was taken back or is older than kUndoable.
Result<Steered> take_back(db::Transaction& t, ActId act, const std::string& by, Instant now);

/// The newest act on a message.
struct LastAct {
  Act act = Act::hold;
  Instant at;
  std::string by;
};
std::optional<LastAct> last_act(db::Reader& r, MessageId id);

/// While it stands, nothing leaves but sign-in mail, which an officer needs to get in, and what is
/// let through; all other mail is queued. Of all nodes.
struct OfficeHold {
  Instant at;
  std::string by;
};
std::optional<OfficeHold> office_hold(db::Reader& r);
/// False if it stands already. What the mail server is being told at that moment still goes.
bool hold_office(db::Transaction& t, const std::string& by, Instant now);
/// False if it does not stand. Wakes the threads that send.
bool release_office(db::Transaction& t);

}  // namespace convoke::outbox
