// What rooms above may know of the messages that came in, and do with them. Functions run in the
// caller's read or transaction.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "change/change.h"
#include "intake/messages/incoming.h"
#include "platform/db/query.h"

namespace convoke::intake {

std::optional<Incoming> message(db::Reader& r, IncomingId id);
std::vector<IncomingPart> parts(db::Reader& r, IncomingId id);

/// Those that wait for an officer, the oldest first.
struct Queue {
  std::vector<Incoming> rows;
  std::optional<db::Position> previous, next;
  std::int64_t waiting = 0;  ///< of all, whatever words are sought
};
/// `words` folded, sought in sender, subject, text and the recognized words of the files; empty:
/// all. The position is that of the id.
Queue queue(db::Reader& r, std::string_view words, const std::optional<db::Position>& at,
            std::size_t size);
/// The neighbours of a message among those that wait; 0 where there is none.
struct Neighbours {
  IncomingId previous, next;
};
Neighbours neighbours(db::Reader& r, IncomingId id);

/// Filed, if it waits or is set aside. `conflict` if it has another status by now, `not_found`.
Status set_filed(db::Transaction& t, IncomingId id);
/// Waits again, if it is filed.
Status set_waiting(db::Transaction& t, IncomingId id);

}  // namespace convoke::intake
